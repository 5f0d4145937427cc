import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostFileBytes } from "../src/api/file-limits.ts";
import { serveStudy, type Serving } from "../src/server/index.ts";
import { foundStudy } from "../src/stages/register/index.ts";
import { listCommands, type Study } from "../src/store/index.ts";
import { listPaths } from "./support/list-paths.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-uploads-"));
let study: Study;
let serving: Serving;
let address: URL;

beforeAll(async () => {
  study = await foundStudy(join(folder, "study"), {
    ownerName: "Ina Test",
    passphrase: "five unrelated words for testing",
  });
  serving = await serveStudy(study, { port: 0 });
  address = new URL(serving.address);
}, 60_000);
afterAll(async () => {
  await serving.close();
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Begins to send a file over a real connection. */
function begin(path: string, headers: Readonly<Record<string, string | number>> = {}): ClientRequest {
  return request({
    host: "127.0.0.1",
    port: address.port,
    path: `/api${path}`,
    method: "POST",
    headers: {
      cookie: `firsthand-${address.port}=${address.searchParams.get("key") ?? ""}`,
      origin: address.origin,
      "content-type": "application/octet-stream",
      ...headers,
    },
  });
}

const answerOf = (sent: ClientRequest) =>
  new Promise<{ readonly status: number | undefined; readonly body: unknown }>((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.once("end", () => resolve({ status: response.statusCode, body: JSON.parse(text) as unknown }));
    });
  });

const rooms = { "/documents": () => study.paths.documents, "/tables": () => study.paths.tables } as const;
const waitingIn = (place: string): readonly string[] => {
  const waiting = join(place, ".incoming");
  return existsSync(waiting) ? readdirSync(waiting) : [];
};
const words = "They left over the pass at night. ";
const part = Buffer.from(words.repeat(30_000));

describe.each(["/documents", "/tables"] as const)("a file that comes to %s", (path) => {
  const to = `${path}?name=${path === "/documents" ? "cut.txt" : "cut.csv"}`;
  const waiting = (): readonly string[] => waitingIn(rooms[path]());

  test("whose connection is cut on the way leaves nothing, and was at no moment readable on the disk", async () => {
    const before = (await listCommands(study.store.reader)).length;
    const sent = begin(to, { "content-length": part.length * 20 });
    sent.on("error", () => {});
    for (let count = 0; count < 6; count += 1) await new Promise((resolve) => sent.write(part, resolve));
    await expect
      .poll(() => listPaths(join(rooms[path](), ".incoming")).reduce((sum, file) => sum + readFileSync(file).length, 0))
      .toBeGreaterThan(part.length);
    for (const file of listPaths(join(rooms[path](), ".incoming")))
      expect(readFileSync(file, "latin1").includes("over the pass")).toBe(false);
    sent.destroy();
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
    expect((await listCommands(study.store.reader)).length).toBe(before);
    expect(listPaths(study.paths.blobs)).toEqual([]);
  });

  test("and says that it is too large is refused before a byte of it is read", async () => {
    const sent = begin(to, { "content-length": mostFileBytes + 1 });
    const answer = answerOf(sent);
    sent.flushHeaders();
    expect(await answer).toMatchObject({ status: 400, body: { code: "SERVER_BODY_TOO_LARGE" } });
    sent.destroy();
    expect(waiting()).toEqual([]);
  });

  test(
    "and does not say how large it is is refused when it has grown too large, and leaves nothing",
    { timeout: 60_000 },
    async () => {
      const sent = begin(to);
      const answer = answerOf(sent);
      const large = Buffer.alloc(8 * 1024 * 1024, "x");
      for (let bytes = 0; bytes <= mostFileBytes; bytes += large.length)
        await new Promise((resolve) => sent.write(large, resolve));
      expect(await answer).toMatchObject({ status: 400, body: { code: "SERVER_BODY_TOO_LARGE" } });
      sent.destroy();
      await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
      expect(listPaths(study.paths.blobs)).toEqual([]);
    },
  );
});

test(
  "two large documents at once are read one after the other, and both are kept whole",
  { timeout: 60_000 },
  async () => {
    const contents = ["first", "second"].map(
      (name) => [name, Buffer.from(`${name}. ${words.repeat(60_000)}`)] as const,
    );
    const answers = contents.map(([name, bytes]) => {
      const sent = begin(`/documents?name=${name}.txt&language=en`, { "content-length": bytes.length });
      const answer = answerOf(sent);
      sent.end(bytes);
      return answer;
    });
    expect((await Promise.all(answers)).map(({ body }) => body)).toMatchObject([
      { outcome: "added" },
      { outcome: "added" },
    ]);
    expect(waitingIn(study.paths.documents)).toEqual([]);
  },
);
