import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useConnectionView } from "../connection.ts";
import { connection, giveKey } from "../wire.ts";
import { useWords } from "../words/words.tsx";

/** Says that the server is away, what of the person's waits for it, what it needs to go on, and that it is back. */
export function ConnectionNotice() {
  const { say } = useWords();
  const { reach, waiting, caughtUp } = useConnectionView(connection);
  const client = useQueryClient();
  const before = useRef(reach);
  useEffect(() => {
    // Others may have worked on the study meanwhile.
    if (reach === "here" && before.current !== "here") void client.invalidateQueries();
    before.current = reach;
  }, [reach, client]);
  useEffect(() => {
    if (waiting === 0) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [waiting]);
  useEffect(() => {
    const look = (): void => {
      if (connection.view().reach !== "here") void connection.check();
    };
    addEventListener("online", look);
    addEventListener("focus", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("focus", look);
    };
  }, []);
  if (reach === "here") {
    return caughtUp === undefined ? undefined : (
      <section className="connection" aria-label={say("connection.label")}>
        <output>
          {say("connection.back")} {caughtUp === 0 ? undefined : say("connection.sent", { count: caughtUp })}
        </output>
        <button type="button" className="bare" onClick={connection.dismiss}>
          {say("connection.dismiss")}
        </button>
      </section>
    );
  }
  return (
    <section className="connection lost" aria-label={say("connection.label")}>
      <div role="alert">
        <p>
          <strong>{say(`connection.${reach}`)}</strong>
        </p>
        <p>
          {say(`connection.${reach}Help`)} {say("connection.kept")}
        </p>
      </div>
      {reach === "locked" ? <KeyForm /> : undefined}
      {waiting === 0 ? undefined : (
        <p className="acts">
          <output>{say("connection.waiting", { count: waiting })}</output>
          <button type="button" className="bare" onClick={connection.dropWaiting}>
            {say("connection.drop")}
          </button>
        </p>
      )}
    </section>
  );
}

/** Takes the address that the server printed, for a page that stays as it is. */
function KeyForm() {
  const { say } = useWords();
  const [address, setAddress] = useState("");
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  return (
    <form
      className="acts"
      onSubmit={(event) => {
        event.preventDefault();
        setAddress("");
        void giveKey(address).then((reach) => setWrong(reach === "locked"));
      }}
    >
      <label htmlFor={id}>{say("connection.address")}</label>
      <input
        id={id}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder={`${location.origin}/?key=…`}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <button type="submit" disabled={address.trim() === ""}>
        {say("connection.goOn")}
      </button>
      <output>{isWrong ? say("connection.wrongKey") : undefined}</output>
    </form>
  );
}
