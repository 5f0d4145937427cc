import type { Actor } from "../model/actor.ts";
import { resolvePolicies, reviewJudgements } from "../stages/resolve/index.ts";
import type { Store } from "../store/index.ts";

/**
 * Looks whether the judgements still contradict each other, after something other than a judgement that they hang on: what was taken or
 * brought back, an import, a name, a withdrawal, an erasure. Who may not judge cannot have touched them.
 */
export async function keepContradictions(store: Store, actor: Actor): Promise<void> {
  if (resolvePolicies.allows(actor, "review-judgements")) await reviewJudgements(store, actor);
}
