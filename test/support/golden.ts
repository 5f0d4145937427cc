import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { expect } from "vitest";

/**
 * Compares a text with the one that was accepted. On a mismatch the new one is left beside it as `name-changed.ext`;
 * `UPDATE_GOLDEN=1` accepts what is there now.
 */
export async function expectGolden(file: string, actual: string): Promise<void> {
  const ending = extname(file);
  const changed = `${file.slice(0, -ending.length)}-changed${ending}`;
  if (process.env["UPDATE_GOLDEN"] === "1") {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, actual);
  }
  const accepted = await readFile(file, "utf8").catch(() => "");
  if (accepted === actual) await rm(changed, { force: true });
  else await writeFile(changed, actual);
  expect(actual, `${file} is not what was accepted; see ${changed}`).toBe(accepted);
}
