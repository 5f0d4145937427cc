import { refuseEditedConfiguration, writeConfiguration } from "../../stages/register/index.ts";
import { findConfigurationYaml, getActor, listCommands, listRowChanges, type Store } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

export async function undo(
  number: number | undefined,
  options: { readonly study?: string; readonly as?: string },
): Promise<void> {
  await withStudy(options.study, async (study) => {
    const before = await findConfigurationYaml(study.store.reader);
    const seq = number ?? (await lastCommand(study.store.reader));
    if (await touchesConfiguration(study.store.reader, seq))
      await refuseEditedConfiguration(study.store, study.paths.configuration);
    const command = await study.store.undo(await getActor(study.store.reader, options.as), seq);
    const after = await findConfigurationYaml(study.store.reader);
    if (after !== before && after !== undefined) await writeConfiguration(study.paths.configuration, after);
    print(`${command.summary}\nTo bring it back: firsthand undo ${command.seq}`);
  });
}

async function touchesConfiguration(reader: Store["reader"], seq: number): Promise<boolean> {
  return (await listRowChanges(reader, seq)).some((change) => change.table === "configurations");
}

/** The newest command that is neither an undo nor undone. */
async function lastCommand(reader: Store["reader"]): Promise<number> {
  const last = (await listCommands(reader)).find((command) => command.undoes === null && command.undone_by === null);
  if (last !== undefined) return last.seq;
  throw cliErrors.create("CLI_OPTION_UNFIT", "There is nothing left to undo.", { hint: "See firsthand log." });
}
