import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyses } from "../src/analyses/index.ts";
import { systemClock } from "../src/base/clock.ts";
import { guidOf } from "../src/formats/refi-qda/qda-codebook.ts";
import { exportCodings } from "../src/pipeline.ts";
import { createApp } from "../src/server/index.ts";
import { addCodings, createRound, writeMemo } from "../src/stages/code/index.ts";
import { addActor } from "../src/stages/register/index.ts";
import { getActor, openStudy, type Study } from "../src/store/index.ts";
import { succeed } from "./support/firsthand.ts";

// A word that stands nowhere but in what the other coder made of a passage, and the quote that only they chose.
const mark = "Qxblind";
const key = "k".repeat(43);
const host = "127.0.0.1:4400";
const document = "documents/043-hp-18-041.en.md";
const folder = mkdtempSync(join(tmpdir(), "firsthand-blind-"));
let study: Study;
let app: ReturnType<typeof createApp>;
let hidden: { readonly coding: string; readonly seqs: readonly number[] };

beforeAll(async () => {
  await succeed(["new", join(folder, "study"), "--from-example", "qalmira-covenant"]);
  await succeed(["run", join(folder, "study")]);
  study = await openStudy(join(folder, "study"), systemClock);
  const { store } = study;
  const owner = await getActor(store.reader);
  for (const name of ["Asha", "Bo"]) await addActor(store, owner, { name, role: "coder" });
  await createRound(store, owner, {
    name: "spring",
    isBlind: true,
    coders: ["Asha", "Bo", owner.name],
    documents: [document],
  });
  const [coding = ""] = await addCodings(
    store,
    await getActor(store.reader, "Bo"),
    [{ document, code: "D2", span: [3, 17], stance: "reported", memo: mark }],
    { round: "spring" },
  );
  for (const about of memoSubjects)
    await writeMemo(store, await getActor(store.reader, "Bo"), { title: mark, text: mark, about });
  const commands = await store.reader.selectFrom("commands").select("seq").orderBy("seq", "desc").limit(1).execute();
  hidden = { coding, seqs: commands.map((one) => one.seq) };
  app = createApp(study, { key, hosts: () => [host] });
}, 180_000);
afterAll(async () => {
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What Bo noted something on. */
const memoSubjects = [
  { kind: "document", id: document },
  { kind: "code", id: "D2" },
  { kind: "case", id: "accounts/000000043" },
] as const;

const ask = (path: string, name: string | undefined, body?: object) =>
  app.request(`http://${host}/api${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      host,
      cookie: `firsthand-4400=${key}`,
      origin: `http://${host}`,
      "content-type": "application/json",
      ...(name === undefined ? {} : { "x-firsthand-profile": encodeURIComponent(name) }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every address that reads, with everything that could stand in it. */
async function listReadings(): Promise<readonly string[]> {
  const { paths } = (await (await ask("/openapi.json", undefined)).json()) as Described;
  // Each takes a snapshot; the others do not read what was coded.
  const ofCodings = analyses.filter((one) => one.needs !== undefined).map((one) => one.name);
  const inPlace = [document, "spring", hidden.coding, ...hidden.seqs.map(String), "accounts/000000043"];
  return Object.entries(paths).flatMap(([path, methods]) => {
    if (!("get" in methods)) return [];
    const at = path.replace(/^\/api/u, "");
    const values = at.startsWith("/analyses/") ? ofCodings : inPlace;
    const filled = at.includes("{")
      ? values.map((value) => at.replaceAll(/\{\w+\}/gu, encodeURIComponent(value)))
      : [at];
    if (at === "/memos") return memoSubjects.map((about) => `${at}?${new URLSearchParams({ ...about }).toString()}`);
    if (at === "/search") return [`${at}?q=${mark}`];
    if (!/^\/(?:coding|rounds)\//u.test(at)) return filled;
    return filled.flatMap((one) => [one, `${one}?round=spring`, `${one}?after=true&unit=paragraphs`]);
  });
}

describe("of a blind round, by no address that reads", () => {
  test.each(["Asha", undefined])(
    "does %s, who codes in it, see what another coder did",
    { timeout: 300_000 },
    async (name) => {
      const readings = await listReadings();
      expect(readings.length).toBeGreaterThan(40);
      const leaks: string[] = [];
      for (const path of readings) {
        const response = await ask(path, name);
        expect(response.status, path).toBeLessThan(500);
        const text = await response.text();
        // What was asked for may be said back.
        const isNamed = text.includes(hidden.coding) && !path.includes(hidden.coding);
        if (text.includes(mark) || isNamed) leaks.push(path);
      }
      expect(leaks).toEqual([]);
    },
  );

  test("and an owner who does not code in such a round sees it, so the search would find it", async () => {
    const owner = await getActor(study.store.reader);
    await addActor(study.store, owner, { name: "Cleo", role: "owner" });
    const response = await ask(`/coding/documents/${encodeURIComponent(document)}/codings?round=spring`, "Cleo");
    expect(await response.text()).toContain(mark);
    for (const about of memoSubjects) {
      const memos = await ask(`/memos?${new URLSearchParams({ ...about }).toString()}`, "Cleo");
      expect(await memos.json()).toMatchObject({ memos: [{ title: mark, writtenBy: "Bo", isOwn: false }] });
      const own = await ask(`/memos?${new URLSearchParams({ ...about }).toString()}`, "Bo");
      expect(await own.json()).toMatchObject({ memos: [{ isOwn: true }] });
    }
  });
});

describe("of a blind round, in no file that is written of the codings", () => {
  /** All that a file holds, and what is said beside it. */
  const exported = async (as: string | undefined, ending: string): Promise<string> => {
    const file = join(folder, `of-${as ?? "owner"}.${ending}`);
    const said = await exportCodings(study, await getActor(study.store.reader, as), file, { isNamed: true });
    const bytes = readFileSync(file);
    const parts = ["qdpx", "xlsx"].includes(ending) ? Object.values(unzipSync(bytes)) : [bytes];
    return [JSON.stringify(said), ...parts.map((part) => new TextDecoder().decode(part))].join("\n");
  };
  const ofBo = (text: string): readonly string[] =>
    [mark, hidden.coding, guidOf("coding", hidden.coding)]
      .filter((one) => text.includes(one))
      .concat(text.match(/\bBo\b/gu) ?? []);

  test.each(["qdpx", "jsonld", "csv", "xlsx"])(
    "of the kind %s is what another coder did, or their name",
    async (ending) => {
      for (const as of ["Asha", undefined]) expect([as, ofBo(await exported(as, ending))]).toEqual([as, []]);
      // Bo's own file has it all, so that the search would find it.
      expect(ofBo(await exported("Bo", ending))).toEqual(expect.arrayContaining([mark, "Bo"]));
    },
  );
});

test("nobody revises or retracts in a blind round what another coder did, nor decides about it", async () => {
  const refusals = [
    [`/codings/${hidden.coding}/revise`, { memo: "mine" }, "CODE_CODING_MISSING"],
    [`/codings/${hidden.coding}/retract`, { reason: "a test" }, "CODE_CODING_MISSING"],
    [`/rounds/spring/decisions`, { id: hidden.coding, verdict: "accepted", reason: "a test" }, "ACTOR_NOT_ALLOWED"],
    [`/rounds/spring/accept-unanimous`, {}, "ACTOR_NOT_ALLOWED"],
    [`/rounds/spring/close`, {}, "ACTOR_NOT_ALLOWED"],
  ] as const;
  for (const [path, body, code] of refusals) {
    const response = await ask(path, "Asha", body);
    expect([path, ((await response.json()) as { readonly code: string }).code]).toEqual([path, code]);
  }
  const before = await study.store.reader.selectFrom("codings").selectAll().where("id", "=", hidden.coding).execute();
  expect(before).toMatchObject([{ memo: mark, retracted_at: null }]);
});
