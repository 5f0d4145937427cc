import type { CaseState } from "../../model/cases/case-states.ts";
import type { Certainty, FindingDraft, Missing } from "../../model/normalised.ts";
import type { TableRow } from "../../formats/open-table.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { meaningOf } from "../../model/table-mapping.ts";
import type { ColumnReader } from "./column-reader.ts";
import { readGrade, readStatus } from "./read-status.ts";

/** One value a row states, before it has a testimony. */
export interface ReadStatement {
  readonly property: string;
  readonly value: string | null;
  readonly valueAsPublished: string;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
}

/** A row as the mapping reads it. */
export interface ReadRow {
  readonly statements: readonly ReadStatement[];
  readonly source: Readonly<Record<string, string | null>>;
  readonly assessment: { readonly reliability: string | null; readonly credibility: string | null };
  readonly status: CaseState | null;
  readonly marks: readonly string[];
}

/** Reads rows by a mapping; what is odd about a cell is handed to `onOdd`. */
export function readRows(
  mapping: Mapping,
  columns: readonly string[],
  readers: ReadonlyMap<string, ColumnReader>,
  onOdd: (column: string, label: string, findings: readonly FindingDraft[], row: TableRow) => void,
): (row: TableRow) => ReadRow {
  const mapped = columns.flatMap((column, index) => {
    const meaning = meaningOf(mapping, column);
    return meaning === undefined ? [] : [{ column, index, meaning }];
  });
  return (row) => {
    const statements: ReadStatement[] = [];
    const source: Record<string, string | null> = {};
    const assessment = { reliability: null as string | null, credibility: null as string | null };
    const marks: string[] = [];
    let status: CaseState | null = null;
    for (const { column, index, meaning } of mapped) {
      const text = (row.cells[index] ?? "").trim();
      if ("property" in meaning) {
        const read = readers.get(column)?.(text);
        if (read === undefined) continue;
        marks.push(...read.marks);
        if (read.normalised.findings.length > 0) onOdd(column, text, read.normalised.findings, row);
        const { value, missing, certainty } = read.normalised;
        statements.push({
          property: meaning.property,
          value,
          valueAsPublished: text,
          missing: missing ?? null,
          certainty,
        });
        if (meaning.property === "publisher") source["publisher"] = value;
      } else if ("source" in meaning) source[meaning.source] = text === "" ? null : text;
      else if ("assessment" in meaning) {
        const read = readGrade(meaning.assessment, text);
        assessment[meaning.assessment] = read.grade;
        if (read.findings.length > 0) onOdd(column, text, read.findings, row);
      } else if ("status" in meaning) {
        const read = readStatus(text);
        status = read.status;
        if (read.findings.length > 0) onOdd(column, text, read.findings, row);
      } else if ("marks" in meaning && text !== "") marks.push(...text.split(/[\s,]+/));
    }
    return { statements, source, assessment, status, marks };
  };
}
