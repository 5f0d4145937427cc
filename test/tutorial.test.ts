import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { expectWhole, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-tutorial-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Block {
  /** `text` blocks are what the commands before them print. */
  readonly isOutput: boolean;
  readonly lines: readonly string[];
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].map(([, kind, body = ""]) => ({
    isOutput: kind === "text",
    lines: body.split("\n").filter((line) => line.trim() !== ""),
  }));
}

/** The words of a command line; quotation marks hold them together. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

const squeeze = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

test("every command of the tutorial on coding runs, and prints what the tutorial says", async () => {
  const blocks = blocksOf(readFileSync(join(packageFolder, "docs", "tutorial", "coding.md"), "utf8"));
  let commands = 0;
  let printed = "";
  for (const { isOutput, lines } of blocks) {
    if (!isOutput) printed = "";
    for (const line of lines) {
      if (isOutput) {
        expect(squeeze(printed)).toContain(squeeze(line));
        continue;
      }
      const [program, ...args] = wordsOf(line);
      expect(program).toBe("firsthand");
      printed += await succeed(args, { cwd: folder });
      commands += 1;
    }
  }
  expect(commands).toBeGreaterThan(30);
  await expectWhole(join(folder, "valley"));
}, 180_000);
