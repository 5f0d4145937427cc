import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import { storableText } from "../src/base/storable-text.ts";
import { createApp } from "../src/server/index.ts";
import { openStudy, type Study } from "../src/store/index.ts";
import { askApp, testHost, testKey } from "./support/ask-app.ts";
import { succeed } from "./support/firsthand.ts";
import { bodiesFor } from "./support/bodies-for-schema.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-hostile-requests-"));
const faults: unknown[] = [];
let study: Study;
let app: ReturnType<typeof createApp>;
const { get, post, listRoutes } = askApp(() => app);

beforeAll(async () => {
  await succeed(["new", join(folder, "study"), "--from-example", "qalmira-covenant"]);
  await succeed(["run", join(folder, "study")]);
  study = await openStudy(join(folder, "study"), systemClock);
  app = createApp(study, { key: testKey, hosts: () => [testHost], onFault: (error) => faults.push(error) });
}, 120_000);
afterAll(async () => {
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What stands where a request may say anything. */
const texts: Readonly<Record<string, string>> = {
  "a null character": "a\0b",
  "half a character": "a\uD800b",
  "a name that every object has": "__proto__",
  "a way upwards, and signs that SQL and patterns know": `../../../etc/passwd%_'";--\\(a+)+$[`,
};

const document = "documents/043-hp-18-041.en.md";

/** Fields that name something, which is really there so that the request comes as far as it can. */
const named: Readonly<Record<string, unknown>> = {
  document,
  code: "D2",
  into: "D2",
  left: "accounts/000000012",
  right: "accounts/000000014",
  table: "accounts",
  property: "nationality",
};

/** Writes files or takes seconds, and is tried elsewhere. */
const elsewhere = new Set(["/api/backups", "/api/report/build", "/api/resolve/propose", "/api/verify"]);

/** What is really there, so that a request comes as far as it can. */
function inPlace(path: string, text: string): string {
  const key = path.includes("/coding/documents/") ? document : "accounts/000000012";
  return path
    .replace("{key}", encodeURIComponent(key))
    .replace("{seq}", "999999")
    .replaceAll(/\{\w+\}/gu, encodeURIComponent(storableText(text)));
}

test.each(Object.entries(texts))(
  "%s in any field of any request is refused or kept, and never a fault of ours",
  { timeout: 120_000 },
  async (_, text) => {
    for (const { path, method, body, queries } of await listRoutes()) {
      if (elsewhere.has(path)) continue;
      const search = new URLSearchParams(
        Object.fromEntries(queries.map((name) => [name, storableText(text)])),
      ).toString();
      const at = `${inPlace(path, text)}${search === "" ? "" : `?${search}`}`;
      if (method === "get") {
        expect([path, (await get(at)).status]).toEqual([path, expect.toSatisfy((status) => status < 500)]);
        continue;
      }
      for (const one of bodiesFor(body, text, named)) {
        const sent = JSON.stringify(one);
        const { status } = await post(at, sent);
        expect([path, sent.slice(0, 200), status]).toEqual([
          path,
          sent.slice(0, 200),
          expect.toSatisfy((code) => code < 500),
        ]);
      }
    }
    expect(faults).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  },
);
