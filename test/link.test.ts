import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { fail, firsthand, json, succeed, temporaryFile, temporaryFolder } from "./support/firsthand.ts";

const given = ["Abelin", "Borato", "Cadiro", "Dovani", "Elkesh", "Farune", "Gimeno", "Hadoro", "Ismira", "Jolanda"];
const family = [
  "Kestrel",
  "Lomvara",
  "Moranti",
  "Nedrova",
  "Orsulic",
  "Pellara",
  "Quandil",
  "Rosmere",
  "Sundara",
  "Tavesh",
];
const towns = ["Northmoor", "Eastvale", "Southbay", "Westhill"];

/** Invented people, about every second of them with a second row that has a slip. */
function inventedRows(people: number, seed = "link test"): readonly (readonly string[])[] {
  const random = createSeededRandom(seed);
  const pick = (values: readonly string[]): string => values[random.nextBelow(values.length)]!;
  const two = (below: number): string => String(1 + random.nextBelow(below)).padStart(2, "0");
  const slip = (text: string): string => {
    const at = 1 + random.nextBelow(text.length - 2);
    return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  };
  const rows: string[][] = [];
  for (let person = 1; person <= people; person += 1) {
    const own = [
      pick(given),
      `${pick(family)}${pick(family).toLowerCase()}`,
      `19${50 + random.nextBelow(50)}-${two(12)}-${two(28)}`,
      pick(towns),
    ] as const;
    rows.push([`r${rows.length}`, ...own, String(person)]);
    if (random.nextBelow(2) === 0)
      rows.push([
        `r${rows.length}`,
        own[0],
        slip(own[1]),
        own[2],
        random.nextBelow(5) === 0 ? "" : own[3],
        String(person),
      ]);
  }
  return rows;
}

const header = "id,given,family,born,town,person";
const toCsv = (rows: readonly (readonly string[])[], head = header): string =>
  `${head}\n${rows.map((row) => row.join(",")).join("\n")}\n`;
const table = (people = 150): string => temporaryFile("people.csv", toCsv(inventedRows(people)));

interface Outcome {
  readonly rows: number;
  readonly clusters: number;
  readonly evaluation: { readonly f1: number };
  readonly findings: readonly { readonly rule: string }[];
}

describe("firsthand link", () => {
  test("drafts a model, finds who is one person and writes the whole folder", async () => {
    const out = join(temporaryFolder(), "linked");
    const outcome = await json<Outcome>([
      "link",
      table(),
      "--draft",
      "--truth",
      "person",
      "--purpose",
      "a test",
      "--out",
      out,
    ]);
    expect(outcome.evaluation.f1).toBeGreaterThan(0.97);
    expect(readdirSync(out).toSorted()).toEqual([
      "charts",
      "clusters.csv",
      "evaluation.csv",
      "linkage.json",
      "model.json",
      "model.yaml",
      "pairs.csv",
      "possible-pairs.csv",
      "waterfalls.json",
      "waterfalls.txt",
    ]);
    const summary = JSON.parse(readFileSync(join(out, "linkage.json"), "utf8")) as Readonly<Record<string, unknown>>;
    expect(summary).toMatchObject({ protection: "Internal, unprotected", purpose: "a test" });
    expect(readFileSync(join(out, "model.yaml"), "utf8")).not.toContain("column: person");
    expect(readFileSync(join(out, "clusters.csv"), "utf8").trim().split("\r\n")).toHaveLength(outcome.rows + 1);
    for (const chart of readdirSync(join(out, "charts")))
      expect(readFileSync(join(out, "charts", chart), "utf8")).toMatch(/^<svg .*<\/svg>$/s);
  });

  test("gives the same bytes for any number of threads, and again from the model that it saved", async () => {
    const file = table(900);
    const folder = temporaryFolder();
    await succeed(["link", file, "--draft", "--leave-out", "person", "--threads", "1", "--out", join(folder, "one")]);
    await succeed(["link", file, "--draft", "--leave-out", "person", "--threads", "4", "--out", join(folder, "four")]);
    await succeed(["link", file, "--model", join(folder, "one", "model.json"), "--out", join(folder, "again")]);
    const read = (run: string, name: string): string => readFileSync(join(folder, run, name), "utf8");
    for (const name of ["clusters.csv", "pairs.csv", "model.json", "waterfalls.txt", "charts/weight-histogram.svg"])
      expect(read("four", name)).toBe(read("one", name));
    for (const name of ["clusters.csv", "pairs.csv"]) expect(read("again", name)).toBe(read("one", name));
  });

  test("links two tables one to one", async () => {
    const rows = inventedRows(150);
    const firsts = rows.filter(([, , , , , person], at) => rows.findIndex((row) => row[5] === person) === at);
    const seconds = rows.filter((row) => !firsts.includes(row));
    const [left, right] = [temporaryFile("left.csv", toCsv(firsts)), temporaryFile("right.csv", toCsv(seconds))];
    const folder = temporaryFolder();
    await succeed(["link", left, right, "--draft-only", "--leave-out", "person", "--out", folder]);
    const model = join(folder, "model.yaml");
    writeFileSync(model, readFileSync(model, "utf8").replace("oneToOne: false", "oneToOne: true"));
    const out = join(folder, "linked");
    const outcome = await json<Outcome>(["link", left, right, "--model", model, "--truth", "person", "--out", out]);
    expect(outcome.evaluation.f1).toBeGreaterThan(0.97);
    const clusters = readFileSync(join(out, "clusters.csv"), "utf8")
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
    const sizes = new Map<string, Set<string>>();
    for (const [id, cluster, which] of clusters)
      sizes.set(cluster!, (sizes.get(cluster!) ?? new Set()).add(`${which} ${id}`));
    for (const members of sizes.values()) expect(members.size).toBeLessThanOrEqual(2);
  });

  test("never prints a value of the table", async () => {
    const told = await firsthand(["link", table(), "--draft", "--out", join(temporaryFolder(), "linked")]);
    expect(told.code).toBe(0);
    for (const word of [...given, ...towns]) expect(told.stdout + told.stderr).not.toContain(word);
  });
});

describe("what is refused leaves no output behind", () => {
  const model = `linkage: 1\nkey: id\ncomparisons:\n  - { kind: jaro-winkler, column: family }\n  - { kind: date, column: born }\nblocking:\n  - [family]\n  - [born]\n`;
  const out = (): string => join(temporaryFolder(), "linked");

  async function refused(args: readonly string[], exit: number, code: string): Promise<string> {
    const folder = out();
    const words = await fail(["link", ...args, "--out", folder], exit, code);
    expect(existsSync(folder)).toBe(false);
    return words;
  }

  test("a table of fewer than 50 rows beside another, with the reason", async () => {
    const small = temporaryFile("small.csv", toCsv(inventedRows(10)));
    expect(await refused([small, table(), "--draft"], 5, "LINK_TABLE_TOO_SMALL")).toContain("looking people up");
  });

  test("a key column that is not there", async () => {
    expect(await refused([table(), "--draft", "--key", "number"], 2, "LINK_COLUMN_MISSING")).toContain(
      "id, given, family",
    );
  });

  test("a key that two rows share, or that a row lacks", async () => {
    const rows = inventedRows(60).map((row) => [...row]);
    rows[7]![0] = rows[3]![0]!;
    expect(
      await refused([temporaryFile("twice.csv", toCsv(rows)), "--draft", "--key", "id"], 2, "LINK_KEY_REPEATED"),
    ).toContain("Row 8");
    rows[7]![0] = "";
    expect(
      await refused([temporaryFile("gap.csv", toCsv(rows)), "--draft", "--key", "id"], 2, "LINK_KEY_REPEATED"),
    ).toContain("has no key");
  });

  test("a model that names a column the table does not have", async () => {
    const file = temporaryFile("model.yaml", model.replace("column: born", "column: birthday"));
    expect(await refused([table(), "--model", file], 2, "LINK_COLUMN_MISSING")).toContain("(LINK_COLUMN_MISSING)");
  });

  test("a model that is neither YAML of the form nor a trained model, or of another version", async () => {
    expect(
      await refused(
        [table(), "--model", temporaryFile("model.yaml", "linkage: 1\ncomparisons: []\nblocking: []\n")],
        2,
        "FORMAT_YAML_UNEXPECTED",
      ),
    ).toContain("(FORMAT_YAML_UNEXPECTED)");
    expect(
      await refused([table(), "--model", temporaryFile("model.json", "{ broken")], 2, "LINK_MODEL_UNREADABLE"),
    ).toContain("(LINK_MODEL_UNREADABLE)");
    expect(
      await refused([table(), "--model", temporaryFile("model.json", '{"a": 1}')], 2, "LINK_MODEL_UNREADABLE"),
    ).toContain("(LINK_MODEL_UNREADABLE)");
    expect(
      await refused(
        [table(), "--model", temporaryFile("model.json", '{"format":"firsthand-linkage-model","version":9}')],
        2,
        "LINK_MODEL_VERSION",
      ),
    ).toContain("(LINK_MODEL_VERSION)");
    expect(await refused([table(), "--model", "/nowhere/model.yaml"], 2, "LINK_MODEL_UNREADABLE")).toContain(
      "(LINK_MODEL_UNREADABLE)",
    );
  });

  test("a blocking rule with one block that holds every row, with the column to add", async () => {
    const rows = inventedRows(400).map((row) => row.with(4, "Northmoor"));
    const file = temporaryFile("model.yaml", model.replace("  - [family]", "  - [town]"));
    const words = await refused(
      [temporaryFile("one.csv", toCsv(rows)), "--model", file, "--pair-limit", "10000"],
      2,
      "LINK_RULE_EXPLODES",
    );
    expect(words).toMatch(/Add (?:family|born) to the rule, which leaves \d/);
  });

  test("rules under which no two rows meet", async () => {
    const rows = inventedRows(60).map((row, at) => row.with(2, `N${at}x${at * 7}`).with(3, `${1800 + at}-01-01`));
    expect(
      await refused(
        [temporaryFile("apart.csv", toCsv(rows)), "--model", temporaryFile("model.yaml", model)],
        2,
        "LINK_NO_PAIRS",
      ),
    ).toContain("(LINK_NO_PAIRS)");
  });

  test("a table in which nothing can be compared", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [String(at), "", "x"]);
    expect(
      await refused([temporaryFile("bare.csv", toCsv(rows, "id,empty,same")), "--draft"], 2, "LINK_NOTHING_TO_COMPARE"),
    ).toContain("(LINK_NOTHING_TO_COMPARE)");
  });

  test("a truth that says of nobody that they are one person", async () => {
    expect(await refused([table(), "--draft", "--truth", "id"], 2, "LINK_TRUTH_UNUSABLE")).toContain(
      "(LINK_TRUTH_UNUSABLE)",
    );
  });

  test("ten megabytes of text in a name", async () => {
    const rows = inventedRows(60).map((row) => [...row]);
    rows[3]![2] = "x".repeat(10_000_000);
    expect(await refused([temporaryFile("long.csv", toCsv(rows)), "--draft"], 2, "FORMAT_CELL_TOO_LARGE")).toContain(
      "(FORMAT_CELL_TOO_LARGE)",
    );
  });

  test("no model at all, or two", async () => {
    expect(await refused([table()], 2, "CLI_OPTION_UNFIT")).toContain("(CLI_OPTION_UNFIT)");
  });
});

test("a folder that holds something else is left alone", async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, "thesis.txt"), "mine");
  await fail(["link", table(), "--draft", "--out", out], 4, "LINK_OUTPUT_EXISTS");
  expect(readdirSync(out)).toEqual(["thesis.txt"]);
});

test("an earlier output is replaced whole, and stays whole when a run fails", async () => {
  const out = join(temporaryFolder(), "linked");
  mkdirSync(out);
  await succeed(["link", table(), "--draft", "--truth", "person", "--out", out]);
  expect(existsSync(join(out, "evaluation.csv"))).toBe(true);
  await fail(["link", table(), "--draft", "--key", "number", "--out", out], 2, "LINK_COLUMN_MISSING");
  expect(existsSync(join(out, "evaluation.csv"))).toBe(true);
  await succeed(["link", table(), "--draft", "--leave-out", "person", "--out", out]);
  expect(existsSync(join(out, "evaluation.csv"))).toBe(false);
});

test("constant and empty columns, and very long values, are findings and weigh nothing", async () => {
  const rows = inventedRows(150).map((row, at) => [
    ...row,
    "same",
    "",
    at === 3 ? "y".repeat(200_000) : String(at % 9),
  ]);
  const file = temporaryFile("odd.csv", toCsv(rows, `${header},constant,empty,long`));
  const comparisons = ["given", "family", "constant", "empty", "long"].map(
    (column) => `  - { kind: jaro-winkler, column: ${column} }`,
  );
  const model = temporaryFile(
    "model.yaml",
    `linkage: 1\nkey: id\ncomparisons:\n${comparisons.join("\n")}\n  - { kind: date, column: born }\nblocking:\n  - [born]\n  - [family]\n`,
  );
  const outcome = await json<Outcome>([
    "link",
    file,
    "--model",
    model,
    "--truth",
    "person",
    "--out",
    join(temporaryFolder(), "linked"),
  ]);
  const rules = outcome.findings.map(({ rule }) => rule);
  for (const rule of ["compared-column-varies", "compared-column-is-filled", "compared-value-is-short"])
    expect(rules).toContain(rule);
  expect(outcome.evaluation.f1).toBeGreaterThan(0.95);
});
