import { useState } from "react";
import { AnalysisList, AnalysisView } from "../../api/analyses.ts";
import type { ClaimView } from "../../api/report.ts";
import type { Result } from "../../model/result.ts";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { ReadPage } from "./read-page.tsx";

interface InsertPanelProps {
  readonly claims: readonly ClaimView[];
  readonly onInsert: (words: string) => void;
}

const kinds = ["value", "figure", "table", "claim", "quote"] as const;
type Kind = (typeof kinds)[number];

/** Writes the directive for a value, a figure, a table, a claim or a quotation at the caret. */
export function InsertPanel({ claims, onInsert }: InsertPanelProps) {
  const { say } = useWords();
  const { tell } = useTold();
  const [kind, setKind] = useState<Kind>("value");
  const [name, setName] = useState("by-sex");
  return (
    <form className="insert" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={say("report.insertWhat")}
        value={kind}
        options={kinds.map((one) => [one, say(`report.kinds.${one}`)] as const)}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? "value")}
      />
      {kind === "claim" ? (
        <InsertClaim claims={claims} onInsert={onInsert} />
      ) : kind === "quote" ? (
        <ReadPage path="/analyses/quotations" schema={AnalysisView}>
          {({ result }) => <InsertQuote result={result} onInsert={onInsert} />}
        </ReadPage>
      ) : (
        <ReadPage path="/analyses" schema={AnalysisList}>
          {({ analyses }) => (
            <>
              <Choice
                label={say("analyse.choose")}
                value={name}
                options={analyses
                  .filter((one) => !one.isBuilt && !one.isRowLevel)
                  .map((one) => [one.name, tell(one.title)] as const)}
                onChange={setName}
              />
              <ReadPage path={`/analyses/${encodeURIComponent(name)}`} schema={AnalysisView}>
                {({ result, svg }) =>
                  kind === "value" ? (
                    <InsertValue key={name} result={result} onInsert={onInsert} />
                  ) : (
                    <InsertButton
                      words={kind === "figure" && svg === null ? undefined : `\n::${kind}{of="${name}"}\n`}
                      onInsert={onInsert}
                    />
                  )
                }
              </ReadPage>
            </>
          )}
        </ReadPage>
      )}
    </form>
  );
}

function InsertValue({
  result,
  onInsert,
}: {
  readonly result: Result;
  readonly onInsert: InsertPanelProps["onInsert"];
}) {
  const { say } = useWords();
  const { tell } = useTold();
  const [line, setLine] = useState(0);
  const columns = result.columns.filter(({ kind }) => kind !== "category" && kind !== "text");
  const [column, setColumn] = useState(columns[0]?.name ?? "");
  const row = result.rows[line]?.[0];
  const isWhole = row !== undefined && row !== null && column !== "";
  return (
    <>
      <Choice
        label={say("report.row")}
        value={String(line)}
        options={result.rows.map((cells, at) => [String(at), tell(String(cells[0] ?? "–"))] as const)}
        onChange={(at) => setLine(Number(at))}
      />
      <Choice
        label={say("report.column")}
        value={column}
        options={columns.map(({ name, label }) => [name, tell(label)] as const)}
        onChange={setColumn}
      />
      <InsertButton
        words={
          isWhole ? `:value{of=${quoted(result.name)} row=${quoted(String(row))} column=${quoted(column)}}` : undefined
        }
        onInsert={onInsert}
      />
    </>
  );
}

function InsertClaim({ claims, onInsert }: InsertPanelProps) {
  const { say } = useWords();
  const [id, setId] = useState(claims[0]?.id ?? "");
  const claim = claims.find((one) => one.id === id);
  const name = /^[\w-]+$/u.test(id) ? `#${id}` : `id=${quoted(id)}`;
  return (
    <>
      <Choice
        isOwn
        label={say("report.kinds.claim")}
        value={id}
        options={claims.map((one) => [one.id, `${one.id}: ${one.says}`] as const)}
        onChange={setId}
      />
      <InsertButton words={claim === undefined ? undefined : `:claim[${claim.says}]{${name}}`} onInsert={onInsert} />
    </>
  );
}

function InsertQuote({
  result,
  onInsert,
}: {
  readonly result: Result;
  readonly onInsert: InsertPanelProps["onInsert"];
}) {
  const { say } = useWords();
  const at = (name: string): number => result.columns.findIndex((column) => column.name === name);
  const passages = result.rows.filter((row) => String(row[at("quote")] ?? "") !== "");
  const [chosen, setChosen] = useState(0);
  const cell = (row: Result["rows"][number] | undefined, name: string): string => String(row?.[at(name)] ?? "");
  const passage = passages[chosen];
  const isOne =
    passages.filter(
      (row) => cell(row, "code") === cell(passage, "code") && cell(row, "document") === cell(passage, "document"),
    ).length === 1;
  if (passages.length === 0) return <p>{say("report.noQuotes")}</p>;
  const words = isOne ? "" : ` words=${quoted(cell(passage, "quote").slice(0, 60))}`;
  return (
    <>
      <p className="notice">{say("report.quoteWarning")}</p>
      <Choice
        isOwn
        label={say("report.kinds.quote")}
        value={String(chosen)}
        options={passages.map(
          (row, line) =>
            [
              String(line),
              `${cell(row, "code")}, ${cell(row, "document")}: ${cell(row, "quote").slice(0, 50)}`,
            ] as const,
        )}
        onChange={(line) => setChosen(Number(line))}
      />
      <blockquote>
        <bdi>{cell(passage, "quote")}</bdi>
      </blockquote>
      <InsertButton
        words={`\n::quote{code=${quoted(cell(passage, "code"))} document=${quoted(cell(passage, "document"))}${words}}\n`}
        onInsert={onInsert}
      />
    </>
  );
}

interface InsertButtonProps {
  readonly words: string | undefined;
  readonly onInsert: InsertPanelProps["onInsert"];
}

function InsertButton({ words, onInsert }: InsertButtonProps) {
  const { say } = useWords();
  return (
    <>
      {words === undefined ? undefined : (
        <pre className="sql" dir="ltr">
          {words.trim()}
        </pre>
      )}
      <p className="acts">
        <button
          type="button"
          disabled={words === undefined}
          onClick={() => {
            if (words !== undefined) onInsert(words);
          }}
        >
          {say("report.insert")}
        </button>
      </p>
    </>
  );
}

/** A directive's attribute holds no quotation mark of its own kind. */
function quoted(text: string): string {
  return text.includes('"') ? `'${text.replaceAll("'", "’")}'` : `"${text}"`;
}
