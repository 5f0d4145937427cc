import { basename } from "node:path";
import { serialiseYaml } from "../../formats/yaml.ts";
import { keepContradictions } from "../../pipeline.ts";
import {
  addNames,
  draftTableMapping,
  findMapping,
  findMappingFor,
  importStudyTables,
  importTable,
  readConfiguration,
  type ImportReport,
} from "../../stages/register/index.ts";
import { getActor, listImports, type Study } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print, terminalProgress } from "../terminal.ts";

export interface ImportCommandOptions {
  readonly study?: string;
  readonly mapping?: string;
  readonly draft?: boolean;
  readonly names?: string;
  readonly basis?: string;
  readonly json?: boolean;
  readonly as?: string;
}

export async function importCommand(table: string | undefined, options: ImportCommandOptions): Promise<void> {
  if (options.draft === true) {
    if (table === undefined)
      throw cliErrors.create("CLI_OPTION_UNFIT", "--draft needs a table.", { hint: "firsthand import TABLE --draft" });
    print(serialiseYaml(await draftTableMapping(table)));
    return;
  }
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const progress = terminalProgress();
    if (options.names !== undefined) {
      await importNames(study, options.names, table, options);
      return;
    }
    const reports =
      table === undefined ? await importStudyTables(study, actor, progress) : [await importOne(study, table, options)];
    await keepContradictions(study.store, actor);
    if (options.json === true) print(JSON.stringify(reports, undefined, 2));
    else for (const report of reports) print(describe(report));
    if (reports.length === 0) print("The study's folder tables/ holds no table. Name one: firsthand import TABLE");
  });
}

async function importOne(study: Study, table: string, options: ImportCommandOptions): Promise<ImportReport> {
  const mapping = options.mapping === undefined ? await findMappingFor(table) : await readMapping(options.mapping);
  return importTable(
    study.store,
    await getActor(study.store.reader, options.as),
    table,
    { configuration: await readConfiguration(study.store), ...(mapping === undefined ? {} : { mapping }) },
    terminalProgress(),
  );
}

async function readMapping(file: string) {
  const mapping = await findMapping(file);
  if (mapping !== undefined) return mapping;
  throw cliErrors.create("CLI_OPTION_UNFIT", `There is no mapping file ${file}.`, {
    hint: "Write one with: firsthand import TABLE --draft > FILE",
  });
}

async function importNames(
  study: Study,
  file: string,
  table: string | undefined,
  options: ImportCommandOptions,
): Promise<void> {
  const imports = await listImports(study.store.reader);
  const chosen =
    table === undefined ? imports : imports.filter((row) => row.name === table || row.file_name === basename(table));
  const [importRow] = chosen;
  if (importRow === undefined || chosen.length > 1) {
    throw cliErrors.create(
      "CLI_OPTION_UNFIT",
      importRow === undefined ? "The study has no imported table to add names to." : "The study has several tables.",
      {
        hint:
          importRow === undefined
            ? "Import the table first."
            : `Name one: ${imports.map((row) => row.name).join(", ")}.`,
      },
    );
  }
  const actor = await getActor(study.store.reader, options.as);
  const report = await addNames(
    study.store,
    actor,
    { file, importRow, ...(options.basis === undefined ? {} : { basis: options.basis }) },
    terminalProgress(),
  );
  await keepContradictions(study.store, actor);
  if (options.json === true) print(JSON.stringify(report));
  else
    print(
      `${report.named} names added, ${report.unchanged} unchanged, ${report.unmatched} without a row of that number.`,
    );
}

function describe(report: ImportReport): string {
  const { rowCount, added, changed, unchanged, skipped, findings, isDrafted, mapping } = report;
  const lines = [
    `${mapping.table}: ${rowCount} rows read; ${added} new, ${changed} changed, ${unchanged} unchanged, ${skipped} not imported; ${findings.length} findings.`,
  ];
  if (isDrafted)
    lines.push(
      "The mapping was drafted from the table. To change it: firsthand import TABLE --draft > FILE, edit it, then import with --mapping FILE.",
    );
  lines.push("Next: firsthand findings");
  return lines.join("\n");
}
