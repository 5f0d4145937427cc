import { isEdtf } from "../../model/dates/date-bounds.ts";
import { normaliseDate } from "../../model/dates/normalise-date.ts";
import { missingOf } from "../../model/missing-words.ts";
import { normaliseNameForm } from "../../model/names/name-form.ts";
import { normaliseNationality } from "../../model/places/normalise-nationality.ts";
import { normaliseSex } from "../../model/sex.ts";
import type { ColumnMapping, Mapping } from "./mapping.ts";
import type { ColumnSurvey, TableSurvey } from "./survey-table.ts";

/** Drafts a mapping from a table's own columns: by what the heads say and by what the cells hold. A person looks at it before relying on it. */
export function draftMapping(fileName: string, survey: TableSurvey): Mapping {
  const key = draftKey(survey);
  const columns: Record<string, ColumnMapping> = {};
  const marks: Mapping["marks"] = {};
  const taken = new Set<string>(reservedNames);
  for (const column of survey.columns) {
    if (column.column === key) continue;
    const drafted = draftColumn(column, survey.rowCount, taken);
    columns[column.column] = drafted;
    if ("property" in drafted) taken.add(drafted.property);
    if ("marks" in drafted) {
      for (const mark of sharedByTwo(column)) {
        marks[mark] = { judgement: "unsure", reason: `Two rows of the table share the mark ${mark}, which may say that they are one person.` };
      }
    }
  }
  return { table: slug(fileName.replace(/\.[^.]+$/, ""), "-") || "table", ...(key === undefined ? {} : { key }), columns, marks };
}

/** Columns of the snapshot that a property may not take the name of. */
const reservedNames = ["n", "key", "accession_key", "case_key", "source_key", "status", "reliability", "credibility", "testimony_count", "conflicts"];

const keyHeads = /^(n|no|nr|num|number|id|ident|key|ref|code|case|case[ _-]?(no|id|number)|row|entry|#|رقم)\.?$/i;

/** A column that names each row: every cell filled and different; a head that says so, or whole numbers counting up. */
function draftKey(survey: TableSurvey): string | undefined {
  const unique = survey.columns.filter((column) => column.emptyCount === 0 && isUnique(column, survey.rowCount));
  const named = unique.find((column) => keyHeads.test(column.column.trim()));
  if (named !== undefined) return named.column;
  const first = survey.columns[0];
  return first !== undefined && unique.includes(first) && [...first.labels.keys()].every((label) => /^\d+$/.test(label)) ? first.column : undefined;
}

/** An overfull column is judged by its first labels: twenty thousand without a repeat. */
function isUnique(column: ColumnSurvey, rowCount: number): boolean {
  const hasRepeats = [...column.labels.values()].some((count) => count > 1);
  return !hasRepeats && (column.isOverfull || column.labels.size === rowCount) && rowCount > 0;
}

interface Candidate {
  readonly property: string;
  readonly head: RegExp;
  /** Whether a cell could hold such a value. */
  readonly fits: (text: string) => boolean;
  /** The share of filled labels that must fit, with a telling head and without one. */
  readonly share: number;
  readonly shareAlone: number;
}

const anything = (): boolean => true;

const candidates: readonly Candidate[] = [
  { property: "name_form", head: /name[ _-]?form|form of (the )?name/i, fits: (text) => normaliseNameForm(text).value !== null, share: 0.5, shareAlone: 0.9 },
  { property: "sex", head: /^(sex|gender|sexe|geschlecht|cinsiyet|jenis kelamin|الجنس)$/i, fits: (text) => normaliseSex(text).value !== null, share: 0.5, shareAlone: 0.95 },
  { property: "became_public", head: /date|published|became[ _-]?public|when|datum|tarih|tanggal|تاريخ/i, fits: isDateLike, share: 0.5, shareAlone: 0.8 },
  {
    property: "nationality",
    head: /national|country|citizen|origin|residen|nationalit|staats|kewarganegaraan|uyruk|جنسية|بلد/i,
    fits: (text) => normaliseNationality(text).value !== null,
    share: 0.5,
    shareAlone: 0.8,
  },
  { property: "publisher", head: /publisher|outlet|source|medium|media|newspaper|channel|station|quelle|kaynak|sumber|مصدر/i, fits: anything, share: 0, shareAlone: 2 },
  { property: "name", head: /^((full|person'?s?|published)[ _-]?)?names?$|^nom$|^isim$|^nama$|^الاسم$/i, fits: anything, share: 0, shareAlone: 2 },
];

function draftColumn(column: ColumnSurvey, rowCount: number, taken: ReadonlySet<string>): ColumnMapping {
  const head = column.column.trim();
  const labels = [...column.labels.keys()].filter((label) => missingOf(label) === undefined).slice(0, 500);
  if (/^(footnotes?|notes? mark|marks?|flags?)$/i.test(head) && labels.every((label) => label.length <= 4)) return { marks: true };
  if (/^url$|link|address of/i.test(head)) return { source: "url" };
  if (/^reliability$/i.test(head)) return { assessment: "reliability" };
  if (/^credibility$/i.test(head)) return { assessment: "credibility" };
  const chosen = candidates.find((candidate) => {
    if (taken.has(candidate.property)) return false;
    const needed = candidate.head.test(head) ? candidate.share : candidate.shareAlone;
    return needed <= 1 && fitShare(labels, candidate) >= needed && (labels.length > 0 || needed === 0);
  });
  if (chosen !== undefined) return { property: chosen.property };
  return { property: ownProperty(head, taken), type: ownType(labels, column, rowCount), label: head === "" ? "Column without a head" : head };
}

function fitShare(labels: readonly string[], { fits }: Candidate): number {
  return labels.length === 0 ? 0 : labels.filter(fits).length / labels.length;
}

function isDateLike(text: string): boolean {
  if (isEdtf(text) && !/^\d{1,4}$/.test(text)) return true;
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text)) return true;
  return /\d/.test(text) && !/^\d+$/.test(text) && normaliseDate(text, { order: "dmy" }).value !== null;
}

function ownProperty(head: string, taken: ReadonlySet<string>): string {
  const base = slug(head, "_").replace(/^(\d)/, "column_$1") || "column";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

function ownType(labels: readonly string[], column: ColumnSurvey, rowCount: number): "number" | "category" | "text" {
  if (labels.length > 0 && labels.every((label) => /^-?\d+(\.\d+)?$/.test(label))) return "number";
  return column.isOverfull || (column.labels.size > 40 && column.labels.size > rowCount / 3) ? "text" : "category";
}

function sharedByTwo(column: ColumnSurvey): readonly string[] {
  return [...column.labels].flatMap(([label, count]) => (count === 2 && label !== "" ? [label] : []));
}

function slug(text: string, joint: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, joint)
    .replaceAll(new RegExp(`^${joint}+|${joint}+$`, "g"), "");
}
