import { textTable } from "../../formats/text-table.ts";
import type { Actor } from "../../model/actor.ts";
import { keepContradictions } from "../../pipeline.ts";
import {
  eraseFromStudy,
  finishErasures,
  getActor,
  listRowsByKey,
  type FinishedErasure,
  type KeyedTable,
  type RowErasure,
  type Store,
  type Study,
  type StudyErasure,
} from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { askYes, canAsk } from "../secrets.ts";
import { print, tell, terminalProgress } from "../terminal.ts";

export interface EraseOptions {
  readonly study?: string;
  readonly as?: string;
  readonly case?: readonly string[];
  readonly testimony?: readonly string[];
  readonly source?: readonly string[];
  readonly reason?: string;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly finish?: boolean;
  readonly json?: boolean;
}

export async function erase(options: EraseOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    if (options.finish === true) {
      const finished = await finishErasures(study, actor, terminalProgress());
      if (options.json === true) print(JSON.stringify(finished, undefined, 2));
      else printFinished(finished);
      return;
    }
    await eraseNamed(study, actor, options);
  });
}

async function eraseNamed(study: Study, actor: Actor, options: EraseOptions): Promise<void> {
  const { reason, json = false } = options;
  if (reason === undefined || reason.trim() === "") {
    throw cliErrors.create("CLI_OPTION_UNFIT", "An erasure needs a reason, which is kept.", {
      hint: 'Add --reason "asked by the person", and name nobody in it.',
    });
  }
  const input = { subjects: await findSubjects(study.store, options), reason };
  const plan = await study.store.erase(actor, input, { isPlan: true });
  if (options.plan === true) {
    if (json) print(JSON.stringify(rowsOf(plan), undefined, 2));
    else printRows(plan, "Would go");
    return;
  }
  if (options.yes !== true) {
    printRows(plan, "Will go for good");
    if (!canAsk() || !(await askYes("Erase this? It cannot be taken back.", false)))
      throw cliErrors.create("CLI_STOPPED", "Nothing was erased.", { hint: "Add --yes to erase without being asked." });
  }
  const erasure = await eraseFromStudy(study, actor, input, terminalProgress());
  await keepContradictions(study.store, actor);
  if (json) print(JSON.stringify(asJson(erasure), undefined, 2));
  else {
    printRows(erasure.rows, "Erased");
    printFinished(erasure);
    tellWhatIsLeft(erasure);
  }
}

const named = { case: "cases", testimony: "testimonies", source: "sources" } as const;

async function findSubjects(store: Store, options: EraseOptions) {
  const subjects: { readonly table: KeyedTable; readonly id: string }[] = [];
  for (const [option, table] of Object.entries(named)) {
    for (const key of options[option as keyof typeof named] ?? []) {
      const rows = await listRowsByKey(store.reader, table, key);
      const [row] = rows;
      if (row === undefined || rows.length > 1) {
        throw cliErrors.create(
          "CLI_KEY_UNKNOWN",
          row === undefined
            ? `The study has none of its ${table} under one of the keys given.`
            : `One of the keys given names ${rows.length} ${table}.`,
          { hint: "Write the key as a table's name and a row's key, such as appendix-a/12." },
        );
      }
      subjects.push({ table, id: row.id });
    }
  }
  if (subjects.length > 0) return subjects;
  throw cliErrors.create("CLI_OPTION_UNFIT", "What is to be erased? Nothing was named.", {
    hint: "Add --case KEY, --testimony KEY or --source KEY.",
  });
}

function rowsOf({ rowCounts, payloadCount, stillSaid }: RowErasure) {
  return { rowCounts, payloadCount, stillSaid };
}

function asJson({ rows, ...rest }: StudyErasure) {
  return { command: rows.command.seq, ...rowsOf(rows), ...rest };
}

function printRows({ rowCounts, payloadCount, stillSaid }: RowErasure, what: string): void {
  print(`${what}:`);
  print(
    textTable(
      ["rows", "table"],
      Object.entries(rowCounts).map(([table, count]) => [count, table]),
    ),
  );
  print(`${payloadCount} entries of the journal are emptied or shortened.`);
  for (const { table, column, count } of stillSaid)
    tell(`Look for yourself: the ${column} of ${count} ${table} that stay repeats words of what goes.`);
}

function printFinished({ results, blobCount, copies, notes, backups }: FinishedErasure): void {
  print(
    `Deleted: ${results.length} results, ${blobCount} files of captures, ${copies.length} copies from before a migration or a move.`,
  );
  for (const note of notes) tell(`Note: ${note}`);
  for (const { file, madeAt } of backups) tell(`Destroy this backup, made on ${madeAt.slice(0, 10)}: ${file}`);
}

function tellWhatIsLeft({ files }: StudyErasure): void {
  for (const { path, count } of files.holding)
    tell(`Mend this file yourself: ${path} holds ${count} words or phrases of what was erased.`);
  for (const path of files.unseen) tell(`Look into this file yourself, since it cannot be searched: ${path}`);
  tell(
    "Every other copy of the study that was made before still holds it as well. Destroy them, and make a new backup.",
  );
}
