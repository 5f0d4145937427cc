import { textTable } from "../../formats/text-table.ts";
import { CaseState } from "../../model/cases/case-states.ts";
import type { Verdict } from "../../model/cases/standing-verdicts.ts";
import { Answer, questionNames, type Answered, type ScreeningQuestion } from "../../model/cases/screening.ts";
import { judgeInStudy, withdrawFromStudy, withdrawJudgementInStudy } from "../../pipeline.ts";
import {
  listCases,
  listJudgements,
  moveCases,
  readCase,
  readConfiguration,
  stateValue,
  type CaseMove,
} from "../../stages/register/index.ts";
import { caseSheet } from "../case-sheet.ts";
import { cliErrors } from "../errors.ts";
import { sayContradictions, sayJudgement } from "../say-judgement.ts";
import { print, tell } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

export interface CasesOptions extends ActorOptions {
  readonly state?: CaseState;
  readonly publisher?: string;
  readonly limit: number;
}

export async function casesList(options: CasesOptions): Promise<void> {
  const { cases, total, byState } = await withActor(options, (study, actor) => listCases(study.store, actor, options));
  if (options.json === true) {
    print(JSON.stringify({ cases, total, byState }, undefined, 2));
    return;
  }
  print(
    textTable(
      ["key", "state", "became public", "publisher", "testimonies", "why"],
      cases.map((one) => [
        one.key,
        one.state,
        one.becamePublic ?? "",
        one.publisher ?? "",
        one.testimonies,
        one.reason ?? "",
      ]),
    ),
  );
  const counts = CaseState.options.flatMap((state) =>
    byState[state] === undefined ? [] : [`${byState[state]} ${state}`],
  );
  print(`${cases.length} of ${total} shown. In all: ${counts.join(", ") || "no case"}.`);
}

export async function caseShow(key: string, options: ActorOptions): Promise<void> {
  const shown = await withActor(options, (study, actor) => readCase(study.store, actor, key));
  print(options.json === true ? JSON.stringify(shown, undefined, 2) : caseSheet(shown));
}

export interface ValueOptions extends ActorOptions {
  readonly reason: string;
}

export async function caseSet(key: string, property: string, value: string, options: ValueOptions): Promise<void> {
  const name = property.replaceAll("-", "_");
  await withActor(options, (study, actor) =>
    stateValue(study.store, actor, key, { property: name, value, reason: options.reason }),
  );
  print(`Entered ${name}. To take it back: firsthand undo`);
}

export interface MoveOptions extends ActorOptions {
  readonly reason: string;
  readonly evidence?: string;
  readonly grounds?: string;
}

export async function move(keys: readonly string[], to: CaseMove["to"], options: MoveOptions): Promise<void> {
  const given: CaseMove = {
    to,
    reason: options.reason,
    ...(options.evidence === undefined ? {} : { evidence: options.evidence }),
    ...(options.grounds === undefined ? {} : { grounds: options.grounds }),
  };
  await withActor(options, (study, actor) => moveCases(study.store, actor, keys, given));
  print(`${keys.length === 1 ? "The case is" : `${keys.length} cases are`} ${to} now.`);
}

export interface ExcludeOptions extends MoveOptions {
  readonly for: "duplicate" | "suspected fake" | "shown fake" | "out of scope";
  readonly contradiction?: string;
}

export async function exclude(keys: readonly string[], options: ExcludeOptions): Promise<void> {
  const grounds = options.for === "shown fake" ? options.contradiction : options.grounds;
  const { grounds: _grounds, ...rest } = options;
  await move(keys, `excluded: ${options.for}`, { ...rest, ...(grounds === undefined ? {} : { grounds }) });
}

export type ScreenOptions = MoveOptions &
  Readonly<Partial<Record<ScreeningQuestion, Answer>>> & {
    readonly criterion?: readonly string[];
    readonly note?: readonly string[];
  };

/** Answers come as options; criteria by their number in study.yaml. */
export async function screen(key: string, options: ScreenOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    const { inclusion } = await readConfiguration(study.store);
    const notes = new Map((options.note ?? []).map((text) => splitAt(text, "--note provenance=TEXT")));
    const screening = questionNames.flatMap((question): Answered[] => {
      const answer = options[question];
      return answer === undefined ? [] : [{ test: "screening", question, answer, note: notes.get(question) ?? null }];
    });
    const criteria = (options.criterion ?? []).map((text): Answered => {
      const [number, said] = splitAt(text, "--criterion 1=yes");
      const [criterion, answer] = [inclusion[Number(number) - 1], Answer.safeParse(said)];
      if (criterion === undefined || !answer.success) throw unfitCriterion(text, inclusion);
      return { test: "inclusion", question: criterion, answer: answer.data, note: notes.get(number) ?? null };
    });
    await moveCases(study.store, actor, [key], {
      to: "screened",
      reason: options.reason,
      answers: [...screening, ...criteria],
      ...(options.evidence === undefined ? {} : { evidence: options.evidence }),
    });
  });
  print("The case is screened now.");
}

function splitAt(text: string, example: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw cliErrors.create("CLI_OPTION_UNFIT", "An answer or note does not say what it is about.", {
    hint: `Write it like ${example}`,
  });
}

function unfitCriterion(text: string, inclusion: readonly string[]) {
  const listed = inclusion.map((criterion, index) => `${index + 1}: ${criterion}`);
  return cliErrors.create("CLI_OPTION_UNFIT", `${text} answers no criterion.`, {
    hint:
      listed.length === 0
        ? "study.yaml lists no criteria under inclusion."
        : `Write --criterion NUMBER=yes, no or unclear. The criteria are: ${listed.join("; ")}.`,
  });
}

export interface WithdrawOptions extends ActorOptions {
  readonly by: "person" | "team";
  readonly reason: string;
}

export async function withdraw(key: string, options: WithdrawOptions): Promise<void> {
  const { report, outputs } = await withActor(options, (study, actor) =>
    withdrawFromStudy(study, actor, key, { by: options.by, reason: options.reason }),
  );
  if (options.json === true) {
    print(JSON.stringify({ ...report, outputs }, undefined, 2));
    return;
  }
  print(
    `Withdrawn: ${report.withdrawn === 1 ? "one case" : `${report.withdrawn} cases of one person`}. It is in no snapshot or result from now on; a tombstone says that somebody left, and not who.`,
  );
  if (report.unsettled > 0)
    tell(
      `${report.unsettled} unsettled pairs tie it to cases that stay: settle them, so that nothing of the person stays by mistake.`,
    );
  if (outputs.length === 0) print("No earlier output lies in the study's folder.");
  else {
    print("Earlier outputs that may hold it, to be made again (firsthand run) or removed:");
    for (const file of outputs) print(`  ${file}`);
  }
  print(
    "Copies that left the study before cannot be called back. The journal still holds what was recorded; to remove that for good: firsthand erase --case KEY",
  );
}

export async function judgementAdd(
  left: string,
  right: string,
  options: ActorOptions & { readonly verdict: Verdict; readonly reason: string },
): Promise<void> {
  const report = await withActor(options, (study, actor) =>
    judgeInStudy(study.store, actor, [left, right], { verdict: options.verdict, reason: options.reason }),
  );
  print(sayJudgement(options.verdict, report));
}

export async function judgementList(options: ActorOptions): Promise<void> {
  const judgements = await withActor(options, (study, actor) => listJudgements(study.store, actor));
  if (options.json === true) {
    print(JSON.stringify(judgements, undefined, 2));
    return;
  }
  print(
    textTable(
      ["id", "one", "other", "judged", "counts as", "by", "why"],
      judgements.map((one) => [
        one.id,
        one.left,
        one.right,
        one.given,
        one.verdict,
        one.rule === null ? one.judgedBy : `rule ${one.rule}`,
        one.reason,
      ]),
    ),
  );
}

export async function judgementWithdraw(
  id: string,
  options: ActorOptions & { readonly reason: string },
): Promise<void> {
  const { contradictions } = await withActor(options, (study, actor) =>
    withdrawJudgementInStudy(study.store, actor, id, options.reason),
  );
  print(
    ["Withdrew the judgement; it stays on record and counts for nothing.", ...sayContradictions(contradictions)].join(
      "\n",
    ),
  );
}
