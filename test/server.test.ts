import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import { Role } from "../src/model/actor.ts";
import { createApp, type Desk } from "../src/server/index.ts";
import { codePolicies } from "../src/stages/code/index.ts";
import { collectPolicies } from "../src/stages/collect/index.ts";
import { analysePolicies } from "../src/stages/analyse/index.ts";
import { addActor, registerPolicies } from "../src/stages/register/index.ts";
import { reportPolicies } from "../src/stages/report/index.ts";
import { resolvePolicies } from "../src/stages/resolve/index.ts";
import { getActor, listCommands, openStudy, storePolicies, type Study } from "../src/store/index.ts";
import { askApp, codeOf, testCookie as cookie, testHost as host, testKey as key } from "./support/ask-app.ts";
import { succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-server-"));
let study: Study;
let app: ReturnType<typeof createApp>;
const { get, post, listRoutes } = askApp(() => app);

beforeAll(async () => {
  await succeed(["new", join(folder, "study"), "--from-example", "icsr-2015"]);
  await succeed(["import", "--study", join(folder, "study")]);
  study = await openStudy(join(folder, "study"), systemClock);
  const owner = await getActor(study.store.reader);
  for (const role of Role.options)
    if (role !== "owner") await addActor(study.store, owner, { name: `An ${role}`, role });
  app = createApp(study, { key, hosts: () => [host] });
}, 120_000);
afterAll(async () => {
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

const reason = "a test";
const caseActBodies: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    "cases/{key}/steps": { to: "unresolved", reason },
    "cases/{key}/withdrawal": { by: "team", reason },
    "cases/{key}/bases": { scope: "aggregate", kind: "other", reason },
    "cases/{key}/bases/withdraw": { scope: "names", reason },
    "cases/{key}/risks": { note: reason },
    "cases/{key}/approvals": { scope: "aggregate", reason },
    testimonies: { source: { title: "An account of the test" }, values: {} },
    "testimonies/{key}/values": { property: "voice", value: "own words", reason },
    "testimonies/{key}/grades": { credibility: "2", reason },
    "testimonies/{key}/source-grades": { reliability: "B", reason },
    "testimonies/{key}/origin": { origin: "an agency", reason },
  }).map(([path, body]) => [`/api/${path}`, JSON.stringify(body)]),
);

describe("every route refuses the roles that its policies refuse", () => {
  test("and answers the others", { timeout: 120_000 }, async () => {
    const policies = [
      collectPolicies,
      codePolicies,
      registerPolicies,
      resolvePolicies,
      analysePolicies,
      reportPolicies,
      storePolicies,
    ].reduce((all, one) => ({ ...all, ...one.policies }), {} as typeof storePolicies.policies);
    const allows = (role: Role, name: string): boolean => policies[name]?.roles.includes(role) === true;
    const bodies: Readonly<Record<string, string>> = {
      "/api/findings/settle": JSON.stringify({ ids: ["none"], settlement: { as: "kept" }, reason: "a test" }),
      "/api/query/csv": JSON.stringify({ sql: "select 1" }),
      "/api/passphrase": JSON.stringify({ passphrase: "one", newPassphrase: "another" }),
      "/api/desk/protection": JSON.stringify({ act: "remove", passphrase: "one" }),
      "/api/recovery-sheet": JSON.stringify({ passphrase: "one" }),
      "/api/backups": JSON.stringify({
        to: join(folder, "no-such-folder", "a.backup"),
        passphrase: "one two three four",
      }),
      "/api/actors": JSON.stringify({ name: "An reader", role: "reader" }),
      "/api/actors/changes": JSON.stringify({ act: "rename", name: "nobody", to: "somebody" }),
      "/api/tables/{id}/import": JSON.stringify({ mapping: { table: "none", columns: {} } }),
      "/api/query": JSON.stringify({ sql: "select 1" }),
      "/api/manuscript/{name}": JSON.stringify({ text: "", basedOn: "" }),
      "/api/report/preview": JSON.stringify({ manuscript: "", claimsYaml: "" }),
      ...caseActBodies,
      "/api/resolve/rule": JSON.stringify({ name: "certain", at: 0.99 }),
      "/api/resolve/rule/preview": JSON.stringify({ name: "certain", at: 0.99 }),
      "/api/resolve/judgements/{id}/withdraw": JSON.stringify({ reason: "a test" }),
      "/api/register/views": JSON.stringify({ name: "A view", search: "{}" }),
      "/api/resolve/judgements": JSON.stringify({ left: "none", right: "none", verdict: "same", reason: "a test" }),
      "/api/coding/documents/{key}/warning": JSON.stringify({ warning: "graphic" }),
      "/api/codings": JSON.stringify({ document: "none", code: "none" }),
      "/api/codings/in-vivo": JSON.stringify({ document: "none", span: [0, 1] }),
      "/api/codings/{id}/retract": JSON.stringify({ reason: "a test" }),
      "/api/rounds": JSON.stringify({ name: "none", isBlind: true, coders: ["Nobody"] }),
      "/api/rounds/{name}/pass": JSON.stringify({ document: "none", reason: "a test" }),
      "/api/rounds/{name}/decisions": JSON.stringify({ id: "none", verdict: "accepted", reason: "a test" }),
      "/api/memos": JSON.stringify({ about: { kind: "code", id: "none" }, title: "", text: "a test" }),
      "/api/codebook/codes": JSON.stringify({ label: "A code of the test", parentId: "none" }),
      "/api/codebook/codes/{id}/merge": JSON.stringify({ into: "none" }),
      "/api/codebook/codes/{id}/split": JSON.stringify({ parts: [{ label: "one" }, { label: "other" }] }),
    };
    const queries: Readonly<Record<string, string>> = {
      "/api/search": "?q=word",
      "/api/documents": "?name=empty.txt",
      "/api/tables": "?name=empty.csv",
      "/api/memos": "?kind=case&id=12",
    };
    const streams = new Set<string>();
    for (const { path, method, policies: names } of await listRoutes()) {
      for (const role of Role.options) {
        const headers = role === "owner" ? {} : { "x-firsthand-profile": encodeURIComponent(`An ${role}`) };
        // What a step asks depends on where its case stands, and a withdrawal is for good: both ask about a case that is not there.
        const at = path
          .replace(/\/cases\/\{key\}\/(steps|withdrawal)$/u, "/cases/none/$1")
          .replace("{seq}", "999999")
          .replace("{key}", encodeURIComponent("appendix-a/000000012"))
          .replace(/^(\/api\/manuscript\/)\{name\}/u, "$1report.md")
          .replace(/^(\/api\/report\/files\/)\{name\}/u, "$1report.html")
          .replace(/\}\/file$/u, "}/file?form=csv")
          .replace("{name}", path.startsWith("/api/rounds/") ? "none" : "by-sex")
          .replace("{id}", "none")
          .concat(queries[path] ?? "");
        const response = await (method === "get" ? get(at, headers) : post(at, bodies[path] ?? "{}", headers));
        const code = response.ok ? "OK" : await codeOf(response);
        const mayPass = names === null || names.every((name) => allows(role, name));
        expect(`${role} ${method} ${path} ${code === "ACTOR_NOT_ALLOWED" ? "refused" : "let in"}`).toBe(
          `${role} ${method} ${path} ${mayPass ? "let in" : "refused"}`,
        );
        expect(response.status).toBeLessThan(500);
        if (mayPass) continue;
        // Whoever asks to be told of progress is told of the refusal, and of nothing else.
        const told = { ...headers, accept: "text/event-stream" };
        const streamed = await (method === "get" ? get(at, told) : post(at, bodies[path] ?? "{}", told));
        const text = await streamed.text();
        const isStream = streamed.headers.get("content-type") === "text/event-stream";
        if (isStream) streams.add(path);
        const refusal = (JSON.parse(isStream ? text.replace(/^event: failed\ndata: /u, "") : text) as { code: string })
          .code;
        expect(`${role} ${method} ${path} ${refusal}`).toBe(`${role} ${method} ${path} ACTOR_NOT_ALLOWED`);
      }
    }
    expect([...streams].toSorted()).toEqual([
      "/api/resolve/propose",
      "/api/tables/{id}/import",
      "/api/tables/{id}/plan",
    ]);
  });

  test("and no route is without a word on its policies", async () => {
    for (const route of await listRoutes()) expect(route).toHaveProperty("policies");
  });

  test("somebody who may not read a part of the overview gets nothing in its place", async () => {
    const response = await get("/api/study", { "x-firsthand-profile": encodeURIComponent("An reader") });
    expect(await response.json()).toMatchObject({ cases: null, findings: null, acting: { role: "reader" } });
  });
});

describe("what comes in", () => {
  test("too large a body is refused before it is read", async () => {
    const response = await post("/api/findings/settle", JSON.stringify({ reason: "x".repeat(2_000_000) }));
    expect(await codeOf(response)).toBe("SERVER_BODY_TOO_LARGE");
  });

  test("a body that is no JSON, or not of the shape, is refused in words", async () => {
    for (const body of [
      "",
      "{",
      "[]",
      '{"rule":"date-is-a-date"}',
      '{"rule":"x","settlement":{"as":"eaten"},"reason":"y"}',
    ]) {
      const response = await post("/api/findings/settle", body);
      expect([body, response.status]).toEqual([body, 400]);
    }
  });

  test("an address that is not there is said to be missing", async () => {
    expect(await codeOf(await get("/api/none"))).toBe("SERVER_ROUTE_MISSING");
    expect(await codeOf(await get("/api/cases/none"))).toBe("REGISTER_CASE_MISSING");
    expect(await codeOf(await get("/api/study", { "x-firsthand-profile": "Nobody" }))).toBe("STORE_ACTOR_MISSING");
    expect(await codeOf(await get("/api/study", { "x-firsthand-profile": "%zz" }))).toBe("SERVER_REQUEST_UNFIT");
  });
});

test("a change that is sent twice under one name is done once, by whichever server, while it is being done too", async () => {
  const name = { "x-firsthand-request": "6f3a8f0e-53d5-4b8e-9c39-0c5a7d1b2e4f" };
  const body = JSON.stringify({ reliability: "B", reason: "a test of sending twice" });
  const path = `/api/testimonies/${encodeURIComponent("appendix-a/000000014")}/source-grades`;
  const countGrades = async (): Promise<number> =>
    (await listCommands(study.store.reader, { name: "assess-source" })).length;
  const before = await countGrades();
  const both = await Promise.all([post(path, body, name), post(path, body, name)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const anew = createApp(study, { key, hosts: () => [host] });
  const again = await anew.request(`http://${host}${path}`, {
    method: "POST",
    body,
    headers: { host, cookie, origin: `http://${host}`, "content-type": "application/json", ...name },
  });
  const refusal = (await again.json()) as { readonly code: string; readonly details: { readonly seq: number } };
  expect(refusal.code).toBe("SERVER_REQUEST_RECORDED");
  expect(await countGrades()).toBe(before + 1);
  expect(
    (await post(`/api/journal/${refusal.details.seq}/undo`, JSON.stringify({ withDependants: false }))).status,
  ).toBe(200);
  expect(await codeOf(await post(path, body, { "x-firsthand-request": "another" }))).toBe("SERVER_REQUEST_UNFIT");
  // One that was refused recorded nothing, and may be sent again under its name.
  const other = { "x-firsthand-request": "0e3a8f0e-53d5-4b8e-9c39-0c5a7d1b2e4f" };
  expect((await post(path, JSON.stringify({ reliability: "Z", reason: "x" }), other)).status).toBe(400);
  expect((await post(path, body, other)).status).toBe(200);
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
});

test("an undo, a redo and a file that are sent twice under one name are done once, by a server that was started anew too", async () => {
  const anew = createApp(study, { key, hosts: () => [host] });
  const count = async (): Promise<number> => (await listCommands(study.store.reader)).length;
  const twice = async (path: string, body: string, mark: string, type = "application/json") => {
    const before = await count();
    const headers = { "x-firsthand-request": `${mark}f3a8f0e-53d5-4b8e-9c39-0c5a7d1b2e4f`, "content-type": type };
    const first = await post(path, body, headers);
    expect([path, first.status]).toEqual([path, 200]);
    const again = await anew.request(`http://${host}${path}`, {
      method: "POST",
      body,
      headers: { host, cookie, origin: `http://${host}`, ...headers },
    });
    expect([path, await codeOf(again)]).toEqual([path, "SERVER_REQUEST_RECORDED"]);
    expect([path, (await count()) - before]).toEqual([path, 1]);
    return (await first.json()) as { readonly seq?: number; readonly commands?: readonly { readonly seq: number }[] };
  };
  const { seq } = await twice(
    "/api/documents?name=twice.txt&language=en",
    "They left.",
    "1",
    "application/octet-stream",
  );
  const undone = await twice(`/api/journal/${seq}/undo`, JSON.stringify({ withDependants: false }), "2");
  await twice(`/api/journal/${seq}/redo`, "{}", "3");
  const undo = JSON.stringify({ withDependants: true });
  expect(undone.commands).toHaveLength(1);
  const [{ seq: redone } = { seq: 0 }] = await listCommands(study.store.reader, { limit: 1 });
  await twice(`/api/journal/${redone}/undo`, undo, "4");
  // What was done under a mark is taken back and brought back as anything else.
  await twice(`/api/journal/${seq}/redo`, "{}", "5");
  expect((await study.store.verify(silentProgress)).problems).toEqual([]);
});

test("the register's lines are chosen, put in order and counted by what the address says", async () => {
  const read = async (path: string): Promise<unknown> => (await get(`/api/register${path}`)).json();
  // The founding study's, and those that were added by hand above.
  const total = (await study.store.reader.selectFrom("cases").select("id").execute()).length;
  expect(await read("?is=sex:female&is=nationality:SY&sort=became_public&column=sex")).toMatchObject({ total });
  const { fitting } = (await read("?is=sex:female")) as { readonly fitting: number };
  expect(fitting).toBe(7);
  expect(await read("?from=2014-11&until=2014-11&limit=1")).toMatchObject({ lines: [{ state: "included" }] });
  const { facets } = (await read("/facets?is=sex:female")) as {
    readonly facets: readonly { readonly property: string }[];
  };
  expect(facets.map((one) => one.property)).toEqual(expect.arrayContaining(["sex", "nationality", "publisher"]));
  for (const wrong of ["?limit=9999", "?offset=-1", "?order=sideways", "?from=soon", `?text=${"x".repeat(300)}`])
    expect([wrong, (await get(`/api/register${wrong}`)).status]).toEqual([wrong, 400]);
});

test("a finding is settled and the decision taken back, as the journal tells", async () => {
  const settled = await post(
    "/api/findings/settle",
    JSON.stringify({ rule: "date-is-a-date", settlement: { as: "accepted" }, reason: "the calendar allows no other" }),
  );
  const { settled: count, seq } = (await settled.json()) as { readonly settled: number; readonly seq: number };
  expect(count).toBe(1);
  const { commands } = (await (await get("/api/journal?limit=1")).json()) as { readonly commands: readonly object[] };
  expect(commands).toMatchObject([{ seq, name: "settle-findings", undoneBy: null }]);
  expect((await (await get(`/api/journal/${seq}`)).json()) as object).toHaveProperty("rows");
  expect((await post(`/api/journal/${seq}/undo`, "{}")).status).toBe(200);
  const again = await post(`/api/journal/${seq}/undo`, "{}");
  expect([again.status, await codeOf(again)]).toEqual([409, "STORE_ALREADY_UNDONE"]);
  expect((await post(`/api/journal/${seq}/redo`, "{}")).status).toBe(200);
});

describe("long work that is asked for with its progress", () => {
  const asked = { accept: "text/event-stream" };
  const eventsOf = async (response: Response) =>
    (await response.text())
      .split("\n\n")
      .filter((part) => part !== "")
      .map(
        (part) => [/^event: (\w+)$/mu.exec(part)?.[1], JSON.parse(/^data: (.*)$/mu.exec(part)?.[1] ?? "null")] as const,
      );

  test("tells of its steps, and ends with what the plain answer holds", { timeout: 60_000 }, async () => {
    const plain: unknown = await (await post("/api/verify", "{}")).json();
    const response = await post("/api/verify", "{}", asked);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const events = await eventsOf(response);
    expect(events.length).toBeGreaterThan(1);
    expect(events.slice(0, -1).every(([event]) => event === "progress")).toBe(true);
    expect(events[0]?.[1]).toMatchObject({ label: expect.any(String), done: expect.any(Number) });
    expect(events.at(-1)).toEqual(["done", plain]);
  });

  test("says why it was refused, as the plain answer does", async () => {
    const headers = { ...asked, "x-firsthand-profile": encodeURIComponent("An reader") };
    const events = await eventsOf(await post("/api/resolve/propose", "{}", headers));
    expect(events).toMatchObject([["failed", { code: "ACTOR_NOT_ALLOWED" }]]);
  });

  test("goes on to its end when the page goes away, and the study is whole", { timeout: 60_000 }, async () => {
    const response = await post("/api/resolve/propose", "{}", asked);
    await response.body?.cancel();
    expect((await post("/api/resolve/propose", "{}")).status).toBe(200);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });
});

describe("a file that is handed over", () => {
  const send = (query: string, body: string | Uint8Array<ArrayBuffer>) =>
    post(`/api/documents?${query}`, body, { "content-type": "application/octet-stream" });

  test("may be larger than other requests, is kept byte for byte, and is taken back", async () => {
    const text = "They left over the pass at night. ".repeat(60_000);
    const added = (await (await send("name=long.txt&language=en", text)).json()) as { readonly seq: number };
    expect(added).toMatchObject({ outcome: "added", fileName: "long.txt" });
    const part = await (await get("/api/documents/long.txt?at=2000000")).json();
    expect(part).toMatchObject({ length: text.length, after: null, language: "en" });
    expect(await codeOf(await get("/api/documents/long.txt?at=-1"))).toBe("SERVER_REQUEST_UNFIT");
    expect((await post(`/api/journal/${added.seq}/undo`, "{}")).status).toBe(200);
    expect(await codeOf(await get("/api/documents/long.txt"))).toBe("COLLECT_DOCUMENT_MISSING");
  });

  test("whose name is a path or none is refused, and one of no known kind is a finding", async () => {
    for (const name of ["../x.txt", "..%2Fx.txt", "a/b.txt", "%00.txt", ".x.txt"])
      expect([name, await codeOf(await send(`name=${name}`, "x"))]).toEqual([name, "COLLECT_NAME_UNFIT"]);
    expect(await codeOf(await send("name=", "x"))).toBe("SERVER_REQUEST_UNFIT");
    const unread = await send("name=x.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
    expect(await unread.json()).toMatchObject({ outcome: "unread", findings: [{ rule: "document-is-readable" }] });
  });
});

test("a study that tells of its progress is let go when the work ends, so that one that is put away closes", async () => {
  let held = 0;
  const desk: Desk = {
    home: undefined,
    openName: "study",
    hold() {
      held += 1;
      return { study, opening: "1", release: () => void (held -= 1) };
    },
    list: async () => [],
    open: async () => {},
    create: async () => {},
    reseal: async () => {},
    putAway: async () => {},
    close: async () => {},
  };
  const desked = createApp(desk, { key, hosts: () => [host] });
  const headers = { host, cookie, origin: `http://${host}`, "content-type": "application/json" };
  for (const accept of ["text/event-stream", "application/json"]) {
    const response = await desked.request(`http://${host}/api/verify`, {
      method: "POST",
      body: "{}",
      headers: { ...headers, accept },
    });
    expect(await response.text()).toContain("problems");
    expect([accept, held]).toEqual([accept, 0]);
  }
});
