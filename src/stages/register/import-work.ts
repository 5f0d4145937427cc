import type { TableRow } from "../../formats/open-table.ts";
import type { Finding } from "../../model/finding.ts";
import type { StudyConfiguration } from "../../model/study.ts";
import { createColumnReaders, createOddLabels } from "./column-reader.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { createMarkCollector, type MarkedPair } from "./mark-judgements.ts";
import type { ColumnContext } from "./normalise-value.ts";
import { readRows, type ReadRow } from "./read-row.ts";
import { typeOfProperty } from "./review-columns.ts";
import { createRowFindings } from "./row-findings.ts";
import { accessionKeyOf, hashReading, identifyRows, type RowIdentity } from "./row-identity.ts";
import { createReportCollector } from "./shared-reports.ts";

export interface AcceptedRow {
  readonly row: TableRow;
  readonly identity: RowIdentity;
}

/** What reading the rows of one table needs, and what it gathers on the way. */
export interface ImportWork {
  /** Accession keys of the rows read so far. */
  readonly keys: ReadonlySet<string>;
  /** Names the row; undefined where it has no key or one that was read before, each with a finding. */
  accept(row: TableRow): AcceptedRow | undefined;
  read(accepted: AcceptedRow): ReadRow;
  /** The accession key of the source that the row names, or that of the row where it has a source of its own. */
  sourceKeyOf(accepted: AcceptedRow): string;
  judgements(): readonly MarkedPair[];
  findings(): readonly Finding[];
  readonly hasSharedSources: boolean;
  readonly arrivesAs: "included" | "candidate";
}

export function createImportWork(
  mapping: Mapping,
  columns: readonly string[],
  configuration: StudyConfiguration,
  contextOf: (column: string) => ColumnContext,
): ImportWork {
  const typeOf = (property: string) => typeOfProperty(configuration, mapping, property);
  const identify = identifyRows(mapping, columns, hashReading(mapping, typeOf, contextOf));
  const keys = new Set<string>();
  const rowFindings = createRowFindings();
  const odd = createOddLabels();
  const marks = createMarkCollector(mapping);
  const reports = createReportCollector();
  let reading = "";
  const read = readRows(
    mapping,
    columns,
    createColumnReaders(mapping, typeOf, contextOf),
    (column, label, findings, row) => {
      odd.note(column, label, findings, row.number, reading);
    },
  );
  const sourceIndex = mapping.source_key === undefined ? -1 : columns.indexOf(mapping.source_key);
  const sourceKeyOf = ({ row, identity }: AcceptedRow): string => {
    const text = (row.cells[sourceIndex] ?? "").trim();
    return sourceIndex === -1 || text === "" ? identity.accessionKey : accessionKeyOf(`${mapping.table}/source`, text);
  };
  return {
    keys,
    accept(row) {
      const identity = identify(row);
      if (identity === undefined) {
        rowFindings.add("row-has-key", () => ({
          where: { row: row.number, line: row.line, ...(mapping.key === undefined ? {} : { column: mapping.key }) },
          read: `row ${row.number} has no key`,
          made: "The row was not imported.",
          decision: "Give the row a key of its own and import the table again.",
        }));
        return undefined;
      }
      if (keys.has(identity.accessionKey)) {
        rowFindings.add("row-key-is-unique", () => ({
          where: { row: row.number, line: row.line, keys: [identity.accessionKey] },
          read: `row ${row.number} carries the key ${identity.rowKey} a second time`,
          made: "The first row with this key was imported, this one was not.",
          decision: "Give one of the rows another key and import the table again.",
        }));
        return undefined;
      }
      keys.add(identity.accessionKey);
      return { row, identity };
    },
    read({ row, identity }) {
      reading = identity.accessionKey;
      const result = read(row);
      marks.note(result.marks, identity.accessionKey, row.number);
      reports.note(result.statements, identity.accessionKey, sourceKeyOf({ row, identity }));
      return result;
    },
    sourceKeyOf,
    judgements: () => marks.pairs(),
    findings: () => [
      ...rowFindings.list(),
      ...odd.list().flatMap(({ column, label, findings, rowNumber, keys: rowKeys, count }) =>
        findings.map((finding) => ({
          ...finding,
          where: { column, label, keys: [...rowKeys], ...(count === 1 ? { row: rowNumber } : {}) },
        })),
      ),
      ...marks.findings(),
      ...reports.findings(),
    ],
    hasSharedSources: sourceIndex !== -1,
    arrivesAs: mapping.arrives_as ?? "included",
  };
}
