import type { Verdict } from "../../model/cases/standing-verdicts.ts";
import { judgeInStudy, readReviewQueue, takeBackJudgement, withdrawJudgementInStudy } from "../../pipeline.ts";
import { listJudgements, type ListedJudgement } from "../../stages/register/index.ts";
import type { QueueOrder } from "../../stages/resolve/index.ts";
import { cliErrors } from "../errors.ts";
import { openJudgeDesk } from "../judge-desk.ts";
import { judgeSession } from "../judge-session.ts";
import { sayContradictions, sayJudgement } from "../say-judgement.ts";
import { print } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

export interface JudgeOptions extends ActorOptions {
  readonly same?: boolean;
  readonly different?: boolean;
  readonly unsure?: boolean;
  readonly reason?: string;
  readonly order?: QueueOrder;
  readonly limit?: number;
}

export async function judge(left: string | undefined, right: string | undefined, options: JudgeOptions): Promise<void> {
  const verdict = verdictOf(options);
  if (left !== undefined && right !== undefined) return judgeOne([left, right], verdict, options);
  if (left !== undefined || verdict !== undefined)
    throw cliErrors.create("CLI_OPTION_UNFIT", "A judgement takes the keys of two accounts and a verdict.", {
      hint: 'An example: firsthand judge 12 17 --same --reason "the same story, told twice"',
    });
  if (options.json === true) return list(options);
  return review(options);
}

function verdictOf({ same, different, unsure }: JudgeOptions): Verdict | undefined {
  const given = [
    same === true ? "same" : "",
    different === true ? "different" : "",
    unsure === true ? "unsure" : "",
  ].filter((one) => one !== "") as Verdict[];
  if (given.length <= 1) return given[0];
  throw cliErrors.create("CLI_OPTION_UNFIT", "Several verdicts are given.", {
    hint: "Give one of --same, --different and --unsure.",
  });
}

async function judgeOne(
  keys: readonly [string, string],
  verdict: Verdict | undefined,
  options: JudgeOptions,
): Promise<void> {
  const { reason } = options;
  if (verdict === undefined || reason === undefined)
    throw cliErrors.create("CLI_OPTION_UNFIT", "A judgement needs a verdict and a reason.", {
      hint: "Give one of --same, --different and --unsure, and --reason TEXT.",
    });
  const report = await withActor(options, (study, actor) =>
    judgeInStudy(study.store, actor, keys, { verdict, reason }),
  );
  print(options.json === true ? JSON.stringify(report, undefined, 2) : sayJudgement(verdict, report));
}

async function list(options: JudgeOptions): Promise<void> {
  const queue = await withActor(options, (study, actor) => readReviewQueue(study.store, actor, queueOptions(options)));
  print(JSON.stringify(queue, undefined, 2));
}

function queueOptions({ order, limit }: JudgeOptions) {
  return { ...(order === undefined ? {} : { order }), ...(limit === undefined ? {} : { limit }) };
}

async function review(options: JudgeOptions): Promise<void> {
  const desk = openJudgeDesk();
  try {
    const count = await withActor(options, (study, actor) =>
      judgeSession(desk, {
        readQueue: (limit) => readReviewQueue(study.store, actor, { ...queueOptions(options), limit }),
        judge: (keys, verdict, reason) => judgeInStudy(study.store, actor, keys, { verdict, reason }),
        takeBack: (seq) => takeBackJudgement(study.store, actor, seq),
      }),
    );
    print(`${count} judged in this session. Internal, unprotected.`);
  } finally {
    desk.close();
  }
}

/** By its id, or by the pair: then the actor's own. */
export async function judgeWithdraw(
  idOrLeft: string,
  right: string | undefined,
  options: ActorOptions & { readonly reason?: string },
): Promise<void> {
  const { reason } = options;
  if (reason === undefined)
    throw cliErrors.create("CLI_OPTION_UNFIT", "Withdrawing a judgement needs a reason.", {
      hint: "Say what was learnt with --reason TEXT, without names.",
    });
  const { contradictions } = await withActor(options, async (study, actor) => {
    const id =
      right === undefined ? idOrLeft : ownOn(await listJudgements(study.store, actor), [idOrLeft, right], actor.name);
    return withdrawJudgementInStudy(study.store, actor, id, reason);
  });
  print(
    ["Withdrew the judgement; it stays on record and counts for nothing.", ...sayContradictions(contradictions)].join(
      "\n",
    ),
  );
}

function ownOn(judgements: readonly ListedJudgement[], keys: readonly [string, string], name: string): string {
  const isKey = (full: string, key: string): boolean =>
    full === key || full.endsWith(`/${/^\d{1,9}$/.test(key) ? key.padStart(9, "0") : key}`);
  const [one, other] = keys;
  const own = judgements.find(
    ({ left, right, judgedBy, rule }) =>
      rule === null &&
      judgedBy === name &&
      ((isKey(left, one) && isKey(right, other)) || (isKey(left, other) && isKey(right, one))),
  );
  if (own !== undefined) return own.id;
  throw cliErrors.create("CLI_OPTION_UNFIT", "You have no standing judgement on that pair.", {
    hint: "See firsthand judgement list; another's is withdrawn by its id.",
  });
}
