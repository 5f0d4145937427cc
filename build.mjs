// Builds dist/: the command line and the query process, with what they import; native packages stay outside.
import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** A hash of the sources and the locked dependencies: outputs of another build are not taken for this one's. */
async function buildId() {
  const hash = createHash("sha256");
  const entries = await readdir("src", { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), "package-lock.json"]) hash.update(file).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

// Built beside dist/ and put in its place at the end, so that a failed build leaves the last one.
const outdir = `dist.${process.pid}`;
try {
  await build({
    entryPoints: ["src/cli/main.ts", "src/snapshot/sandbox/child.ts", "src/stages/report/pdf/compile-worker.ts", "src/stages/resolve/kernel/kernel-worker.ts"],
    outdir,
    outbase: "src",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["better-sqlite3-multiple-ciphers", "@duckdb/node-bindings", "@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*", "canvas", "pg-native"],
    define: { BUILD_OF_FIRSTHAND: JSON.stringify(await buildId()) },
    banner: { js: 'import { createRequire as firsthandRequire } from "node:module"; const require = firsthandRequire(import.meta.url);' },
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
  });
  await rm("dist", { recursive: true, force: true });
  await rename(outdir, "dist");
} finally {
  await rm(outdir, { recursive: true, force: true });
}
