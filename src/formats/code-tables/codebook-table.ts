import { listCodeTree } from "../../model/code/code-tree.ts";
import { CodeKind, type Code, type Codebook } from "../../model/code/codebook.ts";
import type { Finding } from "../../model/finding.ts";
import type { Cell } from "../../model/result.ts";
import { readQualifiers, writeQualifiers } from "../code-description.ts";
import { createCountingLog } from "../format-report.ts";
import type { WholeTable } from "../open-table.ts";
import { codeTableRules } from "./rules.ts";
import { settleCodes, type CodeTableRule, type DraftCode } from "./settle-codes.ts";

const columns = [
  "id",
  "parent",
  "mark",
  "label",
  "kind",
  "definition",
  "use_when",
  "do_not_use_when",
  "example",
  "colour",
  "codable",
  "qualifiers",
] as const;
type Column = (typeof columns)[number];

/** A codebook as a table for CSV or XLSX: a row per code, those above first. Sets are not in it. */
export function codebookTable(codebook: Codebook): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const rows = listCodeTree(codebook).map(({ code }) => [
    code.id,
    code.parentId ?? null,
    code.mark,
    code.label,
    code.kind,
    code.definition,
    code.useWhen,
    code.doNotUseWhen,
    code.example,
    code.colour ?? null,
    code.isCodable ? "yes" : "no",
    writeQualifiers(code.qualifiers),
  ]);
  return { columns, rows };
}

/** Other programs' names for the columns, in lower case with underscores. */
const names: Readonly<Record<Column, readonly string[]>> = {
  id: ["id", "guid", "code_id"],
  parent: ["parent", "parent_id", "parent_code", "category", "above"],
  mark: ["mark", "abbreviation", "short", "number"],
  label: ["label", "name", "code", "code_name", "tag", "title"],
  kind: ["kind", "family"],
  definition: ["definition", "description", "memo", "comment", "brief_definition", "full_definition"],
  use_when: ["use_when", "when_to_use", "inclusion", "use_for"],
  do_not_use_when: ["do_not_use_when", "when_not_to_use", "exclusion", "not_for"],
  example: ["example", "examples", "quote"],
  colour: ["colour", "color"],
  codable: ["codable", "is_codable", "iscodable"],
  qualifiers: ["qualifiers"],
};

/** Reads a codebook from a table with a row per code; a parent is named by its id, mark or label. */
export function readCodebookTable(
  table: WholeTable,
  title = "",
): {
  readonly codebook: Codebook;
  /** Fields that the table has no column for. */
  readonly unsaid: ReadonlySet<keyof Code>;
  readonly findings: readonly Finding[];
} {
  const log = createCountingLog<CodeTableRule>(codeTableRules, table.name);
  const at = placeColumns(table.columns);
  const drafts = table.rows.map(({ cells, line }): DraftCode => {
    const cell = (column: Column): string => {
      const index = at.get(column);
      return index === undefined ? "" : (cells[index] ?? "").trim();
    };
    const kind = CodeKind.safeParse(cell("kind").toLowerCase());
    return {
      where: { line },
      id: cell("id"),
      parent: cell("parent"),
      mark: cell("mark"),
      label: cell("label"),
      kind: kind.success ? kind.data : cell("kind"),
      definition: cell("definition"),
      useWhen: cell("use_when"),
      doNotUseWhen: cell("do_not_use_when"),
      example: cell("example"),
      colour: cell("colour"),
      codable: cell("codable"),
      qualifiers: readQualifiers(cell("qualifiers")),
    };
  });
  const codes: readonly Code[] = settleCodes(drafts, log);
  const unsaid = new Set<keyof Code>();
  if (!at.has("codable")) unsaid.add("isCodable");
  if (!at.has("kind")) unsaid.add("kind");
  if (!at.has("label")) unsaid.add("label");
  return { codebook: { title, codes: [...codes], sets: [] }, unsaid, findings: [...table.findings, ...log.list()] };
}

function placeColumns(headings: readonly string[]): ReadonlyMap<Column, number> {
  const plain = headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
  const found = new Map<Column, number>();
  for (const column of columns) {
    const name = names[column].find((one) => plain.includes(one));
    if (name !== undefined) found.set(column, plain.indexOf(name));
  }
  return found;
}
