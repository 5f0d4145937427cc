import type { CodingRow } from "../../../store/index.ts";
import type { PackedCoding } from "./packet-content.ts";

/** A coding on a document as it travels; those on testimonies and cases stay. */
export function packCoding(row: CodingRow): readonly PackedCoding[] {
  if (row.document_id === null || row.document_version === null) return [];
  const { start_offset: start, end_offset: end, quote, prefix, suffix } = row;
  return [
    {
      id: row.id,
      code: row.code_id,
      document: row.document_id,
      version: row.document_version,
      passage:
        start === null || end === null
          ? null
          : { start, end, quote: quote ?? "", prefix: prefix ?? "", suffix: suffix ?? "" },
      stance: row.stance as PackedCoding["stance"],
      confidence: row.confidence as PackedCoding["confidence"],
      certainty: row.certainty as PackedCoding["certainty"],
      qualifiers: JSON.parse(row.qualifiers) as Record<string, string>,
      memo: row.memo,
      codedAt: row.coded_at,
      retracted: row.retracted_at === null ? null : { at: row.retracted_at, reason: row.retracted_reason ?? "" },
    },
  ];
}

/** The same as a row, of this coder in this round. */
export function unpackCoding(
  coding: PackedCoding,
  { roundId, coderId }: { readonly roundId: string; readonly coderId: string },
): CodingRow {
  const { passage, retracted } = coding;
  return {
    id: coding.id,
    round_id: roundId,
    code_id: coding.code,
    coder_id: coderId,
    document_id: coding.document,
    document_version: coding.version,
    testimony_id: null,
    case_id: null,
    start_offset: passage?.start ?? null,
    end_offset: passage?.end ?? null,
    quote: passage?.quote ?? null,
    prefix: passage?.prefix ?? null,
    suffix: passage?.suffix ?? null,
    stance: coding.stance,
    confidence: coding.confidence,
    certainty: coding.certainty,
    qualifiers: JSON.stringify(coding.qualifiers),
    memo: coding.memo,
    coded_at: coding.codedAt,
    supersedes: null,
    retracted_at: retracted?.at ?? null,
    retracted_reason: retracted?.reason ?? null,
  };
}
