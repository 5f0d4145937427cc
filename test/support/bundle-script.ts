import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { packageFolder } from "../../src/base/node/package-folder.ts";

const common: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  external: ["better-sqlite3-multiple-ciphers", "@duckdb/node-api", "cld3-asm", "pg-native", "canvas"],
  logLevel: "error",
};
const cache = join(packageFolder, "node_modules", ".cache");
const source = (name: string): string => join(packageFolder, "test/support", name);

/** A script of test/support as one file of its own: it starts in a fraction of the time that the sources take. */
export async function bundleScript(name: string): Promise<string> {
  const outfile = join(cache, `${randomUUID()}.mjs`);
  await build({
    ...common,
    entryPoints: [source(name)],
    outfile,
    format: "esm",
    banner: {
      js: 'import { createRequire as bundledRequire } from "node:module"; const require = bundledRequire(import.meta.url);',
    },
  });
  return outfile;
}

/** A bundled script that is started again and again. */
export interface QuickScript {
  /** What Node is given before the script's own arguments. */
  readonly arguments: readonly string[];
  remove(): void;
}

/**
 * A script of test/support with its compiled code beside it, which halves what a start costs once more. It may not await outside a
 * function, and must end by itself where its input does.
 */
export async function bundleWithCode(name: string): Promise<QuickScript> {
  const folder = join(cache, randomUUID());
  mkdirSync(folder, { recursive: true });
  const [start, outfile] = [join(folder, "start.cjs"), join(folder, "script.cjs")];
  await build({
    ...common,
    entryPoints: [source(name)],
    outfile,
    format: "cjs",
    supported: { "dynamic-import": false },
    minifyWhitespace: true,
    define: { "import.meta.url": "bundledUrl" },
    banner: { js: 'const bundledUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  copyFileSync(source("start-with-code.cjs"), start);
  const first = spawnSync(process.execPath, [start, outfile], { input: "" });
  if (first.status !== 0) throw new Error(`${name} did not start: ${first.stderr.toString()}`);
  return { arguments: [start, outfile], remove: () => rmSync(folder, { recursive: true, force: true }) };
}
