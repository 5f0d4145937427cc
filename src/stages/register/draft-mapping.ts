import { missingOf } from "../../model/missing-words.ts";
import { claimProperties, isDateLike } from "./claim-properties.ts";
import type { TypeElsewhere } from "./check-mapping.ts";
import type { ColumnMapping, Mapping } from "../../model/table-mapping.ts";
import { isReservedProperty } from "./reserved-properties.ts";
import type { ColumnSurvey, TableSurvey } from "./survey-table.ts";

/** Drafts a mapping from a table's own columns: by what the heads say and by what the cells hold. A person looks at it before relying on it. */
export function draftMapping(fileName: string, survey: TableSurvey, typeElsewhere: TypeElsewhere): Mapping {
  const key = draftKey(survey);
  // A record read back from JSON or YAML never holds __proto__; the import says that the column was not read.
  const columns = survey.columns.filter((column) => column.column !== key && column.column !== "__proto__");
  const claimed = claimProperties(columns.filter((column) => partOf(column) === undefined));
  const taken = new Set(claimed.values());
  const drafted = columns.map((column): [string, ColumnMapping] => {
    const property = claimed.get(column.column);
    return [
      column.column,
      property === undefined ? (partOf(column) ?? ownColumn(column, survey, taken, typeElsewhere)) : { property },
    ];
  });
  const marks = columns.flatMap((column) => {
    const part = partOf(column);
    return part !== undefined && "marks" in part ? sharedByTwo(column) : [];
  });
  return {
    table: tableNameOf(fileName),
    ...(key === undefined ? {} : { key }),
    columns: Object.fromEntries(drafted),
    marks: Object.fromEntries(
      marks.map((mark) => [
        mark,
        {
          judgement: "unsure",
          reason: `Two rows of the table share the mark ${mark}, which may say that they are one person.`,
        },
      ]),
    ),
  };
}

/** What a table is called where no mapping says so: its file's name without the ending. */
export function tableNameOf(fileName: string): string {
  return slug(fileName.replace(/\.[^.]+$/, ""), "-") || "table";
}

/** The mapping of an earlier import with what the draft makes of columns that are new. */
export function extendMapping(earlier: Mapping, draft: Mapping): Mapping {
  const taken = new Set(
    Object.values(earlier.columns).flatMap((meaning) => ("property" in meaning ? [meaning.property] : [])),
  );
  const added = Object.entries(draft.columns).flatMap(([column, meaning]): [string, ColumnMapping][] => {
    const isKnown = Object.hasOwn(earlier.columns, column) || column === earlier.key || column === earlier.source_key;
    if (
      isKnown ||
      ("property" in meaning && (taken.has(meaning.property) || isReservedProperty(meaning.property, taken)))
    )
      return [];
    return [[column, meaning]];
  });
  return added.length === 0 ? earlier : { ...earlier, columns: { ...earlier.columns, ...Object.fromEntries(added) } };
}

const keyHeads =
  /^(n|n°|nº|no|nr|num|nummer|number|num[eé]ro|lfd\.? ?nr|id|ident|key|ref|code|case|((case|patient|record|row|entry|serial)[ _-]?(no|nr|id|number|code))|row|entry|s\/n|#|(ال)?رقم|م)\.?$/i;

/** A column that names each row: every cell filled and different; a head that says so, or whole numbers in the first column. */
function draftKey(survey: TableSurvey): string | undefined {
  const unique = survey.columns.filter((column) => column.emptyCount === 0 && isUnique(column, survey.rowCount));
  const named = unique.find((column) => keyHeads.test(column.column.trim()));
  if (named !== undefined) return named.column;
  const first = survey.columns[0];
  return first !== undefined && unique.includes(first) && [...first.labels.keys()].every((label) => /^\d+$/.test(label))
    ? first.column
    : undefined;
}

/** An overfull column is judged by its first labels: twenty thousand without a repeat. */
function isUnique(column: ColumnSurvey, rowCount: number): boolean {
  const hasRepeats = [...column.labels.values()].some((count) => count > 1);
  return !hasRepeats && (column.isOverfull || column.labels.size === rowCount) && rowCount > 0;
}

/** Columns that say something of the source or of the row, not of the person. */
function partOf(column: ColumnSurvey): ColumnMapping | undefined {
  const head = column.column.trim();
  const labels = filledLabels(column);
  if (
    /^(footnotes?|(foot)?notes? marks?|marks?|fu(ß|ss)note|note de bas de page|حاشية)$/i.test(head) &&
    labels.every((label) => label.length <= 4)
  )
    return { marks: true };
  if (/^(ur[li]|web ?site|address of .*)$|\blink\b|^lien$/i.test(head)) return { source: "url" };
  if (/^reliability$/i.test(head)) return { assessment: "reliability" };
  if (/^credibility$/i.test(head)) return { assessment: "credibility" };
  return undefined;
}

function ownColumn(
  column: ColumnSurvey,
  survey: TableSurvey,
  taken: Set<string>,
  typeElsewhere: TypeElsewhere,
): ColumnMapping {
  const head = column.column.trim();
  const named = slug(head, "_");
  const declared = typeElsewhere(named);
  if (declared !== undefined && !taken.has(named)) {
    taken.add(named);
    return { property: named, type: declared };
  }
  const property = ownProperty(head, taken, typeElsewhere);
  taken.add(property);
  return { property, type: ownType(filledLabels(column), column, survey.rowCount), label: head };
}

function ownProperty(head: string, taken: ReadonlySet<string>, typeElsewhere: TypeElsewhere): string {
  const base = slug(head, "_").replace(/^(\d)/, "column_$1") || "column";
  let name = base;
  for (
    let number = 2;
    taken.has(name) || isReservedProperty(name, taken) || typeElsewhere(name) !== undefined;
    number += 1
  )
    name = `${base}_${number}`;
  return name;
}

function ownType(
  labels: readonly string[],
  column: ColumnSurvey,
  rowCount: number,
): "number" | "date" | "category" | "text" {
  if (labels.length > 0 && labels.every((label) => /^-?(0|[1-9]\d*)(\.\d+)?$/.test(label))) return "number";
  if (labels.length > 0 && labels.filter(isDateLike).length >= labels.length * 0.8) return "date";
  if (labels.some((label) => label.length > 100)) return "text";
  return column.isOverfull || (column.labels.size > 40 && column.labels.size > rowCount / 3) ? "text" : "category";
}

function filledLabels(column: ColumnSurvey): readonly string[] {
  return [...column.labels.keys()].filter((label) => missingOf(label) === undefined).slice(0, 500);
}

/** Symbols only: a letter or a number that two rows share may be any flag. */
function sharedByTwo(column: ColumnSurvey): readonly string[] {
  return [...column.labels].flatMap(([label, count]) =>
    count === 2 && /^[^\p{L}\p{N}\s]+$/u.test(label) ? [label] : [],
  );
}

function slug(text: string, joint: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, joint)
    .replaceAll(new RegExp(`^${joint}+|${joint}+$`, "g"), "");
}
