import type { Cell, Result, ResultColumn } from "../../model/result.ts";
import { formatShare } from "../../stats/rounding.ts";
import { ToldText, useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { ScrollArea } from "./scroll-area.tsx";

/** A result as it must always be shown: what is counted, out of what, what is missing, and of which snapshot. */
export function ResultTable({ result }: { readonly result: Result }) {
  const { say } = useWords();
  const { tell } = useTold();
  const { rows, denominator, missing, notes, snapshot } = result;
  return (
    <section>
      <h2>
        <ToldText text={result.title} />
      </h2>
      <p>
        <ToldText text={result.subtitle} />
      </p>
      {rows.length === 0 ? <p>{say("analyse.none")}</p> : <Rows result={result} />}
      <div className="quiet">
        {denominator === undefined ? undefined : (
          <p>
            {say("analyse.of", {
              what: tell(denominator.what),
              count:
                denominator.low === denominator.high
                  ? denominator.count
                  : `${denominator.count} (${denominator.low}–${denominator.high})`,
            } as Record<string, unknown>)}
          </p>
        )}
        <p>{say("analyse.missing", missing)}</p>
        {notes.map((note) => (
          <p key={note}>
            <ToldText text={note} />
          </p>
        ))}
        <p>{say("analyse.snapshot", { hash: snapshot.hash.slice(0, 12), takenOn: snapshot.takenOn })}</p>
      </div>
    </section>
  );
}

function Rows({ result: { title, columns, rows } }: { readonly result: Result }) {
  const { tell } = useTold();
  return (
    <ScrollArea label={tell(title)}>
      <table className="result">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={isNumber(column) ? "number" : undefined}>
                <bdi>{tell(column.label)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join("\n")}>
              {row.map((cell, at) => {
                const column = columns[at];
                if (column === undefined) return undefined;
                return at === 0 ? (
                  <th key={column.name} scope="row">
                    <bdi>{shown(cell, column, tell)}</bdi>
                  </th>
                ) : (
                  <td key={column.name} className={isNumber(column) ? "number" : undefined}>
                    <bdi>{shown(cell, column, tell)}</bdi>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function isNumber({ kind }: ResultColumn): boolean {
  return kind === "count" || kind === "share" || kind === "number";
}

/** Columns of text that the method fills with its own words: periods, countries, what is missing. */
const worded: ReadonlySet<string> = new Set(["label", "largest_country", "identity"]);

/** Words of the method are said in the page's language; what a text holds, such as a passage, stays as it is. */
function shown(cell: Cell, { kind, name }: ResultColumn, tell: (text: string) => string): string {
  if (cell === null) return "–";
  if (typeof cell !== "number") return kind === "category" || worded.has(name) ? tell(cell) : cell;
  if (kind === "share") return formatShare(cell);
  return kind === "number" ? String(Number(cell.toPrecision(4))) : String(cell);
}
