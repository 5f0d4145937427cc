import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CodebookReport } from "../src/pipeline.ts";
import { fail, json, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-exchange-"));
const study = join(folder, "valley");
const at = ["--study", study];
const file = (name: string): string => join(folder, name);
const lastCommand = async () => (await json<readonly { seq: number }[]>(["log", ...at, "--limit", "1"]))[0]?.seq;

beforeAll(async () => {
  await succeed(["run", study, "--from-example", "qalmira-covenant"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the codebook", () => {
  test.each(["csv", "xlsx", "yaml", "qdc"])("as %s goes out, and taken in again writes nothing", async (ending) => {
    const seq = await lastCommand();
    const path = file(`book.${ending}`);
    await succeed(["codebook", "export", path, ...at]);
    const bytes = readFileSync(path);
    expect(await json<CodebookReport>(["codebook", "import", path, ...at])).toMatchObject({ added: 0, changed: 0 });
    await succeed(["codebook", "export", path, ...at]);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(await lastCommand()).toBe(seq);
  });

  test.each(["csv", "xlsx", "yaml", "qdc"])("as %s is the same codebook in another study", async (ending) => {
    const other = file(`other-${ending}`);
    await succeed(["new", other, "--title", "Other", "--no-passphrase"]);
    await succeed(["codebook", "export", file(`book.${ending}`), ...at]);
    await succeed(["codebook", "import", file(`book.${ending}`), "--study", other]);
    const labels = async (where: string) =>
      (await succeed(["codebook", "list", "--study", where])).replaceAll(/ +/g, " ");
    expect(await labels(other)).toBe(await labels(study));
  });

  test("is refused in a format that is none, and for whom it is not", async () => {
    await fail(["codebook", "export", file("book.pdf"), ...at], 2, "CODE_EXCHANGE_KIND_UNKNOWN");
    await fail(["codebook", "import", file("nowhere.qdc"), ...at], 3, "FORMAT_FILE_MISSING");
    const told = await fail(["codebook", "import", file("book.csv"), ...at, "--as", "Ines"], 5, "ACTOR_NOT_ALLOWED");
    expect(told).toContain("coder");
  });
});
