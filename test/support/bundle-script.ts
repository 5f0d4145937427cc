import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { build } from "esbuild";
import { packageFolder } from "../../src/base/node/package-folder.ts";

/** A script of test/support as one file of its own: it starts in a fraction of the time that the sources take. */
export async function bundleScript(name: string): Promise<string> {
  const outfile = join(packageFolder, "node_modules", ".cache", `${randomUUID()}.mjs`);
  await build({
    entryPoints: [join(packageFolder, "test/support", name)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["better-sqlite3-multiple-ciphers", "@duckdb/node-api", "cld3-asm", "pg-native", "canvas"],
    banner: {
      js: 'import { createRequire as bundledRequire } from "node:module"; const require = bundledRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}
