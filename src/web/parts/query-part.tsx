import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { QueryAnswer, QueryTables } from "../../api/analyses.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ReadPage, readingOf } from "./read-page.tsx";
import { SaveButtons } from "./save-buttons.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { useSettings } from "./settings.ts";

interface QueryPartProps {
  /** The question that is answered below; the box may hold another by now. */
  readonly sql: string | undefined;
  readonly onAsk: (sql: string) => void;
}

/** A box for one SELECT, what it gives, and what it can name. */
export function QueryPart({ sql, onAsk }: QueryPartProps) {
  const { say } = useWords();
  const [text, setText] = useState(
    sql ?? "select sex, count(*) as cases\nfrom included_cases\ngroup by all order by cases desc",
  );
  const [opensTables, setOpensTables] = useState(false);
  const id = useId();
  const [asked, setAsked] = useState(sql);
  // Another address brings its own question into the box.
  if (sql !== asked) {
    setAsked(sql);
    if (sql !== undefined) setText(sql);
  }
  return (
    <>
      <form
        className="query"
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(text);
        }}
      >
        <label htmlFor={id}>{say("analyse.query")}</label>
        <textarea
          id={id}
          dir="ltr"
          spellCheck={false}
          rows={8}
          value={text}
          aria-describedby={`${id}-how`}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onAsk(text);
          }}
        />
        <p id={`${id}-how`} className="quiet">
          {say("analyse.queryHow")}
        </p>
        <p className="acts">
          <button type="submit" disabled={text.trim() === ""}>
            {say("analyse.ask")}
          </button>
        </p>
      </form>
      <details onToggle={(event) => setOpensTables(event.currentTarget.open)}>
        <summary>{say("analyse.tables")}</summary>
        {opensTables ? <Tables /> : undefined}
      </details>
      {sql === undefined ? undefined : <Answer sql={sql} />}
    </>
  );
}

function Answer({ sql }: { readonly sql: string }) {
  const { say } = useWords();
  const { wire } = useSettings();
  const { data, error } = useQuery({
    queryKey: readingOf(`/query ${sql}`),
    queryFn: () => wire.ask("/query", { sql }, QueryAnswer),
    retry: false,
  });
  if (error !== null) return <FailureNotice error={error} />;
  if (data === undefined) return <p className="waiting">{say("states.loading")}</p>;
  const { columns, rows, isCut, snapshot } = data;
  return (
    <section>
      <p aria-live="polite">{say(isCut ? "analyse.rowsCut" : "analyse.rows", { count: rows.length })}</p>
      <ScrollArea label={say("analyse.answer")} isTall>
        <table dir="ltr" className="result">
          <thead>
            <tr>
              {columns.map((column, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns may share a name, and never move
                <th key={at} scope="col" className={typeof rows[0]?.[at] === "number" ? "number" : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows may be alike, and never move
              <tr key={line}>
                {row.map((cell, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the column's place
                  <td key={at} className={typeof cell === "number" ? "number" : undefined}>
                    <bdi>{cell === null ? "–" : String(cell)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="quiet">
        {say("analyse.snapshot", { hash: snapshot.hash.slice(0, 12), takenOn: snapshot.takenOn })}
      </p>
      <SaveButtons files={[{ kind: "CSV", get: () => wire.file("/query/csv", { sql, maxRows: 100_000 }) }]} />
    </section>
  );
}

function Tables() {
  return (
    <ReadPage path="/query/tables" schema={QueryTables}>
      {({ tables }) => (
        <dl className="tables" dir="ltr">
          {tables.map(({ name, columns }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{columns.map((column) => column.name).join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
    </ReadPage>
  );
}
