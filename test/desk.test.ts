import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp, openDesk, type Desk } from "../src/server/index.ts";

const key = "k".repeat(43);
const host = "127.0.0.1:4400";
const folder = mkdtempSync(join(tmpdir(), "firsthand-desk-"));
const home = join(folder, "home");
let desk: Desk;
let app: ReturnType<typeof createApp>;

beforeAll(() => {
  desk = openDesk({ home, ownerName: "Ina Test" });
  app = createApp(desk, { key, hosts: () => [host] });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const cookie = `firsthand-4400=${key}`;
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request(`http://${host}/api${path}`, { headers: { host, cookie, ...headers } });
const post = (path: string, body: unknown) =>
  app.request(`http://${host}/api${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { host, cookie, origin: `http://${host}`, "content-type": "application/json" },
  });
const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { readonly code: string }).code;
const passphrase = "five unrelated words for testing";

test("nothing is open at first, and every route of a study says so", async () => {
  expect(await (await get("/desk")).json()).toEqual({ home, open: null, studies: [] });
  expect(await codeOf(await get("/study"))).toBe("SERVER_STUDY_NONE");
  expect(await codeOf(await post("/journal/1/undo", {}))).toBe("SERVER_STUDY_NONE");
  expect(existsSync(home)).toBe(false);
});

test(
  "studies are created, opened and closed, and a page of one writes into no other",
  { timeout: 60_000 },
  async () => {
    expect(await (await post("/desk/create", { name: "first", title: "A first study" })).json()).toEqual({
      open: "first",
    });
    const first = await get("/study");
    const opening = first.headers.get("x-firsthand-study") ?? "";
    expect(await first.json()).toMatchObject({ title: "A first study", isEncrypted: false });
    expect((await post("/desk/create", { name: "second", passphrase })).status).toBe(200);
    expect(await (await get("/study")).json()).toMatchObject({ isEncrypted: true });
    const stale = await get("/study", { "x-firsthand-study": opening });
    expect([stale.status, await codeOf(stale)]).toEqual([409, "SERVER_STUDY_OTHER"]);
    expect(await codeOf(await post("/desk/create", { name: "first" }))).toBe("SERVER_STUDY_EXISTS");
    const { studies } = (await (await get("/desk")).json()) as {
      readonly studies: readonly { readonly name: string; readonly isEncrypted: boolean }[];
    };
    // The first was written last: it was closed when the second took its place.
    expect(new Map(studies.map(({ name, isEncrypted }) => [name, isEncrypted]))).toEqual(
      new Map([
        ["first", false],
        ["second", true],
      ]),
    );
    expect((await post("/desk/close", {})).status).toBe(200);
    expect(await codeOf(await get("/study"))).toBe("SERVER_STUDY_NONE");
    expect(await codeOf(await post("/desk/open", { name: "second" }))).toBe("SEAL_PASSPHRASE_NEEDED");
    expect(
      await codeOf(await post("/desk/open", { name: "second", passphrase: "six quite other words for this" })),
    ).toBe("SEAL_PASSPHRASE_WRONG");
    expect(await codeOf(await get("/study"))).toBe("SERVER_STUDY_NONE");
    expect(await (await post("/desk/open", { name: "second", passphrase })).json()).toEqual({ open: "second" });
    expect((await get("/study")).status).toBe(200);
  },
);

test("many requests at once while studies change lose none of their study", { timeout: 60_000 }, async () => {
  const asked = Array.from({ length: 40 }, async (_, index) => {
    if (index % 10 === 5) return (await post("/desk/open", { name: "first" })).status;
    return (await get("/study")).status;
  });
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
});

describe("no path leads out of the home folder", () => {
  test.each([
    "..",
    ".",
    "../first",
    "first/../../x",
    "/etc",
    "C:\\x",
    "a\\..\\b",
    "first\u0000",
    "a\nb",
    ".hidden",
    "x ",
    "x.",
    "x".repeat(81),
    "%2e%2e%2f",
    "\u202Ex",
  ])("by the name %j", async (name) => {
    expect(await codeOf(await post("/desk/open", { name }))).toBe("SERVER_STUDY_NAME_UNFIT");
    const created = await codeOf(await post("/desk/create", { name }));
    // A space at the end is taken off where a name is given to a new study.
    if (name !== "x " && name !== "a\nb") expect(created).toBe("SERVER_STUDY_NAME_UNFIT");
  });

  test("by a symbolic link, not even to a study", async () => {
    symlinkSync(join(home, "first"), join(home, "linked"));
    mkdirSync(join(folder, "outside"));
    symlinkSync(join(folder, "outside"), join(home, "elsewhere"));
    expect(await codeOf(await post("/desk/open", { name: "linked" }))).toBe("SERVER_STUDY_MISSING");
    expect(await codeOf(await post("/desk/create", { name: "elsewhere" }))).toBe("SERVER_STUDY_EXISTS");
    expect(await codeOf(await post("/desk/open", { name: "none" }))).toBe("SERVER_STUDY_MISSING");
    const { studies } = (await (await get("/desk")).json()) as { readonly studies: readonly { name: string }[] };
    expect(studies.map((one) => one.name)).not.toContain("linked");
  });
});

test("a study that is none any more says so in the store's own words, and the open one stays open", async () => {
  mkdirSync(join(home, "broken"));
  writeFileSync(
    join(home, "broken", "study.db"),
    "not a database, and long enough to have a head of its own".repeat(50),
  );
  expect(await codeOf(await post("/desk/open", { name: "broken" }))).toMatch(/^STORE_/u);
  expect((await get("/study")).status).toBe(200);
});
