import type { ColumnMapping, Mapping } from "../../model/table-mapping.ts";
import type { TablePlanView } from "../../api/tables.ts";
import { useWords } from "../words/words.tsx";
import { ScrollArea } from "./scroll-area.tsx";

interface ColumnMeaningsProps {
  readonly plan: TablePlanView;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** What each column means, to be changed; and which one names the rows. */
export function ColumnMeanings({ plan, mapping, onChange }: ColumnMeaningsProps) {
  const { say } = useWords();
  const set = (column: string, meaning: ColumnMapping): void =>
    onChange({ ...mapping, columns: { ...mapping.columns, [column]: meaning } });
  return (
    <ScrollArea label={say("import.mapping")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("import.column")}</th>
            <th scope="col">{say("import.meaning")}</th>
            <th scope="col">{say("import.examples")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.columns.map((column, at) => (
            <tr key={column}>
              <th scope="row">
                <bdi>{column}</bdi>
              </th>
              <td>
                {column === mapping.key ? (
                  say("import.key")
                ) : (
                  <MeaningChoice
                    column={column}
                    plan={plan}
                    mapping={mapping}
                    onChange={(meaning) => set(column, meaning)}
                  />
                )}
              </td>
              <td className="quiet">
                {plan.rows.slice(0, 3).map((row, line) => (
                  // oxlint-disable-next-line react/no-array-index-key -- lines of a file that does not change
                  <span key={line} className="item">
                    <bdi>{shorten(row[at] ?? "")}</bdi>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function shorten(cell: string): string {
  return cell.length <= 40 ? cell : `${cell.slice(0, 40)} …`;
}

const sourceParts = ["title", "url", "published_on", "language", "kind"] as const;
const fixed: Readonly<Record<string, ColumnMapping>> = {
  "assessment reliability": { assessment: "reliability" },
  "assessment credibility": { assessment: "credibility" },
  status: { status: true },
  marks: { marks: true },
  ignore: { ignore: "set aside in the workbench" },
};

interface MeaningChoiceProps {
  readonly column: string;
  readonly plan: TablePlanView;
  readonly mapping: Mapping;
  readonly onChange: (meaning: ColumnMapping) => void;
}

function MeaningChoice({ column, plan, mapping, onChange }: MeaningChoiceProps) {
  const { say } = useWords();
  const meaning = Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : undefined;
  const drafted = Object.hasOwn(plan.mapping.columns, column) ? plan.mapping.columns[column] : undefined;
  const known = new Set(plan.properties.map(({ name }) => name));
  // A column of no known meaning is a variable of its own, of the type that the draft saw in its cells.
  const own =
    [drafted, meaning].find((one) => one !== undefined && "property" in one && !known.has(one.property)) ??
    ({ property: ownName(column), type: "text", label: column } satisfies ColumnMapping);
  const ownProperty = "property" in own ? own.property : "";
  const choose = (value: string): void => {
    const [kind = "", ...rest] = value.split(" ");
    const name = rest.join(" ");
    const standing = fixed[value];
    if (standing !== undefined) onChange(standing);
    else if (kind === "own") onChange(own);
    else if (kind === "source") onChange({ source: sourceParts.find((part) => part === name) ?? "title" });
    else onChange({ property: name });
  };
  return (
    <select
      aria-label={`${say("import.meaning")}: ${column}`}
      value={valueOf(meaning, known)}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="ignore">{say("import.ignore")}</option>
      {plan.properties.map(({ name, label }) => (
        <option key={name} value={`property ${name}`}>
          {label}
        </option>
      ))}
      <option value="own">{say("import.own", { name: ownProperty })}</option>
      {sourceParts.map((part) => (
        <option key={part} value={`source ${part}`}>
          {say(`import.source.${part}`)}
        </option>
      ))}
      <option value="assessment reliability">{say("import.reliability")}</option>
      <option value="assessment credibility">{say("import.credibility")}</option>
      <option value="status">{say("import.status")}</option>
      <option value="marks">{say("import.marks")}</option>
    </select>
  );
}

function valueOf(meaning: ColumnMapping | undefined, known: ReadonlySet<string>): string {
  if (meaning === undefined || "ignore" in meaning) return "ignore";
  if ("source" in meaning) return `source ${meaning.source}`;
  if ("assessment" in meaning) return `assessment ${meaning.assessment}`;
  if ("status" in meaning) return "status";
  if ("marks" in meaning) return "marks";
  return known.has(meaning.property) ? `property ${meaning.property}` : "own";
}

function ownName(column: string): string {
  const plain = column
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "_")
    .replaceAll(/^[^a-z]+|_+$/gu, "");
  return plain === "" ? "column" : plain;
}
