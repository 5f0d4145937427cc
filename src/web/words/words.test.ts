import { describe, expect, test } from "vitest";
import { arabic } from "./arabic.ts";
import { english } from "./english.ts";
import { sayIn, type Say } from "./say-in.ts";

type Tree = { readonly [key: string]: string | Tree };

const formsOf = { en: ["one", "other"], ar: ["zero", "one", "two", "few", "many", "other"] } as const;
// One of each form of number, and those at which Arabic begins anew.
const numbers = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111];
const counted = [...pathsOf(english)].flatMap((path) => (path.endsWith("_one") ? [path.slice(0, -"_one".length)] : []));

describe.each([
  ["en", english],
  ["ar", arabic],
] as const)("the words in %s", (language, catalogue) => {
  const say = sayIn(language);

  test("have the forms of number that the language has", () => {
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    expect([...rules].toSorted()).toEqual([...formsOf[language]].toSorted());
    const paths = new Set(pathsOf(catalogue));
    const missing = counted
      .flatMap((stem) => rules.map((form) => `${stem}_${form}`))
      .filter((path) => !paths.has(path));
    expect(missing).toEqual([]);
  });

  test.each(counted)("say %s of every number, with its values put in", (stem) => {
    for (const count of numbers) {
      const said = say(stem as Parameters<Say>[0], {
        count,
        total: 7,
        shown: 7,
        key: "7",
        files: "7",
        round: "7",
        name: "7",
      });
      expect(said).not.toContain("{{");
      expect(said, `no phrase for ${String(count)}`).not.toBe(stem);
      if (language === "ar") expect(said.replace("CSV", "")).not.toMatch(/\p{Script=Latin}/u);
    }
  });

  test("name the values that the English words name", () => {
    const values = new Map([...leavesOf(english)].map(([path, said]) => [stemOf(path), valuesIn(said)]));
    const strange = [...leavesOf(catalogue)].filter(([path, said]) =>
      [...valuesIn(said)].some((value) => !(values.get(stemOf(path)) ?? new Set()).has(value)),
    );
    expect(strange).toEqual([]);
    // A form of number may say its number in words; what else there is to say, every form says.
    const lost = [...leavesOf(catalogue)].filter(([path, said]) =>
      [...(values.get(stemOf(path)) ?? [])].some(
        (value) => !["count", "shown"].includes(value) && !valuesIn(said).has(value),
      ),
    );
    expect(lost.filter(([path]) => !path.endsWith("_zero"))).toEqual([]);
  });
});

test("Arabic counts two by its dual, three to ten by the plural, and more by the singular", () => {
  const say = sayIn("ar");
  const bare = (count: number) => say("resolve.waiting", { count }).replaceAll(/[\u2068\u2069]/gu, "");
  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map(bare)).toEqual([
    "لا زوج ينتظر.",
    "زوج واحد ينتظر.",
    "زوجان ينتظران.",
    "3 أزواج تنتظر.",
    "10 أزواج تنتظر.",
    "11 زوجًا ينتظر.",
    "99 زوجًا ينتظر.",
    "100 زوج ينتظر.",
    "102 زوج ينتظر.",
    "103 أزواج تنتظر.",
  ]);
});

function* leavesOf(tree: Tree, prefix = ""): Generator<readonly [path: string, said: string]> {
  for (const [key, said] of Object.entries(tree)) {
    if (typeof said === "string") yield [`${prefix}${key}`, said];
    else yield* leavesOf(said, `${prefix}${key}.`);
  }
}

function* pathsOf(tree: Tree): Generator<string> {
  for (const [path] of leavesOf(tree)) yield path;
}

function stemOf(path: string): string {
  return path.replace(/_(?:zero|one|two|few|many|other)$/u, "");
}

function valuesIn(said: string): ReadonlySet<string> {
  return new Set([...said.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? ""));
}
