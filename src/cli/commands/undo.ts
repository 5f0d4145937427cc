import { textTable } from "../../formats/text-table.ts";
import { refuseEditedConfiguration, writeConfiguration } from "../../stages/register/index.ts";
import {
  findConfigurationYaml,
  getActor,
  listCommands,
  listRowChanges,
  type CommandRow,
  type Store,
  type Study,
} from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { askYes, canAsk } from "../secrets.ts";
import { print } from "../terminal.ts";

export interface UndoOptions {
  readonly study?: string;
  readonly as?: string;
  readonly withDependants?: boolean;
  readonly yes?: boolean;
}

export async function undo(number: number | undefined, options: UndoOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const { store } = study;
    const actor = await getActor(store.reader, options.as);
    const seq = number ?? (await lastCommand(store.reader));
    const plan =
      options.withDependants === true ? await store.undoWithDependants(actor, seq, { isPlan: true }) : undefined;
    if (plan !== undefined && plan.length > 1) await confirm(plan, options.yes === true);
    const recorded = await keepingConfiguration(
      study,
      plan?.map((command) => command.undoes ?? seq) ?? [seq],
      async () => (plan === undefined ? [await store.undo(actor, seq)] : await store.undoWithDependants(actor, seq)),
    );
    for (const command of recorded) print(command.summary);
    print("To bring it back: firsthand redo");
  });
}

export async function redo(number: number | undefined, options: Pick<UndoOptions, "study" | "as">): Promise<void> {
  await withStudy(options.study, async (study) => {
    const { store } = study;
    const actor = await getActor(store.reader, options.as);
    const undone = number ?? (await lastUndone(store.reader));
    const [command] = await keepingConfiguration(study, [undone], async () => [await store.redo(actor, number)]);
    print(`${command?.summary}\nTo take it back again: firsthand undo ${command?.seq}`);
  });
}

/** study.yaml follows the store, unless somebody edited it meanwhile. */
async function keepingConfiguration(
  { store, paths }: Study,
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
  const after = await findConfigurationYaml(store.reader);
  if (after !== before && after !== undefined) await writeConfiguration(paths.configuration, after);
  return recorded;
}

/** The commands recorded would be these; whoever runs this unasked says --yes. */
async function confirm(plan: readonly CommandRow[], isAgreed: boolean): Promise<void> {
  print(
    textTable(
      ["takes back", "what"],
      plan.map((command) => [command.undoes ?? "", command.summary.replace(/^(Took|Brought) back command \d+: /, "")]),
    ),
  );
  if (isAgreed) return;
  if (canAsk() && (await askYes(`Take back these ${plan.length} commands?`, false))) return;
  throw cliErrors.create("CLI_STOPPED", "Nothing was taken back.", { hint: "Add --yes to take back all of these." });
}

async function touchesConfiguration(reader: Store["reader"], seq: number): Promise<boolean> {
  return (await listRowChanges(reader, seq)).some((change) => change.table === "configurations");
}

/** The newest command that is neither an undo nor undone, and can be undone. */
async function lastCommand(reader: Store["reader"]): Promise<number> {
  const last = (await listCommands(reader)).find(
    (command) => command.undoes === null && command.undone_by === null && !command.name.endsWith("erasure"),
  );
  if (last !== undefined) return last.seq;
  throw cliErrors.create("CLI_OPTION_UNFIT", "There is nothing left to undo.", { hint: "See firsthand log." });
}

/** The newest undo that stands; whether there is one is for the store to say. */
async function lastUndone(reader: Store["reader"]): Promise<number> {
  const last = (await listCommands(reader, { name: "undo" })).find((command) => command.undone_by === null);
  return last?.seq ?? 0;
}
