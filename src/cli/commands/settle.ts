import { countOf } from "../../base/count-of.ts";
import { settleInStudy } from "../../pipeline.ts";
import type { Settlement } from "../../stages/register/index.ts";
import { getActor } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

export interface SettleOptions {
  readonly study?: string;
  readonly rule?: string;
  readonly id?: readonly string[];
  readonly accept?: boolean;
  readonly keep?: boolean;
  readonly value?: string;
  readonly unknown?: boolean;
  readonly reason: string;
  readonly as?: string;
}

export async function settle(options: SettleOptions): Promise<void> {
  if (options.rule === undefined && options.id === undefined) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "Which findings? None were named.", {
      hint: "Add --rule RULE for all of a rule, or --id ID …",
    });
  }
  await withStudy(options.study, async (study) => {
    const settlement = settlementOf(options);
    const report = await settleInStudy(study, await getActor(study.store.reader, options.as), {
      settlement,
      reason: options.reason,
      ...(options.rule === undefined ? {} : { rule: options.rule }),
      ...(options.id === undefined ? {} : { ids: options.id }),
    });
    const values = report.statements === 0 ? "" : ` ${countOf(report.statements, "value")} entered.`;
    print(
      `Settled ${countOf(report.settled, "finding")}.${values}${report.configurationYaml === undefined ? "" : " study.yaml has the new name of the outlet."} To take it back: firsthand undo`,
    );
  });
}

function settlementOf(options: SettleOptions): Settlement {
  if (options.accept === true) return { as: "accepted" };
  if (options.keep === true) return { as: "kept" };
  if (options.value !== undefined) return { as: "valued", value: options.value };
  if (options.unknown === true) return { as: "unknown" };
  throw cliErrors.create("CLI_OPTION_UNFIT", "How should they be settled?", {
    hint: "Add --accept, --keep, --value TEXT or --unknown.",
  });
}
