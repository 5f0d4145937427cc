// Builds dist/: the command line and the query process, with what they import, and the workbench's pages; native packages stay outside.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

/** A hash of the sources and the locked dependencies: outputs of another build are not taken for this one's. */
async function buildId() {
  const hash = createHash("sha256");
  const entries = await readdir("src", { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), "package-lock.json"]) hash.update(file).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

/** The workbench: a page that loads its script and style by names that change with them, and each further page when it is opened. */
async function buildWeb(outdir) {
  const { metafile } = await build({
    entryPoints: ["src/web/first-page.ts", "src/web/style.css"],
    outdir: join(outdir, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  const outputOf = (source) => Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === source);
  const address = (path) => `/assets/${basename(path)}`;
  const first = outputOf("src/web/first-page.ts");
  const main = outputOf("src/web/main.tsx");
  // The frame and what it imports are asked for together with the first script, instead of when that was read.
  const imported = [first, main].flatMap((path) =>
    metafile.outputs[path].imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path),
  );
  const links = [
    `<link rel="stylesheet" href="${address(outputOf("src/web/style.css"))}">`,
    `<script type="module" src="${address(first)}"></script>`,
    ...[...new Set([main, ...imported])].sort().map((path) => `<link rel="modulepreload" href="${address(path)}">`),
  ].join("\n");
  await mkdir(outdir, { recursive: true });
  const page = await readFile("src/web/index.html", "utf8");
  await writeFile(join(outdir, "index.html"), page.replace("<!-- assets -->", links));
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
    external: ["better-sqlite3-multiple-ciphers", "cld3-asm", "@hyzyla/pdfium", "@duckdb/node-bindings", "@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*", "canvas", "pg-native"],
    define: { BUILD_OF_FIRSTHAND: JSON.stringify(await buildId()) },
    banner: { js: 'import { createRequire as firsthandRequire } from "node:module"; const require = firsthandRequire(import.meta.url);' },
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
  });
  await buildWeb(join(outdir, "web"));
  await rm("dist", { recursive: true, force: true });
  await rename(outdir, "dist");
} finally {
  await rm(outdir, { recursive: true, force: true });
}
