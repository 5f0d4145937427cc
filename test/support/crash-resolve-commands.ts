import { silentProgress } from "../../src/base/progress.ts";
import { judgePair, listVariables, readConfiguration } from "../../src/stages/register/index.ts";
import { acceptRule, propose, reviewJudgements } from "../../src/stages/resolve/index.ts";
import { someKey, unlessRefused, type CrashCommand, type CrashDesk } from "./crash-desk.ts";

async function linkageInput({ store }: CrashDesk) {
  const variables = await listVariables(store.reader, await readConfiguration(store));
  return { variables, progress: silentProgress };
}

/** Who is the same person as whom: what is proposed and what is decided. */
export const resolveCommands: readonly CrashCommand[] = [
  {
    name: "propose",
    run: (desk) =>
      unlessRefused(async () =>
        propose(desk.store, desk.actor, {
          ...(await linkageInput(desk)),
          leastProbability: desk.draw(2) === 0 ? 0.01 : 0.05,
        }),
      ),
  },
  {
    name: "judge and look for contradictions",
    async run(desk) {
      const [one, other] = [await someKey(desk, "testimonies"), await someKey(desk, "testimonies")];
      if (one === undefined || other === undefined) return;
      const verdict = (["same", "different", "unsure"] as const)[desk.draw(3)] ?? "unsure";
      await unlessRefused(() => judgePair(desk.store, desk.actor, [one, other], { verdict, reason: "looked at" }));
      await reviewJudgements(desk.store, desk.actor);
    },
  },
  {
    name: "accept by a rule",
    run: (desk) =>
      unlessRefused(async () =>
        acceptRule(desk.store, desk.actor, {
          ...(await linkageInput(desk)),
          name: "crash",
          at: 0.5 + desk.draw(40) / 100,
        }),
      ),
  },
];
