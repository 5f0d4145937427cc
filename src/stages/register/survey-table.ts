import type { OpenTable } from "../../formats/open-table.ts";
import type { Progress } from "../../base/progress.ts";

/** What one pass over a table shows of a column: its labels with counts, up to a limit. */
export interface ColumnSurvey {
  readonly column: string;
  readonly labels: ReadonlyMap<string, number>;
  /** True where the column has more distinct labels than were counted. */
  readonly isOverfull: boolean;
  readonly emptyCount: number;
}

export interface TableSurvey {
  readonly rowCount: number;
  readonly columns: readonly ColumnSurvey[];
}

const maxLabels = 20_000;
/** Of all labels of a column together: columns of long texts are cut off sooner. */
const maxCharacters = 4_000_000;

/** Reads a table once to learn what its columns hold; the rows themselves are not kept. */
export async function surveyTable(table: OpenTable, progress: Progress): Promise<TableSurvey> {
  const surveys = table.columns.map((column) => ({
    column,
    labels: new Map<string, number>(),
    characters: 0,
    isOverfull: false,
    emptyCount: 0,
  }));
  let rowCount = 0;
  progress.start(`Reading ${table.name}`);
  for await (const rows of table.batches()) {
    for (const { cells } of rows) {
      for (let index = 0; index < surveys.length; index += 1) {
        const survey = surveys[index] as (typeof surveys)[number];
        const label = (cells[index] ?? "").trim();
        if (label === "") survey.emptyCount += 1;
        const count = survey.labels.get(label);
        if (count !== undefined) survey.labels.set(label, count + 1);
        else if (survey.labels.size < maxLabels && survey.characters + label.length <= maxCharacters) {
          survey.labels.set(label, 1);
          survey.characters += label.length;
        } else survey.isOverfull = true;
      }
    }
    rowCount += rows.length;
    progress.advance(rows.length);
  }
  progress.finish(`${rowCount} rows`);
  return { rowCount, columns: surveys };
}
