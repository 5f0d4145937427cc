import { textTable } from "../../formats/text-table.ts";
import { planUndoInStudy, redoInStudy, undoInStudy } from "../../pipeline.ts";
import { getActor, type CommandRow } from "../../store/index.ts";
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

export async function undo(seq: number | undefined, options: UndoOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const withDependants = options.withDependants === true;
    const plan = withDependants ? await planUndoInStudy(study, actor, seq) : [];
    if (plan.length > 1) await confirm(plan, options.yes === true);
    // What was agreed to is what is done: the command asked about comes last in the plan.
    const agreed = plan.at(-1)?.undoes ?? seq;
    for (const command of await undoInStudy(study, actor, { seq: agreed, withDependants })) print(command.summary);
    print("To bring it back: firsthand redo");
  });
}

export async function redo(seq: number | undefined, options: Pick<UndoOptions, "study" | "as">): Promise<void> {
  await withStudy(options.study, async (study) => {
    const command = await redoInStudy(study, await getActor(study.store.reader, options.as), seq);
    print(`${command.summary}\nTo take it back again: firsthand undo ${command.seq}`);
  });
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
