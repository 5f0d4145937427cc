import type { Actor } from "../model/actor.ts";
import {
  refuseEditedConfiguration,
  settleFindings,
  writeConfiguration,
  type SettleInput,
  type SettleReport,
} from "../stages/register/index.ts";
import {
  findConfigurationYaml,
  findUndoable,
  listCommands,
  listRowChanges,
  type CommandRow,
  type Store,
  type Study,
} from "../store/index.ts";
import { keepContradictions } from "./keep-contradictions.ts";

/** Settles findings; an alias that was accepted goes into study.yaml too. Throws what `settleFindings` throws, REGISTER_CONFIGURATION_EDITED. */
export async function settleInStudy(study: Study, actor: Actor, input: SettleInput): Promise<SettleReport> {
  if (input.settlement.as === "accepted") await refuseEditedConfiguration(study.store, study.paths.configuration);
  const report = await settleFindings(study.store, actor, input);
  await keepContradictions(study.store, actor);
  if (report.configurationYaml !== undefined)
    await writeConfiguration(study.paths.configuration, report.configurationYaml);
  return report;
}

export interface UndoChoice {
  /** The command to take back; without a number, the newest that stands. */
  readonly seq?: number | undefined;
  /** Takes back what leans on it too. */
  readonly withDependants?: boolean;
}

/** What taking a command and all that leans on it back would record, in order. Throws what `undoInStudy` throws. */
export async function planUndoInStudy({ store }: Study, actor: Actor, seq?: number): Promise<readonly CommandRow[]> {
  return store.undoWithDependants(actor, seq ?? (await findUndoable(store.reader)), { isPlan: true });
}

/** Takes back a command; study.yaml follows. Throws STORE_NOTHING_TO_UNDO, what `store.undo` throws, REGISTER_CONFIGURATION_EDITED. */
export async function undoInStudy(
  study: Study,
  actor: Actor,
  { seq, withDependants = false }: UndoChoice = {},
): Promise<readonly CommandRow[]> {
  const { store } = study;
  const number = seq ?? (await findUndoable(store.reader));
  if (!withDependants)
    return keepingConfiguration(study, actor, [number], async () => [await store.undo(actor, number)]);
  const plan = await store.undoWithDependants(actor, number, { isPlan: true });
  return keepingConfiguration(
    study,
    actor,
    plan.map((command) => command.undoes ?? number),
    () => store.undoWithDependants(actor, number),
  );
}

/** Brings back a command that was taken back; without a number, the last one. Throws what `store.redo` throws, REGISTER_CONFIGURATION_EDITED. */
export async function redoInStudy(study: Study, actor: Actor, seq?: number): Promise<CommandRow> {
  const { store } = study;
  const undone = seq ?? (await lastUndone(store.reader));
  const [command] = await keepingConfiguration(study, actor, [undone], async () => [await store.redo(actor, seq)]);
  return command as CommandRow;
}

/** study.yaml follows the store, unless somebody edited it meanwhile. */
async function keepingConfiguration(
  { store, paths }: Study,
  actor: Actor,
  seqs: readonly number[],
  work: () => Promise<readonly CommandRow[]>,
): Promise<readonly CommandRow[]> {
  const before = await findConfigurationYaml(store.reader);
  for (const seq of seqs) {
    if (!(await touchesConfiguration(store.reader, seq))) continue;
    await refuseEditedConfiguration(store, paths.configuration);
    break;
  }
  const recorded = await work();
  await keepContradictions(store, actor);
  const after = await findConfigurationYaml(store.reader);
  if (after !== before && after !== undefined) await writeConfiguration(paths.configuration, after);
  return recorded;
}

async function touchesConfiguration(reader: Store["reader"], seq: number): Promise<boolean> {
  return (await listRowChanges(reader, seq)).some((change) => change.table === "configurations");
}

/** The newest undo that stands; whether there is one is for the store to say. */
async function lastUndone(reader: Store["reader"]): Promise<number> {
  const last = (await listCommands(reader, { name: "undo" })).find((command) => command.undone_by === null);
  return last?.seq ?? 0;
}
