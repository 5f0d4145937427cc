// Builds dist/: the command line and the query process, with what they import; native packages stay outside.
import { rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/cli/main.ts", "src/snapshot/sandbox/child.ts"],
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["better-sqlite3-multiple-ciphers", "@duckdb/node-api", "@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*", "canvas"],
  banner: { js: 'import { createRequire as firsthandRequire } from "node:module"; const require = firsthandRequire(import.meta.url);' },
  logLevel: "warning",
});
