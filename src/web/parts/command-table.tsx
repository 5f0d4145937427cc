import { CommandDiff, type LoggedCommandView } from "../../api/journal.ts";
import { ToldText, useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { ReadPage } from "./read-page.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { sayInstant } from "./say-instant.ts";

export interface TakingBack {
  readonly seq: number;
  readonly act: "undo" | "redo";
  readonly withDependants: boolean;
}

interface CommandTableProps {
  readonly commands: readonly LoggedCommandView[];
  readonly isBusy: boolean;
  /** The command whose changes are shown. */
  readonly opened: number | undefined;
  readonly onOpen: (seq: number | undefined) => void;
  readonly onAct: (what: TakingBack) => void;
}

/** Commands with what they changed and the way back. */
export function CommandTable({ commands, isBusy, opened, onOpen, onAct }: CommandTableProps) {
  const { say } = useWords();
  return (
    <ScrollArea label={say("journal.title")}>
      <table className="lines">
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
              <th scope="row" className="number" data-label={say("journal.number")}>
                {command.seq}
              </th>
              <td className="nowrap">
                <bdi dir="ltr">{sayInstant(command.at)}</bdi>
              </td>
              <td>
                <bdi>{command.actor}</bdi>
              </td>
              <td className="sentence">
                <ToldText text={command.summary} />
                {command.undoneBy === null ? undefined : (
                  <span className="quiet"> ({say("journal.undoneBy", { seq: command.undoneBy })})</span>
                )}
                {opened === command.seq ? <Diff seq={command.seq} /> : undefined}
              </td>
              <td className="number" data-label={say("journal.changes")}>
                <button
                  type="button"
                  className="bare"
                  aria-expanded={opened === command.seq}
                  aria-label={say("journal.diff", { seq: command.seq })}
                  onClick={() => onOpen(opened === command.seq ? undefined : command.seq)}
                >
                  {command.changes}
                </button>
              </td>
              <td>
                {command.undoneBy !== null || command.seq === 1 ? undefined : (
                  <button
                    type="button"
                    disabled={isBusy}
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
  const { tell } = useTold();
  return (
    <ReadPage path={`/journal/${seq}`} schema={CommandDiff}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{say("journal.noDiff")}</p>
        ) : (
          <ul className="diff">
            {rows.slice(0, 50).map((row) => (
              <li key={`${row.table} ${row.key}`}>
                <strong>
                  <bdi>{row.table}</bdi>
                </strong>{" "}
                {tell(row.did)}
                <ul>
                  {row.fields.map((field) => (
                    <li key={field.field}>
                      <bdi>{field.field}</bdi>: <bdi>{String(field.before ?? "–")}</bdi>{" "}
                      <span className="leads">→</span> <bdi>{String(field.after ?? "–")}</bdi>
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
