import { serialiseCsv } from "../../formats/serialise-csv.ts";
import { textTable } from "../../formats/text-table.ts";
import { askStudy, queryTablesSql } from "../../pipeline.ts";
import { getActor } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";

export interface QueryOptions {
  readonly study?: string;
  readonly as?: string;
  readonly tables?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly timeout: number;
  readonly maxRows: number;
}

export async function query(sql: string | undefined, options: QueryOptions): Promise<void> {
  if (sql === undefined && options.tables !== true) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "There is no query.", {
      hint: 'firsthand query "select count(*) from cases", or --tables for what there is',
    });
  }
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const { session } = await askStudy(study.store, actor, {
      limits: {
        timeoutMs: options.timeout * 1000,
        maxRows: options.maxRows,
      },
    });
    try {
      const answer = await session.select(options.tables === true ? queryTablesSql : (sql ?? ""));
      const rows = answer.rows.map((row) => row.map((cell) => (typeof cell === "boolean" ? String(cell) : cell)));
      if (options.json === true) print(JSON.stringify(asObjects(answer), undefined, 2));
      else if (options.csv === true) print(serialiseCsv(answer.columns, rows));
      else print(textTable(answer.columns, rows));
      if (answer.isCut) tell(`The answer was cut after ${answer.rows.length} rows; raise --max-rows for more.`);
    } finally {
      session.close();
    }
  });
}

/** A row an object; a column whose name came before has its place added, so that no value is lost. */
function asObjects({
  columns,
  rows,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}): readonly Readonly<Record<string, unknown>>[] {
  const names = columns.map((column, index) => (columns.indexOf(column) === index ? column : `${column}_${index + 1}`));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}
