import type { Kysely } from "kysely";
import { indexCodePoints } from "../../../model/text/code-point-text.ts";
import type { AssignmentRow, CodeRow, CodingRow, Tables } from "../../../store/index.ts";

/** What coders are compared on. */
export type UnitKind = "documents" | "testimonies" | "cases" | "paragraphs" | "characters";

export interface CodedUnit {
  /** The document's key, or that of the testimony or case. */
  readonly document: string;
  /** The key of its first document. */
  readonly text: string;
  /** Where in it: the paragraph, or nothing. */
  readonly place: string;
  /** The case or document that it is drawn with in a bootstrap, as 0, 1, 2 … */
  readonly cluster: number;
  /** In code points. */
  readonly length: number;
  /** The codes that each coder asserted of it; undefined where they did not code it. */
  readonly given: readonly (ReadonlySet<string> | undefined)[];
  /** The same with their places, for units that are texts. */
  readonly spans: readonly (readonly CodeSpan[] | undefined)[];
}

interface CodeSpan {
  /** The coding's. */
  readonly id: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

export interface CodedUnits {
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Codes that somebody used, in codebook order. */
  readonly codes: readonly { readonly id: string; readonly label: string }[];
  readonly units: readonly CodedUnit[];
}

interface UnitsInput {
  readonly unit: UnitKind;
  readonly codings: readonly CodingRow[];
  readonly assignments: readonly AssignmentRow[];
  readonly codes: ReadonlyMap<string, CodeRow>;
}

/** The units of a round: those that at least one coder was to code. Only asserted codings count. */
export async function listCodedUnits(
  reader: Kysely<Tables>,
  { unit, codings, assignments, codes }: UnitsInput,
): Promise<CodedUnits> {
  const asserted = codings.filter((coding) => coding.stance === "asserted" && coding.document_id !== null);
  const coders = await readCoders(reader, assignments);
  const documents = await readDocuments(reader, assignments);
  const used = new Set(asserted.map((coding) => coding.code_id));
  const place = new Map(coders.map((coder, index) => [coder.id, index]));
  const names = new Map<string, number>();
  const clusterOf = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const pieces = documents.flatMap((document) => piecesOf(document, unit));
  const wholes = new Map<string, typeof pieces>();
  for (const piece of pieces) wholes.set(piece.name, [...(wholes.get(piece.name) ?? []), piece]);
  const byDocument = groupBy(asserted);
  const coded = new Set(
    assignments.filter((one) => one.status !== "passed").map((one) => `${one.document_id}\n${one.coder_id}`),
  );
  const units = [...wholes.values()].map((parts): CodedUnit => {
    const first = parts[0] as Piece;
    const given = coders.map((coder) => {
      if (!parts.some((part) => coded.has(`${part.document.id}\n${coder.id}`))) return undefined;
      const set = new Set<string>();
      for (const part of parts)
        for (const coding of byDocument.get(part.document.id) ?? [])
          if (place.get(coding.coder_id) === place.get(coder.id) && meets(coding, part)) set.add(coding.code_id);
      return set;
    });
    return {
      document: first.title,
      text: first.document.key,
      place: first.place,
      cluster: clusterOf(first.document.caseKey ?? first.document.id),
      length: first.end - first.start,
      given,
      spans: coders.map((coder, index) =>
        given[index] === undefined
          ? undefined
          : (byDocument.get(first.document.id) ?? [])
              .filter((coding) => coding.coder_id === coder.id && meets(coding, first))
              .map((coding) => ({
                id: coding.id,
                code: coding.code_id,
                start: coding.start_offset ?? first.start,
                end: coding.end_offset ?? first.end,
              })),
      ),
    };
  });
  return {
    coders,
    codes: [...codes.values()].filter((code) => used.has(code.id)).map((code) => ({ id: code.id, label: code.label })),
    units,
  };
}

interface DocumentPart {
  readonly id: string;
  readonly key: string;
  readonly length: number;
  readonly paragraphs: readonly (readonly [number, number])[];
  readonly testimonyKey: string | undefined;
  readonly caseKey: string | undefined;
}

interface Piece {
  /** Pieces of one name are one unit. */
  readonly name: string;
  readonly title: string;
  readonly place: string;
  readonly document: DocumentPart;
  readonly start: number;
  readonly end: number;
}

function piecesOf(document: DocumentPart, unit: UnitKind): readonly Piece[] {
  const whole = { document, start: 0, end: document.length, place: "", title: document.key };
  switch (unit) {
    case "documents":
    case "characters":
      return [{ ...whole, name: document.id }];
    case "testimonies":
      return document.testimonyKey === undefined
        ? []
        : [{ ...whole, name: document.testimonyKey, title: document.testimonyKey }];
    case "cases":
      return document.caseKey === undefined ? [] : [{ ...whole, name: document.caseKey, title: document.caseKey }];
    case "paragraphs":
      return document.paragraphs.map(([start, end], index) => ({
        document,
        start,
        end,
        place: `paragraph ${index + 1}`,
        title: document.key,
        name: `${document.id}\n${index}`,
      }));
    default:
      return unit satisfies never;
  }
}

/** A coding of the whole document says nothing of one paragraph rather than another; it counts for each. */
function meets(coding: CodingRow, { start, end }: Piece): boolean {
  return coding.start_offset === null || (coding.start_offset < end && (coding.end_offset ?? 0) > start);
}

function groupBy(codings: readonly CodingRow[]): ReadonlyMap<string, readonly CodingRow[]> {
  const groups = new Map<string, CodingRow[]>();
  for (const coding of codings) {
    const name = coding.document_id ?? "";
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [coding]);
    else known.push(coding);
  }
  return groups;
}

async function readCoders(reader: Kysely<Tables>, assignments: readonly AssignmentRow[]) {
  const ids = [...new Set(assignments.map((one) => one.coder_id))];
  if (ids.length === 0) return [];
  return reader.selectFrom("actors").select(["id", "name"]).where("id", "in", ids).orderBy("name").execute();
}

async function readDocuments(
  reader: Kysely<Tables>,
  assignments: readonly AssignmentRow[],
): Promise<readonly DocumentPart[]> {
  const ids = [...new Set(assignments.map((one) => one.document_id))];
  if (ids.length === 0) return [];
  const rows = await reader
    .selectFrom("documents")
    .innerJoin("document_texts", (join) =>
      join
        .onRef("document_texts.document_id", "=", "documents.id")
        .onRef("document_texts.version", "=", "documents.current_version"),
    )
    .select(["documents.id as id", "accession_key as key", "text", "locators"])
    .where("documents.id", "in", ids)
    .orderBy("accession_key")
    .execute();
  const bound = await reader
    .selectFrom("document_testimonies")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select(["document_id", "testimonies.accession_key as testimonyKey", "cases.accession_key as caseKey"])
    .where("document_id", "in", ids)
    .orderBy("testimonies.accession_key")
    .execute();
  return rows.map((row) => {
    const testimony = bound.find((one) => one.document_id === row.id);
    const spans = (JSON.parse(row.locators) as readonly (readonly [number, number, { readonly kind: string }])[]).map(
      ([start, end]) => [start, end] as const,
    );
    const length = indexCodePoints(row.text).length;
    return {
      id: row.id,
      key: row.key,
      length,
      paragraphs: spans.length === 0 ? [[0, length] as const] : spans,
      testimonyKey: testimony?.testimonyKey,
      caseKey: testimony?.caseKey,
    };
  });
}
