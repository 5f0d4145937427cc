import fc from "fast-check";
import { expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import type { Verdict } from "../src/model/cases/standing-verdicts.ts";
import { judgeInStudy, takeSnapshot, withdrawJudgementInStudy } from "../src/pipeline.ts";
import { listVariables, Mapping, readConfiguration } from "../src/stages/register/index.ts";
import { acceptRule, listClusters, propose, type StudyCluster } from "../src/stages/resolve/index.ts";
import { listFindings, openStudyInMemory, type Store } from "../src/store/index.ts";
import { fillRegistry } from "./support/small-registry.ts";
import { isLong } from "./support/long-tests.ts";

const table = `n,name,nationality,sex,date,source
1,Karim Testi,Tunisian,male,2015-01-14,Example Post
2,Kareem Testy,Tunisian,male,2015-01-30,Example TV
3,K. Testi,Tunisian,male,2015-02-03,Example TV
4,Lina Sample,Turkish,female,2015-03-15,Example Post
5,Leena Sampl,Turkish,female,2015-03-25,Example TV
6,Abu Example,Syrian,male,2015-04-01,Example Post
7,Abou Exampel,Syrian,male,2015-04-20,Example TV
8,unknown,Syrian,male,2015-04-21,Example TV
`;
const keys = Array.from({ length: 8 }, (_, at) => String(at + 1));
const mapping = Mapping.parse({
  table: "accounts",
  key: "n",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
});

interface Desk {
  readonly store: Store;
  readonly judges: readonly [Actor, Actor];
}

async function openDesk(): Promise<Desk> {
  const { store, owner, second } = await fillRegistry(await openStudyInMemory(), { table, mapping });
  return { store, judges: [owner, second] };
}

interface Given {
  readonly pair: readonly [string, string];
  readonly verdict: Verdict;
  readonly judge: 0 | 1;
}

/** Each person judges a pair once, so that the order of judging says nothing. */
const givens = fc.uniqueArray(
  fc
    .record({
      pair: fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys)).filter(([a, b]) => a < b),
      verdict: fc.constantFrom<Verdict>("same", "same", "different", "unsure"),
      judge: fc.constantFrom<0 | 1>(0, 1),
    })
    .map((one): Given => one),
  { maxLength: 9, selector: ({ pair, judge }) => `${pair.join()} ${judge}` },
);

const reason = "Compared.";
const judgeAll = async ({ store, judges }: Desk, all: readonly Given[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const { pair, verdict, judge } of all)
    ids.push((await judgeInStudy(store, judges[judge], pair, { verdict, reason })).id);
  return ids;
};

async function input({ store }: Desk) {
  return { variables: await listVariables(store.reader, await readConfiguration(store)), progress: silentProgress };
}

async function look(desk: Desk) {
  const clusters = await listClusters(desk.store, desk.judges[0], await input(desk));
  const snapshot = await takeSnapshot(desk.store);
  return {
    clusters,
    hash: snapshot.hash,
    merged: snapshot.worlds[0]?.identity.mergedInto ?? new Map<string, string>(),
  };
}

const clusterOf = (clusters: readonly StudyCluster[], key: string): StudyCluster | undefined =>
  clusters.find(({ testimonies }) => testimonies.includes(key));
const whole = (key: string): string => `accounts/${key.padStart(9, "0")}`;
const numRuns = isLong("resolve") ? 150 : 12;

test("clusters are a partition that holds to judgements, in any order of judging; withdrawn, all is as it was; a replay agrees", async () => {
  await fc.assert(
    fc.asyncProperty(givens, fc.boolean(), async (all, withRule) => {
      const [desk, other] = [await openDesk(), await openDesk()];
      try {
        for (const { store, judges } of [desk, other])
          await propose(store, judges[0], { ...(await input(desk)), leastProbability: 0.05 });
        const before = await look(desk);
        if (withRule) await acceptRule(desk.store, desk.judges[0], { ...(await input(desk)), name: "near", at: 0.6 });
        const ids = await judgeAll(desk, all);
        const after = await look(desk);
        expect(after.clusters.flatMap(({ testimonies }) => testimonies).toSorted()).toEqual(keys.map(whole));
        // Whom the base world takes for one person is together, whom anybody parted is apart.
        for (const [key, into] of after.merged)
          expect(clusterOf(after.clusters, key)).toBe(clusterOf(after.clusters, into));
        for (const { pair, verdict } of all) {
          const [one, two] = pair.map(whole) as [string, string];
          const isOne = (after.merged.get(one) ?? one) === (after.merged.get(two) ?? two);
          if (verdict === "different") expect(isOne).toBe(false);
          if (verdict !== "same" && !isOne)
            expect(clusterOf(after.clusters, one)).not.toBe(clusterOf(after.clusters, two));
        }
        if (!withRule) {
          await judgeAll(other, all.toReversed());
          expect((await look(other)).hash).toBe(after.hash);
          expect((await look(other)).clusters).toEqual(after.clusters);
          for (const [at, id] of ids.entries())
            await withdrawJudgementInStudy(desk.store, desk.judges[all[at]?.judge ?? 0], id, reason);
          expect(await look(desk)).toEqual(before);
          expect(await listFindings(desk.store.reader, { status: "open", rule: "judgements-agree" })).toEqual([]);
        }
        expect((await desk.store.verify(silentProgress)).problems).toEqual([]);
      } finally {
        await desk.store.close();
        await other.store.close();
      }
    }),
    { numRuns },
  );
}, 600_000);
