import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";

/** An import that a rule forbids, or that is allowed although a rule is near. */
interface Import {
  readonly from: string;
  readonly to: string;
}

/** For every rule, imports that break it; each file breaks one rule on purpose, and may break others with it. */
const forbidden: Readonly<Record<string, readonly Import[]>> = {
  "no-circular": [{ from: "src/model/circle-a.ts", to: "src/model/circle-b.ts" }],
  resolvable: [{ from: "src/model/lost.ts", to: "src/model/nowhere.ts" }],
  "not-to-test": [
    { from: "src/model/leans-on-test.ts", to: "src/model/noun.test.ts" },
    { from: "src/cli/leans-on-support.ts", to: "test/support/thing.ts" },
  ],
  "not-to-dev-dependency": [{ from: "src/cli/ships-a-tool.ts", to: "a-tool" }],
  "base-is-a-leaf": [{ from: "src/base/knows-the-domain.ts", to: "src/model/noun.ts" }],
  "base-runs-anywhere": [{ from: "src/base/reads-files.ts", to: "node:fs" }],
  "model-is-pure": [
    { from: "src/model/knows-the-store.ts", to: "src/store/index.ts" },
    { from: "src/model/reads-files.ts", to: "node:fs" },
    { from: "src/model/draws.ts", to: "a-library" },
  ],
  "stats-is-pure": [
    { from: "src/stats/knows-nouns.ts", to: "src/model/noun.ts" },
    { from: "src/stats/validates.ts", to: "zod" },
  ],
  "figures-are-pure": [{ from: "src/figures/reads-tables.ts", to: "src/formats/format.ts" }],
  "analyses-are-definitions": [{ from: "src/analyses/runs-itself.ts", to: "src/snapshot/index.ts" }],
  "formats-know-the-model-only": [{ from: "src/formats/stores.ts", to: "src/store/index.ts" }],
  "store-knows-the-model-only": [
    { from: "src/store/decides.ts", to: "src/stages/one/index.ts" },
    { from: "src/snapshot/reads-files.ts", to: "src/formats/format.ts" },
  ],
  "enter-the-store-by-its-index": [
    { from: "src/stages/one/by-the-window.ts", to: "src/store/inside.ts" },
    { from: "src/snapshot/by-the-window.ts", to: "src/store/inside.ts" },
  ],
  "drivers-in-one-place": [
    { from: "src/store/names-a-driver.ts", to: "pg" },
    { from: "src/stages/one/names-a-driver.ts", to: "@duckdb/node-api" },
    { from: "bench/names-a-driver.ts", to: "better-sqlite3-multiple-ciphers" },
  ],
  "stages-meet-in-the-store": [{ from: "src/stages/one/calls-another.ts", to: "src/stages/two/index.ts" }],
  "stages-do-not-know-the-doors": [
    { from: "src/stages/one/prints.ts", to: "src/cli/door.ts" },
    { from: "src/figures/knows-the-web.ts", to: "src/web/door.ts" },
  ],
  "enter-a-stage-by-its-index": [
    { from: "src/cli/by-the-window.ts", to: "src/stages/one/inside.ts" },
    { from: "src/pipeline.ts", to: "src/stages/two/inside.ts" },
  ],
  "snapshots-are-for-results": [
    { from: "src/stages/one/reads-a-snapshot.ts", to: "src/snapshot/index.ts" },
    { from: "src/cli/reads-a-snapshot.ts", to: "src/snapshot/index.ts" },
  ],
  "only-the-pipeline-knows-the-order": [{ from: "src/stages/one/knows-the-order.ts", to: "src/pipeline.ts" }],
  "enter-the-pipeline-by-its-face": [{ from: "src/cli/by-the-pipelines-window.ts", to: "src/pipeline/part.ts" }],
  "doors-do-not-open-each-other": [{ from: "src/cli/opens-the-server.ts", to: "src/server/door.ts" }],
  "web-talks-over-the-wire": [{ from: "src/web/reads-the-store.ts", to: "src/store/index.ts" }],
  "web-has-no-node-base": [{ from: "src/figures/hashes.ts", to: "src/base/node/hash.ts" }],
  "browser-safe": [{ from: "src/stats/reads-files.ts", to: "node:fs" }],
  "api-is-a-contract": [{ from: "src/api/computes.ts", to: "src/stats/number.ts" }],
};

const allowed: readonly Import[] = [
  { from: "src/pipeline-reader.ts", to: "src/stages/one/index.ts" },
  { from: "src/model/is-typed.ts", to: "zod" },
  { from: "src/model/reads.test.ts", to: "node:fs" },
  { from: "src/base/node/reads.ts", to: "node:fs" },
  { from: "src/stages/one/index.ts", to: "src/stages/one/inside.ts" },
  { from: "src/stages/one/stores.ts", to: "src/store/index.ts" },
  { from: "src/stages/analyse/index.ts", to: "src/snapshot/index.ts" },
  { from: "src/store/dialects/sqlite/opens.ts", to: "better-sqlite3-multiple-ciphers" },
  { from: "src/snapshot/loads.ts", to: "@duckdb/node-api" },
  { from: "src/formats/open-parquet.ts", to: "@duckdb/node-api" },
  { from: "src/cli/commands/serve.ts", to: "src/server/door.ts" },
  { from: "src/cli/runs.ts", to: "src/pipeline.ts" },
  { from: "src/formats/makes-nouns.ts", to: "src/model/noun.ts" },
  { from: "src/figures/draws.ts", to: "src/model/noun.ts" },
  { from: "src/formats/writes.ts", to: "a-library/part" },
  { from: "src/analyses/asks.test.ts", to: "src/snapshot/index.ts" },
];

const targets = [
  "src/model/noun.ts",
  "src/model/noun.test.ts",
  "src/stats/number.ts",
  "src/formats/format.ts",
  "src/store/index.ts",
  "src/store/inside.ts",
  "src/snapshot/index.ts",
  "src/stages/one/inside.ts",
  "src/stages/two/index.ts",
  "src/stages/two/inside.ts",
  "src/pipeline/part.ts",
  "src/cli/door.ts",
  "src/server/door.ts",
  "src/web/door.ts",
  "src/base/node/hash.ts",
  "test/support/thing.ts",
];

const libraries = ["a-library", "zod", "pg", "@duckdb/node-api", "better-sqlite3-multiple-ciphers"];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

interface Cruise {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly unknown[] }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

let folder: string;
let cruised: Cruise;

const rulesBrokenBy = (file: string): readonly string[] =>
  cruised.summary.violations.filter((one) => one.from === file).map((one) => one.rule.name);

describe("the boundaries", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "firsthand-boundaries-"));
    writeHouse();
    cruised = cruise();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.entries(forbidden).flatMap(([rule, imports]) => imports.map((one) => ({ rule, ...one }))))(
    "$rule fires where $from imports $to",
    ({ rule, from }) => {
      expect(rulesBrokenBy(from)).toContain(rule);
    },
  );

  test.each(allowed)("no rule fires where $from imports $to", ({ from }) => {
    expect(cruised.modules.find((one) => one.source === from)?.dependencies).toHaveLength(1);
    expect(rulesBrokenBy(from)).toEqual([]);
  });

  test("each rule has an import here that breaks it, and a sentence that says why", async () => {
    const { default: configuration } = (await import(
      pathToFileURL(join(packageFolder, ".dependency-cruiser.mjs")).href
    )) as {
      default: { forbidden: readonly { name: string; severity: string; comment: string }[] };
    };
    expect(Object.keys(forbidden).toSorted()).toEqual(configuration.forbidden.map(({ name }) => name).toSorted());
    for (const { comment, severity } of configuration.forbidden) {
      expect(comment).toMatch(/^[a-zA-Z].{15,}\.$/);
      expect(severity).toBe("error");
    }
  });
});

/** A small house of files that import what the lists above say. */
function writeHouse(): void {
  const imports = new Map<string, string[]>(targets.map((file) => [file, []]));
  for (const { from, to } of [...Object.values(forbidden).flat(), ...allowed])
    imports.set(from, [...(imports.get(from) ?? []), to]);
  imports.set("src/model/circle-b.ts", ["src/model/circle-a.ts"]);
  for (const [file, wanted] of imports) {
    const lines = wanted.map(
      (to, index) => `import * as m${index} from ${JSON.stringify(specifier(file, to))};\nexport { m${index} };`,
    );
    write(file, `${lines.join("\n")}\nexport const here = ${JSON.stringify(file)};\n`);
  }
  const dependencies = Object.fromEntries(libraries.map((name) => [name, "1.0.0"]));
  write(
    "package.json",
    JSON.stringify({
      name: "house",
      version: "1.0.0",
      type: "module",
      dependencies,
      devDependencies: { "a-tool": "1.0.0" },
    }),
  );
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { module: "nodenext", allowImportingTsExtensions: true, noEmit: true } }),
  );
  for (const name of [...libraries, "a-tool"]) {
    const exports = { ".": { import: "./index.js" }, "./part": { import: "./inner/part.js" } };
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", type: "module", exports }));
    write(`node_modules/${name}/index.js`, "export {};\n");
    write(`node_modules/${name}/inner/part.js`, "export {};\n");
  }
}

function specifier(from: string, to: string): string {
  if (!/^(src|test)\//.test(to)) return to;
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

/** Runs the checker as `npm run boundaries` does. */
function cruise(): Cruise {
  const checker = join(packageFolder, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    checker,
    "--config",
    join(packageFolder, ".dependency-cruiser.mjs"),
    "--output-type",
    "json",
    "src",
    "bench",
    "test",
  ];
  const report = execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 50_000_000 });
  return JSON.parse(report) as Cruise;
}
