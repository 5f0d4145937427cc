import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { listSourceFiles } from "./support/reference/source-files.ts";

const forTheBrowser = /^src\/(model|stats|figures|base(?!\/node))\//;

const nodeModules = new Set(builtinModules);

/** Bundles files for the browser and gives what they import from Node, as `importer → module`. */
async function importsFromNode(files: readonly string[], contents?: string): Promise<readonly string[]> {
  const found: string[] = [];
  const result = await build({
    stdin: {
      contents:
        contents ?? files.map((file, index) => `export * as m${index} from ${JSON.stringify(`./${file}`)};`).join("\n"),
      resolveDir: packageFolder,
      sourcefile: "all.ts",
    },
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent",
    plugins: [
      {
        name: "note-node-imports",
        setup(bundle) {
          bundle.onResolve({ filter: /^[a-z@]/ }, ({ path, importer }) => {
            if (!path.startsWith("node:") && !nodeModules.has(path)) return undefined;
            found.push(`${importer.slice(packageFolder.length + 1)} → ${path}`);
            return { path, external: true };
          });
        },
      },
    ],
  });
  const bundled = Object.keys(result.metafile.inputs);
  for (const file of files) expect(bundled).toContain(file);
  return found.toSorted();
}

test("what the browser will run needs nothing of Node, packages included", async () => {
  const files = listSourceFiles().filter((file) => forTheBrowser.test(file));
  expect(files.length).toBeGreaterThan(50);
  expect(await importsFromNode(files)).toEqual([]);
});

test("an import of Node would be noticed", async () => {
  const file = join(packageFolder, "src/base/node/sha256.ts");
  const found = await importsFromNode([], `import ${JSON.stringify(file)}; import "fs"; export {};`);
  expect(found.map((one) => one.split(" → ")[1])).toEqual(["fs", "node:crypto"]);
});

test("zod is imported as a namespace, so that a page has what is used of it and not the whole", () => {
  const whole = listSourceFiles().filter((file) =>
    /^import \{[^}]*\} from "zod"/mu.test(readFileSync(join(packageFolder, file), "utf8")),
  );
  expect(whole).toEqual([]);
});
