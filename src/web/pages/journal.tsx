import { useState } from "react";
import { CommandDiff, Journal, Recorded, type LoggedCommandView } from "../../api/journal.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useChange, type Changing } from "../parts/use-change.ts";
import { RequestFailure } from "../wire.ts";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

interface TakingBack {
  readonly seq: number;
  readonly act: "undo" | "redo";
  readonly withDependants: boolean;
}

const pageSize = 100;

/** Who changed what, newest first, and the way back. */
export function JournalPage() {
  const { say } = useWords();
  const [before, setBefore] = useState<number>();
  const changing = useChange<TakingBack, Recorded>(({ seq, act }) => `/journal/${seq}/${act}`, Recorded);
  const [asked, setAsked] = useState<TakingBack>();
  const send = (what: TakingBack): void => {
    setAsked(what);
    changing.send(what);
  };
  const isBlocked = changing.error instanceof RequestFailure && changing.error.failure.code === "STORE_UNDO_BLOCKED";
  return (
    <article>
      <h1>{say("journal.title")}</h1>
      <p className="measure">{say("journal.intro")}</p>
      <output className="told">{changing.done?.commands.map((command) => command.summary).join(" ")}</output>
      {changing.error === null ? undefined : <FailureNotice error={changing.error} />}
      {!isBlocked || asked === undefined ? undefined : (
        <button type="button" onClick={() => send({ ...asked, withDependants: true })}>
          {say("journal.blocked")}
        </button>
      )}
      <ReadPage path={`/journal?limit=${pageSize}${before === undefined ? "" : `&before=${before}`}`} schema={Journal}>
        {({ commands }) => (
          <>
            <CommandTable commands={commands} changing={changing} onAct={send} />
            {commands.length < pageSize ? undefined : (
              <button type="button" onClick={() => setBefore(commands.at(-1)?.seq)}>
                {say("journal.older")}
              </button>
            )}
          </>
        )}
      </ReadPage>
    </article>
  );
}

interface CommandTableProps {
  readonly commands: readonly LoggedCommandView[];
  readonly changing: Changing<TakingBack, Recorded>;
  readonly onAct: (what: TakingBack) => void;
}

function CommandTable({ commands, changing, onAct }: CommandTableProps) {
  const { say } = useWords();
  const [opened, setOpened] = useState<number>();
  return (
    <ScrollArea label={say("journal.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {say("journal.number")}
            </th>
            <th scope="col">{say("journal.when")}</th>
            <th scope="col">{say("journal.who")}</th>
            <th scope="col">{say("journal.what")}</th>
            <th scope="col" className="number">
              {say("journal.changes")}
            </th>
            <th scope="col">{say("journal.act")}</th>
          </tr>
        </thead>
        <tbody>
          {commands.map((command) => (
            <tr key={command.seq} className={command.undoneBy === null ? undefined : "done"}>
              <th scope="row" className="number">
                {command.seq}
              </th>
              <td className="nowrap">{command.at.slice(0, 16).replace("T", " ")}</td>
              <td>
                <bdi>{command.actor}</bdi>
              </td>
              <td>
                <bdi>{command.summary}</bdi>
                {command.undoneBy === null ? undefined : (
                  <span className="quiet"> ({say("journal.undoneBy", { seq: command.undoneBy })})</span>
                )}
                {opened === command.seq ? <Diff seq={command.seq} /> : undefined}
              </td>
              <td className="number">
                <button
                  type="button"
                  className="bare"
                  aria-expanded={opened === command.seq}
                  aria-label={say("journal.diff", { seq: command.seq })}
                  onClick={() => setOpened(opened === command.seq ? undefined : command.seq)}
                >
                  {command.changes}
                </button>
              </td>
              <td>
                {command.undoneBy !== null || command.seq === 1 ? undefined : (
                  <button
                    type="button"
                    disabled={changing.isBusy}
                    onClick={() => onAct({ seq: command.seq, act: "undo", withDependants: false })}
                  >
                    {say(command.name === "undo" ? "journal.redo" : "journal.undo")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Diff({ seq }: { readonly seq: number }) {
  const { say } = useWords();
  return (
    <ReadPage path={`/journal/${seq}`} schema={CommandDiff}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{say("journal.noDiff")}</p>
        ) : (
          <ul className="diff">
            {rows.slice(0, 50).map((row) => (
              <li key={`${row.table} ${row.key}`}>
                <strong>{row.table}</strong> {row.did}
                <ul>
                  {row.fields.map((field) => (
                    <li key={field.field}>
                      {field.field}: <bdi>{String(field.before ?? "–")}</bdi> → <bdi>{String(field.after ?? "–")}</bdi>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )
      }
    </ReadPage>
  );
}
