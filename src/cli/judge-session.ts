import { FirsthandError } from "../base/errors.ts";
import type { Verdict } from "../model/cases/standing-verdicts.ts";
import type { StudyJudgement } from "../pipeline.ts";
import type { QueuedPair, ReviewQueue } from "../stages/resolve/index.ts";
import type { JudgeDesk } from "./judge-desk.ts";
import { pairSheet } from "./pair-sheet.ts";
import { sayJudgement } from "./say-judgement.ts";

/** What a session asks the study for. */
export interface JudgeActs {
  readQueue(limit: number): Promise<ReviewQueue>;
  judge(keys: readonly [string, string], verdict: Verdict, reason: string): Promise<StudyJudgement>;
  takeBack(seq: number): Promise<void>;
}

const verdicts: Readonly<Record<string, Verdict>> = { s: "same", d: "different", u: "unsure" };

export const keyHelp = "s same · d different · u unsure · n next · b take the last one back · q leave";

/** Goes through the queue pair by pair until it is empty or the person leaves. Says how many were judged. */
export async function judgeSession(desk: JudgeDesk, acts: JudgeActs): Promise<number> {
  const judged: { readonly seq: number; readonly name: string }[] = [];
  const passed = new Set<string>();
  for (;;) {
    const queue = await acts.readQueue(passed.size + 1);
    const pair = queue.pairs.find((one) => !passed.has(nameOf(one)));
    if (pair === undefined) {
      desk.show(queue.total === 0 ? "Nothing waits for judgement." : `${queue.total} passed over; nothing else waits.`);
      return judged.length;
    }
    desk.show(`${pairSheet(pair, queue)}\n${keyHelp}`);
    const key = await desk.nextKey();
    const verdict = verdicts[key ?? ""];
    if (key === undefined || key === "q") return judged.length;
    if (key === "n") passed.add(nameOf(pair));
    else if (key === "b") await takeBack(desk, acts, judged, passed);
    else if (verdict === undefined) desk.show("That key has no meaning here.");
    else {
      const reason = await desk.askLine(`Why ${verdict}? Without names: `);
      if (reason === undefined) return judged.length;
      const seq = await judge(desk, acts, pair, verdict, reason);
      if (seq === undefined) passed.add(nameOf(pair));
      else if (seq > 0) judged.push({ seq, name: nameOf(pair) });
    }
  }
}

function nameOf({ left, right }: QueuedPair): string {
  return `${left}\n${right}`;
}

/** The command that recorded it; 0 where a reason is still wanting, undefined where the study refused. */
async function judge(
  desk: JudgeDesk,
  acts: JudgeActs,
  { left, right }: QueuedPair,
  verdict: Verdict,
  reason: string,
): Promise<number | undefined> {
  if (reason.trim() === "") {
    desk.show("A judgement needs a reason; nothing was recorded.");
    return 0;
  }
  try {
    const report = await acts.judge([left, right], verdict, reason);
    desk.show(sayJudgement(verdict, report));
    return report.seq;
  } catch (error) {
    if (!(error instanceof FirsthandError) || error.kind === "bug") throw error;
    desk.show([error.message, error.hint].filter((one) => one !== undefined).join(" "));
    return undefined;
  }
}

async function takeBack(
  desk: JudgeDesk,
  acts: JudgeActs,
  judged: { readonly seq: number; readonly name: string }[],
  passed: Set<string>,
): Promise<void> {
  const last = judged.pop();
  if (last === undefined) {
    desk.show("Nothing was judged in this session; firsthand judge withdraw takes earlier ones back.");
    return;
  }
  await acts.takeBack(last.seq);
  passed.delete(last.name);
  desk.show("Took the last judgement back.");
}
