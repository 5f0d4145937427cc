import type { ReactNode } from "react";
import { JudgementWithdrawn } from "../../../api/clusters.ts";
import { Judged, type JudgementRequest } from "../../../api/resolve.ts";
import { useWords } from "../../words/words.tsx";
import { useAct } from "../use-act.tsx";

interface Withdrawing {
  readonly id: string;
  readonly reason: string;
}

export interface Judging {
  readonly judge: (request: JudgementRequest, done: () => void) => void;
  readonly withdraw: (request: Withdrawing, done: () => void) => void;
  readonly isBusy: boolean;
  readonly outcome: ReactNode;
}

/** Judging a pair and withdrawing a judgement, with the way back by the path that looks for contradictions anew. */
export function useJudging(): Judging {
  const { say } = useWords();
  const undoPath = (seq: number): string => `/resolve/judgements/${seq}/take-back`;
  const tell = (contradictions: number): string =>
    contradictions === 0 ? "" : ` ${say("resolve.contradictions", { count: contradictions })}`;
  const judging = useAct<JudgementRequest, Judged>({
    path: () => "/resolve/judgements",
    schema: Judged,
    undoPath,
    said: ({ seq, waitsForSecond, contradictions }) =>
      `${say("resolve.judged", { verdict: `№ ${seq}` })}${waitsForSecond ? ` ${say("resolve.waits")}` : ""}${tell(contradictions)}`,
  });
  const withdrawing = useAct<Withdrawing, JudgementWithdrawn>({
    path: ({ id }) => `/resolve/judgements/${id}/withdraw`,
    schema: JudgementWithdrawn,
    undoPath,
    said: ({ contradictions }) => `${say("clusters.withdrawn")}${tell(contradictions)}`,
  });
  return {
    judge: judging.send,
    withdraw: withdrawing.send,
    isBusy: judging.isBusy || withdrawing.isBusy,
    outcome: (
      <>
        {judging.outcome}
        {withdrawing.outcome}
      </>
    ),
  };
}
