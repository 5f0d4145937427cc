import { rm } from "node:fs/promises";
import { join } from "node:path";
import { incomingFolder, isFileName, takeInFile } from "../../base/node/files/incoming-file.ts";
import { listNames } from "../../base/node/files/list-files.ts";
import type { Progress } from "../../base/progress.ts";
import { openTable } from "../../formats/open-table.ts";
import type { Actor } from "../../model/actor.ts";
import type { Severity } from "../../model/finding.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { getActor, listCommands, openStudyInMemory, type Study } from "../../store/index.ts";
import { readConfiguration } from "./configure.ts";
import { registerErrors } from "./errors.ts";
import { importTable, planMapping, type ImportReport } from "./import-table.ts";
import { registerPolicies } from "./policies.ts";
import { listVariables } from "./study-variables.ts";

/** How long a table waits for somebody to come back to it. */
const hoursKept = 24;

/**
 * Takes in a table to look at before it is imported; gives the id by which it is asked for. It lies in the study's own folder,
 * encrypted where the study is from its first byte on, until it is imported or dropped; it comes as a stream and is never held whole; what was forgotten goes after a day. Throws REGISTER_TABLE_NAME_UNFIT.
 */
export async function stageTable(
  study: Study,
  actor: Actor,
  name: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  registerPolicies.require(actor, "import-rows");
  if (!isFileName(name)) {
    throw registerErrors.create("REGISTER_TABLE_NAME_UNFIT", "The file's name cannot be the name of a table.", {
      hint: "Give it a name of at most 200 characters that does not begin with a dot and holds no slash, backslash, colon or control character.",
    });
  }
  return (await takeInFile(study.paths.tables, content, { name, hoursKept })).id;
}

/** Takes a waiting table away. */
export async function dropStagedTable(study: Study, actor: Actor, id: string): Promise<void> {
  registerPolicies.require(actor, "import-rows");
  await findStaged(study, id);
  await rm(folderOf(study, id), { recursive: true, force: true });
}

export interface TablePlan {
  readonly fileName: string;
  readonly columns: readonly string[];
  /** The first rows as the file has them. */
  readonly rows: readonly (readonly string[])[];
  readonly mapping: Mapping;
  /** Properties that a column may be, with their labels. */
  readonly properties: readonly { readonly name: string; readonly label: string }[];
  readonly rowCount: number;
  readonly testimonies: number;
  readonly skipped: number;
  readonly findings: readonly PlannedFindings[];
}

export interface PlannedFindings {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
  readonly examples: readonly { readonly read: string; readonly made: string; readonly decision: string }[];
}

const rowsShown = 10;
const examplesShown = 3;

/**
 * What an import would read, without a word written to the study: the table is imported into one in memory. Without a mapping, the
 * one that an import would draft is taken. Throws REGISTER_STAGED_TABLE_MISSING and what `importTable` throws.
 */
export async function planStagedTable(
  study: Study,
  actor: Actor,
  id: string,
  given: Mapping | undefined,
  progress: Progress,
): Promise<TablePlan> {
  registerPolicies.require(actor, "import-rows");
  const name = await findStaged(study, id);
  const file = join(folderOf(study, id), name);
  const configuration = await readConfiguration(study.store);
  const mapping = await planMapping(study.store, file, {
    configuration,
    ...(given === undefined ? {} : { mapping: given }),
  });
  const variables = await listVariables(study.store.reader, configuration, { withOptional: true });
  const trial = await openStudyInMemory();
  try {
    const report = await importTable(trial, await getActor(trial.reader), file, { configuration, mapping }, progress);
    return {
      fileName: name,
      ...(await readHead(file, mapping)),
      mapping,
      properties: Object.entries(variables).map(([property, { label }]) => ({ name: property, label })),
      rowCount: report.rowCount,
      testimonies: report.added,
      skipped: report.skipped,
      findings: groupByRule(report.findings),
    };
  } finally {
    await trial.close();
  }
}

export interface StagedImport extends ImportReport {
  /** The commands that it recorded, newest first: taken back in this order, nothing leans on the next. */
  readonly commands: readonly number[];
}

/** Imports a waiting table and takes it away. Throws REGISTER_STAGED_TABLE_MISSING and what `importTable` throws. */
export async function importStagedTable(
  study: Study,
  actor: Actor,
  id: string,
  mapping: Mapping,
  progress: Progress,
): Promise<StagedImport> {
  registerPolicies.require(actor, "import-rows");
  const name = await findStaged(study, id);
  const configuration = await readConfiguration(study.store);
  const before = (await listCommands(study.store.reader, { limit: 1 }))[0]?.seq ?? 0;
  const report = await importTable(
    study.store,
    actor,
    join(folderOf(study, id), name),
    { configuration, mapping },
    progress,
  );
  const commands = (await listCommands(study.store.reader))
    .filter(({ seq, actor_id: by, name: command }) => seq > before && by === actor.id && importing.has(command))
    .map(({ seq }) => seq);
  await rm(folderOf(study, id), { recursive: true, force: true });
  return { ...report, commands };
}

const importing: ReadonlySet<string> = new Set(["begin-import", "import-rows", "finish-import"]);

function folderOf(study: Study, id: string): string {
  return incomingFolder(study.paths.tables, id);
}

/** The waiting file's name. An id is a UUID and nothing else, so no path leads elsewhere. */
async function findStaged(study: Study, id: string): Promise<string> {
  const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id);
  const [name] = isId ? await listNames(folderOf(study, id)).catch(() => []) : [];
  if (name !== undefined) return name;
  throw registerErrors.create("REGISTER_STAGED_TABLE_MISSING", "The table does not wait here any more.", {
    hint: "It was imported or dropped, or waited for more than a day. Hand it over again.",
  });
}

async function readHead(file: string, { encoding, delimiter, sheet }: Mapping) {
  const table = await openTable(file, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  try {
    const rows: (readonly string[])[] = [];
    for await (const batch of table.batches()) {
      rows.push(...batch.slice(0, rowsShown - rows.length).map(({ cells }) => cells.map(cut)));
      if (rows.length >= rowsShown) break;
    }
    return { columns: table.columns, rows };
  } finally {
    await table.close();
  }
}

const mostOfCell = 300;

function cut(cell: string): string {
  return cell.length <= mostOfCell ? cell : `${cell.slice(0, mostOfCell)} …`;
}

function groupByRule(findings: ImportReport["findings"]): readonly PlannedFindings[] {
  const byRule = new Map<
    string,
    { severity: Severity; count: number; examples: PlannedFindings["examples"][number][] }
  >();
  for (const { rule, severity, read, made, decision } of findings) {
    const group = byRule.get(rule) ?? { severity, count: 0, examples: [] };
    group.count += 1;
    if (group.examples.length < examplesShown) group.examples.push({ read: cut(read), made, decision });
    byRule.set(rule, group);
  }
  const order = ["decide", "check", "note"];
  return [...byRule]
    .map(([rule, group]) => ({ rule, ...group }))
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1));
}
