import { existsSync } from "node:fs";
import { join } from "node:path";

/** A file of examples collected by others; FIRSTHAND_CONFORMANCE names their folder. Null where it is absent, which is said, and an error in CI. */
export function conformanceFile(...path: readonly string[]): string | null {
  const folder = process.env["FIRSTHAND_CONFORMANCE"] ?? "";
  const file = join(folder, ...path);
  if (folder !== "" && existsSync(file)) return file;
  const why = `Conformance data is not here: FIRSTHAND_CONFORMANCE must name the folder of ${path.join("/")}.`;
  if (process.env["CI"] === "true") throw new Error(why);
  process.stderr.write(`${why} These tests are left out.\n`);
  return null;
}
