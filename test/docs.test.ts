import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { buildProgram } from "../src/cli/program.ts";
import { brokenLinks } from "./support/reference/broken-links.ts";
import { contracts, readContract } from "./support/reference/contracts.ts";
import { gatherErrors, gatherRules } from "./support/reference/gather-definitions.ts";
import { leafCommands } from "./support/reference/leaf-commands.ts";
import { listPackages } from "./support/reference/licences-page.ts";
import { referencePages } from "./support/reference/reference-pages.ts";
import { settings } from "./support/reference/settings.ts";
import { listSourceFiles } from "./support/reference/source-files.ts";

const read = (file: string): string => readFileSync(join(packageFolder, file), "utf8");

const handWritten = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

const pages: readonly string[] = [
  ...handWritten,
  ...readdirSync(join(packageFolder, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file.replaceAll("\\", "/")}`),
].toSorted();

describe("the generated reference", () => {
  test.each(Object.entries(referencePages))(
    "%s says what the code says (else: npm run reference)",
    async (file, render) => {
      expect(read(file)).toBe(await render());
    },
  );

  test("holds no page that nothing writes", () => {
    const written = readdirSync(join(packageFolder, "docs/reference")).map((name) => `docs/reference/${name}`);
    expect(written.filter((file) => referencePages[file] === undefined)).toEqual([]);
  });

  test("lists every command with every option", () => {
    const page = read("docs/reference/commands.md");
    for (const { path, command } of leafCommands(buildProgram())) {
      const section = page.split(`## firsthand ${path}\n`)[1]?.split("\n## ")[0] ?? "";
      for (const option of command.options)
        expect(section, `${path} ${option.flags}`).toContain(`| \`${option.flags}\` |`);
      for (const argument of command.registeredArguments) expect(section).toContain(argument.description);
    }
  });

  test("explains every setting that the code reads, and no other", () => {
    const used = new Set(listSourceFiles().flatMap((file) => read(file).match(/\bFIRSTHAND_[A-Z_]+/g) ?? []));
    expect(Object.keys(settings).toSorted()).toEqual([...used].toSorted());
  });
});

test("every page of the workbench has a page here, to which the index and the way in lead", () => {
  const written = readdirSync(join(packageFolder, "src/web/pages")).map((file) => file.replace(".tsx", ".md"));
  expect(readdirSync(join(packageFolder, "docs/workbench")).toSorted()).toEqual(written.toSorted());
  for (const page of written) {
    expect(read("docs/README.md")).toContain(`(workbench/${page})`);
    expect(read("docs/how-to/open-the-workbench.md")).toContain(`(../workbench/${page})`);
  }
});

test("every setting that only tests read is explained in CONTRIBUTING.md", () => {
  const tests = ["test", "src"].flatMap((folder) =>
    readdirSync(join(packageFolder, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /[.]ts$/.test(file) && (folder === "test" || file.endsWith(".test.ts")))
      .map((file) => join(folder, file)),
  );
  const used = new Set(
    tests.flatMap((file) =>
      [...read(file).matchAll(/process[.]env(?:[.]|\[")([A-Z_]+)/g)].map(([, name]) => name ?? ""),
    ),
  );
  const ours = [...used].filter((name) => /^(FIRSTHAND|UPDATE)_/.test(name) && settings[name] === undefined);
  expect(ours.filter((name) => !read("CONTRIBUTING.md").includes(`\`${name}`))).toEqual([]);
});

describe("error codes and finding rules", () => {
  test("are each declared once", async () => {
    for (const names of [
      (await gatherErrors()).map(({ name }) => name),
      (await gatherRules()).map(({ name }) => name),
    ]) {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  test("follow their spelling", async () => {
    for (const { name } of await gatherErrors()) expect(name).toMatch(/^[A-Z]+(_[A-Z0-9]+)+$/);
    for (const { name } of await gatherRules()) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test("are explained in a sentence", async () => {
    for (const { name, definition } of [...(await gatherErrors()), ...(await gatherRules())])
      expect(definition.meaning, name).toMatch(/^\S.{20,}\.$/s);
  });

  test.each(contracts)(
    "never disappear, and new ones are on record in $file (else: npm run reference)",
    async (contract) => {
      const [onRecord, inCode] = [readContract(contract), await contract.gather()];
      expect(onRecord.filter((name) => !inCode.includes(name))).toEqual([]);
      expect(inCode.filter((name) => !onRecord.includes(name))).toEqual([]);
    },
  );
});

describe("the pages", () => {
  test.each(pages)("%s has no link that leads nowhere", (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test("can be reached from the README, link by link", () => {
    const reached = new Set(["README.md"]);
    for (const page of reached) {
      for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)) {
        const path = join(dirname(page), target ?? "");
        if (existsSync(join(packageFolder, path))) reached.add(path);
      }
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  test("name only commands and options that exist", () => {
    const program = buildProgram();
    const wrong: string[] = [];
    for (const page of pages.filter((one) => !one.startsWith("docs/reference/"))) {
      for (const [said, name, rest] of read(page).matchAll(/\bfirsthand(?: --)? ([a-z]+(?:-[a-z]+)*)\b([^`\n|]*)/g)) {
        if (!isCode(read(page), said)) continue;
        const command = findCommand(program, `${name ?? ""}${rest ?? ""}`);
        if (command === undefined) wrong.push(`${page}: ${said}`);
        const known = [...(command?.options ?? []), ...program.options].map((option) => option.long);
        for (const [option] of (rest ?? "").matchAll(/(?<= )--[a-z-]+/g))
          if (!known.includes(option)) wrong.push(`${page}: ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("name only npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const page of handWritten) {
      for (const [, name] of read(page).matchAll(/npm run ([a-z:]+)/g))
        expect(Object.keys(scripts), page).toContain(name);
    }
  });

  test("name only files that exist", () => {
    const sources = [...listSourceFiles(), ...pages];
    const exists = (path: string): boolean =>
      existsSync(join(packageFolder, path)) ||
      existsSync(join(packageFolder, "src", path)) ||
      sources.some((file) => file.endsWith(`/${path}`) || file.includes(`/${path}`));
    for (const page of ["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
      const named = [...read(page).matchAll(/`((?:[a-z0-9.-]+\/)*[a-z0-9.-]+(?:[.]tsx?|\/))`/g)].map(
        ([, path]) => path ?? "",
      );
      expect(named.length).toBeGreaterThan(5);
      const invented = ["fold.test.ts", "0002-name.ts"];
      expect(
        named.filter((path) => !exists(path) && !invented.includes(path)),
        page,
      ).toEqual([]);
    }
  });

  test("give the two commands that do all set-up", () => {
    expect(read("README.md")).toContain("npm ci && npm start");
    expect(read("README.md")).toContain("npm ci && npm test");
  });
});

describe("licences", () => {
  const permissive = new Set([
    "MIT",
    "Apache-2.0",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "BlueOak-1.0.0",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "Zlib",
    "Python-2.0",
    // duck 0.1.12 says BSD and ships the two-clause text.
    "BSD",
  ]);

  /** `A OR B` needs one good licence, `A AND B` needs both; fonts may be under the Open Font License. */
  const isAllowed = (licence: string, isFont: boolean): boolean =>
    licence
      .replaceAll(/[()]/g, "")
      .split(" OR ")
      .some((choice) => choice.split(" AND ").every((one) => permissive.has(one) || (isFont && one === "OFL-1.1")));

  test("of what is installed with Firsthand are permissive", () => {
    const shipped = listPackages().filter((one) => one.isShipped);
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.filter(({ name, licence }) => !isAllowed(licence, name.startsWith("@expo-google-fonts/")))).toEqual(
      [],
    );
  });

  test("of development tools allow use without conditions on Firsthand", () => {
    const other = listPackages().filter((one) => !one.isShipped && !isAllowed(one.licence, false));
    expect(other.filter(({ licence }) => licence !== "MPL-2.0")).toEqual([]);
  });

  test("are those that the installed packages state themselves", () => {
    const differing = listPackages().flatMap(({ name, version, licence }) => {
      const file = join(packageFolder, "node_modules", name, "package.json");
      if (!existsSync(file)) return [];
      const own = JSON.parse(readFileSync(file, "utf8")) as { version?: string; license?: unknown };
      return own.version === version && typeof own.license === "string" && own.license !== licence
        ? [`${name}: ${own.license}`]
        : [];
    });
    expect(differing).toEqual([]);
  });
});

/** Whether the words stand in a code span or block rather than in prose. */
function isCode(page: string, said: string): boolean {
  const codes = [...page.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code);
  return codes.some((code) => code.includes(said.trimEnd()));
}

/** The command that words call, as far down as they name one: `actors add X` is `add` of `actors`. */
function findCommand(program: Command, words: string): Command | undefined {
  let found: Command | undefined;
  for (const word of words.split(/\s+/)) {
    const next: Command | undefined = (found ?? program).commands.find((one) => one.name() === word);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}
