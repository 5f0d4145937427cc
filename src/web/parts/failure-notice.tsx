import { RequestFailure, unreached } from "../wire.ts";
import { useWords } from "../words/words.tsx";

/** What went wrong, and what to do. */
export function FailureNotice({ error }: { readonly error: unknown }) {
  const { say } = useWords();
  const failure = error instanceof RequestFailure ? error.failure : undefined;
  return (
    <div className="notice failure" role="alert">
      <p>
        <strong>{failure?.message ?? say("states.failed")}</strong>
      </p>
      {failure?.hint === undefined ? undefined : <p>{failure.hint}</p>}
      {failure === undefined ? undefined : <p className="quiet">{failure.code}</p>}
    </div>
  );
}

/** Stands for a page that failed: mostly its script could not be fetched, because the server ended. */
export function PageFailure({ error }: { readonly error: unknown }) {
  return <FailureNotice error={error instanceof TypeError ? unreached() : error} />;
}
