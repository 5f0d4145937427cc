import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../../src/base/node/package-folder.ts";
import { gatherErrors, gatherRules } from "./gather-definitions.ts";

/** A list of names that were once given out and may not disappear: kept in a file, compared with the code. */
export interface Contract {
  readonly file: string;
  gather(): Promise<readonly string[]>;
}

export const contracts: readonly Contract[] = [
  { file: "test/contracts/error-codes.json", gather: async () => (await gatherErrors()).map(({ name }) => name) },
  { file: "test/contracts/finding-rules.json", gather: async () => (await gatherRules()).map(({ name }) => name) },
];

/** The names on record; none before the first run. */
export function readContract({ file }: Contract): readonly string[] {
  try {
    return JSON.parse(readFileSync(join(packageFolder, file), "utf8")) as readonly string[];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
