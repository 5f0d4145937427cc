import { StudyOverview, StudyWaiting } from "../../api/study.ts";
import { readAdjudicationDesk, readCodingQueue } from "../../stages/code/index.ts";
import { listStudyDocuments } from "../../stages/collect/index.ts";
import { countCases, countOpenFindings, listActors, readConfiguration } from "../../stages/register/index.ts";
import { countQueue } from "../../stages/resolve/index.ts";
import { getActor, readLog, type Store } from "../../store/index.ts";
import type { Actor } from "../../model/actor.ts";
import { FirsthandError } from "../../base/errors.ts";
import { routeApp, studyRoute } from "../study-route.ts";

const overview = studyRoute({
  method: "get",
  path: "/study",
  summary: "Where the study stands, as far as the acting profile may see it",
  policies: null,
  answers: StudyOverview,
});

const waiting = studyRoute({
  method: "get",
  path: "/study/waiting",
  summary: "What waits for whom beside the findings, as far as the acting profile may see it",
  policies: null,
  answers: StudyWaiting,
});

export const studyRoutes = routeApp()
  .openapi(waiting, async (context) => {
    const { store } = context.get("study");
    const actor = context.get("actor");
    const [pairs, queue] = [
      await unlessRefused(() => countQueue(store, actor)),
      await unlessRefused(() => readCodingQueue(store, actor)),
    ];
    const rounds = [];
    for (const { name, status, isHidden, coders } of queue?.rounds ?? []) {
      if (status !== "open") continue;
      const toCode = coders.map((one) => ({ name: one.name, toCode: one.assigned }));
      const mayDecide = !isHidden && toCode.every((one) => one.toCode === 0);
      rounds.push({ name, coders: toCode, toDecide: mayDecide ? await countDivided(store, actor, name) : null });
    }
    return context.json(StudyWaiting.parse({ pairs, rounds: queue === null ? null : rounds }), 200);
  })
  .openapi(overview, async (context) => {
    const { store, key } = context.get("study");
    const actor = context.get("actor");
    const { title, question } = await readConfiguration(store);
    // On a local study the holder of the session may act as anybody, so the list is not the acting profile's to read.
    const profiles = await listActors(store, await getActor(store.reader));
    const [cases, documents, findings, log] = [
      await unlessRefused(() => countCases(store, actor)),
      await unlessRefused(() => listStudyDocuments(store, actor)),
      await unlessRefused(() => countOpenFindings(store, actor)),
      await unlessRefused(() => readLog(store.reader, actor, { limit: 1 })),
    ];
    return context.json(
      StudyOverview.parse({
        title,
        question: question ?? null,
        isEncrypted: key !== undefined,
        acting: { name: actor.name, role: actor.role },
        profiles: profiles.filter((one) => one.retiredAt === null),
        cases,
        documents: documents?.length ?? null,
        findings,
        last: log?.[0] ?? null,
      }),
      200,
    );
  });

async function countDivided(store: Store, actor: Actor, round: string): Promise<number | null> {
  return unlessRefused(async () => (await readAdjudicationDesk(store, actor, round)).divided.length);
}

/** Null where the actor's role does not include the read; the page says so in its place. */
async function unlessRefused<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FirsthandError && error.code === "ACTOR_NOT_ALLOWED") return null;
    throw error;
  }
}
