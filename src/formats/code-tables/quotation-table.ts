import type { CodedStudy } from "../../model/code/coded-study.ts";
import type { Cell } from "../../model/result.ts";

/**
 * Every coding with its quotation as a table for CSV or XLSX, in the order of documents and places. Coders are numbers
 * unless their names are asked for.
 */
export function quotationTable(
  study: CodedStudy,
  { isNamed = false } = {},
): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const documents = new Map(study.documents.map((document, index) => [document.id, { ...document, index }]));
  const codes = new Map(study.codebook.codes.map((code) => [code.id, code]));
  const coders = new Map(study.coders.map(({ id, name }, index) => [id, isNamed ? name : `Coder ${index + 1}`]));
  const rows = study.codings
    .map((coding) => {
      const { target } = coding;
      const document = target.kind === "document" ? documents.get(target.id) : undefined;
      const passage = target.kind === "document" ? target.passage : undefined;
      const code = codes.get(coding.codeId);
      return {
        order: [document?.index ?? Number.MAX_SAFE_INTEGER, passage?.start ?? -1, passage?.end ?? -1] as const,
        cells: [
          target.kind,
          document?.title ?? target.id,
          document?.language ?? null,
          passage?.start ?? null,
          passage?.end ?? null,
          passage?.quote ?? null,
          code?.mark ?? null,
          code?.label ?? null,
          coders.get(coding.coderId ?? "") ?? null,
          coding.stance,
          coding.confidence,
          coding.certainty,
          Object.entries(coding.qualifiers)
            .map(([name, value]) => `${name} = ${value}`)
            .join("; "),
          coding.memo,
          coding.codedAt ?? null,
          coding.id,
        ],
      };
    })
    .toSorted((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2])
    .map(({ cells }) => cells);
  return {
    columns: [
      "on",
      "title",
      "language",
      "start",
      "end",
      "quote",
      "mark",
      "code",
      "coder",
      "stance",
      "confidence",
      "certainty",
      "qualifiers",
      "memo",
      "coded_at",
      "id",
    ],
    rows,
  };
}
