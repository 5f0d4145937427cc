import { useEffect } from "react";
import { connection, RequestFailure, wasRecorded } from "../wire.ts";
import { useWords } from "../words/words.tsx";

/** What went wrong, and what to do. */
export function FailureNotice({ error }: { readonly error: unknown }) {
  const { say, told } = useWords();
  const failure = error instanceof RequestFailure ? error.failure : undefined;
  // In another language the code says what it is about; the particulars stand beneath in the words of the room that failed.
  const said = failure === undefined ? undefined : told?.failure(failure.code);
  const original = said === undefined ? {} : ({ lang: "en", dir: "ltr" } as const);
  if (wasRecorded(error)) {
    return <output className="notice">{say("connection.recorded", { seq: failure?.details?.["seq"] ?? "" })}</output>;
  }
  return (
    <div className="notice failure" role="alert">
      <p>
        <strong>{said ?? failure?.message ?? say("states.failed")}</strong>
      </p>
      {said === undefined ? undefined : (
        <p lang="en" dir="ltr">
          {failure?.message}
        </p>
      )}
      {failure?.hint === undefined ? undefined : <p {...original}>{failure.hint}</p>}
      {failure === undefined ? undefined : (
        <p className="quiet">
          <code>{failure.code}</code>
        </p>
      )}
    </div>
  );
}

/** Stands for a page that failed: mostly its script could not be fetched, because the server ended. Then it comes when that is back. */
export function PageFailure({ error }: { readonly error: unknown }) {
  const { say } = useWords();
  const isUnfetched = error instanceof TypeError && /import|module|fetch/iu.test(error.message);
  useEffect(() => {
    if (isUnfetched) void loadWhenBack();
  }, [isUnfetched]);
  if (!isUnfetched) return <FailureNotice error={error} />;
  return (
    <article>
      <h1>{say("connection.unfetched")}</h1>
      <p>
        {say("connection.unfetchedHelp")}{" "}
        <button type="button" onClick={() => location.reload()}>
          {say("connection.loadAnew")}
        </button>
      </p>
    </article>
  );
}

/** A page whose script is missing though the server is there is left for the person to load, so that it is not asked for without end. */
async function loadWhenBack(): Promise<void> {
  const reach = await connection.check();
  if (reach === "here") return;
  connection.lose(reach);
  if (await connection.back({ isChange: false })) location.reload();
}
