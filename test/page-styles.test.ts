import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";

const folder = join(packageFolder, "src", "web", "style");

/** The selectors of a style sheet, those within queries too. */
function selectorsOf(css: string): readonly string[] {
  const plain = css.replaceAll(/\/\*.*?\*\//gsu, "").replaceAll(/@import[^;]*;/gu, "");
  return [...plain.matchAll(/([^{};]+)\{/gu)]
    .map(([, text = ""]) => text.trim())
    .filter((text) => text !== "" && !text.startsWith("@") && !/^(?:from|to|\d+%)$/u.test(text))
    .flatMap((text) => text.split(/,(?![^()]*\))/u))
    .map((selector) => selector.trim());
}

/** The class that a selector is about first: it is by this that a rule belongs to a page. */
function leadingClass(selector: string): string | undefined {
  return /\.([a-z][\w-]*)/u.exec(selector)?.[1];
}

/** Which files say how a class looks by itself. */
function ownersOf(sheets: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const [name, css] of Object.entries(sheets)) {
    for (const selector of selectorsOf(css)) {
      const own = leadingClass(selector);
      if (own !== undefined) owners.set(own, (owners.get(own) ?? new Set()).add(name));
    }
  }
  return owners;
}

const shared = (sheets: Readonly<Record<string, string>>): readonly string[] =>
  [...ownersOf(sheets)].flatMap(([name, files]) => (files.size > 1 ? [`.${name}: ${[...files].join(", ")}`] : []));

test("a class is one file's: what a page's style says of it changes no other page", () => {
  const sheets = Object.fromEntries([
    ["style.css", readFileSync(join(folder, "..", "style.css"), "utf8")],
    ...readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
  ]) as Readonly<Record<string, string>>;
  expect(Object.keys(sheets).length).toBeGreaterThan(10);
  expect(shared(sheets)).toEqual([]);
});

test("two files that say how one class looks are found, within a query and behind a name of an element too", () => {
  expect(shared({ "a.css": ".act { color: red; }", "b.css": "@media print { p.act:hover { color: blue; } }" })).toEqual(
    [".act: a.css, b.css"],
  );
  expect(
    shared({ "a.css": ".act { color: red; }", "b.css": ".page .act, .page :is(.act, .x) { color: blue; }" }),
  ).toEqual([]);
});
