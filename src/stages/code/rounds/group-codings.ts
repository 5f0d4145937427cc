import type { CodingRow } from "../../../store/index.ts";

/** Codings of one document with one code and stance whose passages meet: what adjudication decides about as one. */
export interface CodingGroup {
  readonly documentId: string;
  readonly documentVersion: number;
  readonly codeId: string;
  readonly stance: string;
  /** From the first start to the last end; null for the document as a whole. */
  readonly span: readonly [start: number, end: number] | null;
  readonly codings: readonly CodingRow[];
}

/** Groups in the order of document, place, code and stance. `codeOf` maps a merged code to the one that stands for it. */
export function groupCodings(
  codings: readonly CodingRow[],
  codeOf: (codeId: string) => string = (id) => id,
): readonly CodingGroup[] {
  const families = new Map<string, CodingRow[]>();
  for (const coding of codings) {
    if (coding.document_id === null) continue;
    // Offsets on different texts of a document do not meet, whatever their numbers.
    const name = [
      coding.document_id,
      coding.document_version,
      codeOf(coding.code_id),
      coding.stance,
      coding.start_offset === null,
    ].join("\n");
    const family = families.get(name);
    if (family === undefined) families.set(name, [coding]);
    else family.push(coding);
  }
  return [...families.values()].flatMap((family) => splitByPlace(family, codeOf)).toSorted(byPlace);
}

function splitByPlace(family: readonly CodingRow[], codeOf: (codeId: string) => string): readonly CodingGroup[] {
  const groups: CodingGroup[] = [];
  const ordered = family.toSorted(
    (a, b) =>
      (a.start_offset ?? 0) - (b.start_offset ?? 0) ||
      (a.end_offset ?? 0) - (b.end_offset ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
  let open: CodingRow[] = [];
  let until = -1;
  const close = (): void => {
    const [first] = open;
    if (first === undefined) return;
    groups.push({
      documentId: first.document_id ?? "",
      documentVersion: first.document_version ?? 1,
      codeId: codeOf(first.code_id),
      stance: first.stance,
      span: first.start_offset === null ? null : [first.start_offset, until],
      codings: open,
    });
    open = [];
  };
  for (const coding of ordered) {
    const [start, end] = [coding.start_offset ?? 0, coding.end_offset ?? 0];
    if (open.length > 0 && coding.start_offset !== null && start >= until) close();
    until = open.length === 0 ? end : Math.max(until, end);
    open.push(coding);
  }
  close();
  return groups;
}

function byPlace(a: CodingGroup, b: CodingGroup): number {
  const [one, other] = [a, b].map((group) => [group.documentId, group.codeId, group.stance]) as [string[], string[]];
  if (one[0] !== other[0]) return (one[0] ?? "") < (other[0] ?? "") ? -1 : 1;
  const distance = (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1);
  if (distance !== 0) return distance;
  return one.join("\n") < other.join("\n") ? -1 : 1;
}
