import { isEdtf } from "../../model/dates/date-bounds.ts";
import { normaliseDate } from "../../model/dates/normalise-date.ts";
import { foldDigits, LONGEST_LABEL } from "../../model/label-fold.ts";
import { missingOf } from "../../model/missing-words.ts";
import { normaliseNameForm } from "../../model/names/name-form.ts";
import { normaliseNationality } from "../../model/places/normalise-nationality.ts";
import { normaliseSex } from "../../model/sex.ts";
import type { ColumnSurvey } from "./survey-table.ts";

interface Candidate {
  readonly property: string;
  readonly head: RegExp;
  /** Heads that say that another thing is meant. */
  readonly not?: RegExp;
  /** Whether a cell could hold such a value. */
  readonly fits: (text: string) => boolean;
  /** The share of filled labels that must fit under a telling head. */
  readonly share: number;
  /** Whether labels alone can tell, without a telling head, and then how many must. */
  readonly alone?: { readonly fits: (text: string) => boolean; readonly share: number; readonly fewestLabels: number };
}

const anything = (): boolean => true;
const isNationality = (text: string): boolean => normaliseNationality(text).value !== null;
const isSex = (text: string): boolean => normaliseSex(text).value !== null;
const isNameForm = (text: string): boolean => normaliseNameForm(text).value !== null;

const otherDates =
  /birth|born|naissance|geburt|geboren|ميلاد|death|died|d[eé]c[eè]s|sterbe|وفاة|admi(ssion|tted)|aufnahme|دخول|discharge|sortie|entlass|خروج|join|left|depart|arriv|arrest|entry|exit|start|begin|end\b|updated?|modified|created|accessed|retrieved|captured/i;

/** The built-in properties that a column may hold, with heads in English, French, German, Indonesian, Turkish and Arabic. */
const candidates: readonly Candidate[] = [
  {
    property: "name_form",
    head: /name[ _-]?form|form of (the )?name|forme du nom|namensform/i,
    fits: isNameForm,
    share: 0.5,
    alone: { fits: isNameForm, share: 0.9, fewestLabels: 2 },
  },
  {
    property: "sex",
    head: /^(sex|gender|sexe|genre|geschlecht|cinsiyet|jenis kelamin|(ال)?جنس|(ال)?نوع)$/i,
    fits: isSex,
    share: 0.5,
    // Codes such as 1 and 2 mean anything unless the head says so.
    alone: { fits: (text) => !/^\d+$/.test(text) && isSex(text), share: 0.95, fewestLabels: 2 },
  },
  {
    property: "became_public",
    head: /date|datum|tarih|tanggal|تاريخ|publi(shed|cation|[eé])|became[ _-]?public|ver[oö]ffentlich|erschienen|parution|نشر|^when$/i,
    not: otherDates,
    fits: isDateLike,
    share: 0.5,
    alone: { fits: isDateLike, share: 0.8, fewestLabels: 2 },
  },
  {
    property: "nationality",
    head: /national|country|citizen|origin|residen|staats|herkunft|\bpays\b|^land$|kewarganegaraan|uyruk|جنسية|بلد|دولة/i,
    fits: isNationality,
    share: 0.5,
    alone: { fits: (text) => text.length > 3 && isNationality(text), share: 0.8, fewestLabels: 2 },
  },
  {
    property: "publisher",
    head: /publisher|outlet|^sources?$|medium|m[eé]dias?\b|newspaper|journal\b|channel|station|zeitung|quelle|kaynak|sumber|مصدر|صحيفة|ناشر/i,
    fits: (text) => text.length <= LONGEST_LABEL,
    share: 0.5,
  },
  {
    property: "name",
    head: /^((full|person'?s?|published)[ _-]?)?names?$|^(pr[eé]noms?( et )?)?noms?( et pr[eé]noms?)?$|^isim$|^nama$|^(ال)?[إا]سم$/i,
    fits: anything,
    share: 0,
  },
];

/** Which column holds which built-in property: the first under a telling head, else the first whose labels tell by themselves. */
export function claimProperties(columns: readonly ColumnSurvey[]): ReadonlyMap<string, string> {
  const claimed = new Map<string, string>();
  const samples = columns.map((column) => ({
    head: column.column.trim(),
    column: column.column,
    labels: sampleLabels(column),
  }));
  for (const isAlone of [false, true]) {
    for (const candidate of candidates) {
      if ([...claimed.values()].includes(candidate.property)) continue;
      const found = samples.find(
        ({ head, column, labels }) =>
          !claimed.has(column) &&
          (isAlone ? tellsAlone(candidate, head, labels) : tellsByHead(candidate, head, labels)),
      );
      if (found !== undefined) claimed.set(found.column, candidate.property);
    }
  }
  return claimed;
}

function tellsByHead(candidate: Candidate, head: string, labels: readonly string[]): boolean {
  if (!candidate.head.test(head) || candidate.not?.test(head) === true) return false;
  return labels.length === 0 || fitShare(labels, candidate.fits) >= candidate.share;
}

function tellsAlone({ alone, not }: Candidate, head: string, labels: readonly string[]): boolean {
  return (
    alone !== undefined &&
    not?.test(head) !== true &&
    labels.length >= alone.fewestLabels &&
    fitShare(labels, alone.fits) >= alone.share
  );
}

function sampleLabels(column: ColumnSurvey): readonly string[] {
  return [...column.labels.keys()].filter((label) => missingOf(label) === undefined).slice(0, 500);
}

function fitShare(labels: readonly string[], fits: (text: string) => boolean): number {
  return labels.length === 0 ? 0 : labels.filter(fits).length / labels.length;
}

/** Whether a cell reads as a date: a bare number does not, and neither does prose. */
export function isDateLike(text: string): boolean {
  const plain = foldDigits(text).trim();
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(plain)) return true;
  if (plain.length > 40 || !/\d/.test(plain) || /^[-+]?[\d.,]+$/.test(plain)) return false;
  return isEdtf(plain) || normaliseDate(plain, { order: "dmy" }).value !== null;
}
