import type { CodingRow } from "../../../store/index.ts";
import { codingRow, passageOf } from "../codings/coding-row.ts";
import type { PackedCoding } from "./packet-content.ts";

/** A coding on a document as it travels; those on testimonies and cases stay. */
export function packCoding(row: CodingRow): readonly PackedCoding[] {
  if (row.document_id === null || row.document_version === null) return [];
  return [
    {
      id: row.id,
      code: row.code_id,
      document: row.document_id,
      version: row.document_version,
      passage: passageOf(row) ?? null,
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
  const { code, document, version, passage, ...said } = coding;
  return codingRow({ ...said, roundId, coderId, codeId: code, on: { document, version, passage } });
}
