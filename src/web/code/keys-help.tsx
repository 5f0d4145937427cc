import { useWords } from "../words/words.tsx";

/** Every key of the reader, said on the page. */
export function KeysHelp() {
  const { say } = useWords();
  return (
    <details className="keys">
      <summary>{say("code.reader.keysTitle")}</summary>
      <p className="measure">{say("code.reader.keysMove")}</p>
      <p className="measure">{say("code.reader.keysCode")}</p>
      <p className="measure">{say("code.reader.keysChosen")}</p>
    </details>
  );
}
