import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expectWhole, fail, json, succeed, temporaryFile } from "./support/firsthand.ts";
import { hasTerminals, openTerminal } from "./support/in-terminal.ts";

interface Queue {
  readonly total: number;
  readonly people: { readonly most: number; readonly fewest: number };
  readonly pairs: readonly { readonly left: string; readonly right: string; readonly probability: number }[];
}

let study = "";

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-judge-"));
  study = join(folder, "study");
  await succeed(["new", study, "--from-example", "qalmira-covenant"]);
  return () => rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs a command with lines on its input. */
const typing = (lines: string) => ({ through: ["sh", "-c", `printf '${lines}' | "$@"`, "sh"] });
const queue = (): Promise<Queue> => json<Queue>(["judge", "--study", study, "--limit", "200"]);

describe("resolving from the command line", { timeout: 120_000 }, () => {
  test("proposes, says how many people there may be, and merges nothing", async () => {
    const said = await succeed(["resolve", "--study", study]);
    expect(said).toMatch(/\d+ pairs proposed/);
    expect(said).toContain("Nothing was merged.");
    expect(await json(["resolve", "--study", study])).toMatchObject({ compared: 0, proposed: 0, model: "built-in" });
  });

  test("goes through pairs by letter and reason, takes the last one back, and leaves", async () => {
    const before = await queue();
    const said = await succeed(
      ["judge", "--study", study],
      typing("s\\ntold twice\\nb\\nn\\nx\\nd\\ntwo lives\\nq\\n"),
    );
    expect(said).toContain("Took the last judgement back.");
    expect(said).toContain("That key has no meaning here.");
    expect(said).toContain("1 judged in this session.");
    expect((await queue()).total).toBe(before.total - 1);
    await expectWhole(study);
  });

  test.skipIf(!hasTerminals)(
    "in a terminal one key judges, one takes back, and Ctrl-C leaves the terminal as it was (left out without script)",
    async () => {
      const before = (await queue()).total;
      const terminal = openTerminal(["judge", "--study", study], { columns: 60 });
      await terminal.until("q leave");
      terminal.type("d");
      await terminal.until("Why different?");
      terminal.type("two lives\r");
      await terminal.until("q leave");
      terminal.type("b");
      await terminal.until("Took the last judgement back.");
      await terminal.until("q leave");
      terminal.type("\u0003");
      const printed = await terminal.ended();
      expect(printed).toContain("code 0");
      expect(printed.slice(printed.indexOf("code 0"))).toMatch(/\bisig icanon iexten echo\b/);
      expect((await queue()).total).toBe(before);
      await expectWhole(study);
    },
  );

  test("records nothing without a reason, and nothing where the input ends", async () => {
    const before = (await queue()).total;
    const said = await succeed(["judge", "--study", study], typing("s\\n\\ns\\n"));
    expect(said).toContain("A judgement needs a reason; nothing was recorded.");
    expect((await queue()).total).toBe(before);
  });

  test("judges and withdraws a pair by its keys", async () => {
    const { people } = await queue();
    expect(await json(["judge", "3", "5", "--same", "--reason", "one march", "--study", study])).toMatchObject({
      waitsForSecond: false,
    });
    expect((await queue()).people.most).toBe(people.most - 1);
    await succeed(["judge", "withdraw", "5", "3", "--reason", "another march", "--study", study]);
    expect((await queue()).people).toEqual(people);
    await fail(["judge", "withdraw", "5", "3", "--reason", "again", "--study", study], 2, "CLI_OPTION_UNFIT");
  });

  test("asks for a verdict, one, and a reason", async () => {
    const said = await fail(["judge", "3", "5", "--reason", "x", "--study", study], 2, "CLI_OPTION_UNFIT");
    expect(said).toContain("needs a verdict and a reason");
    await fail(["judge", "3", "5", "--same", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["judge", "3", "5", "--same", "--unsure", "--reason", "x", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["judge", "3", "--same", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["judge", "3", "3", "--same", "--reason", "x", "--study", study], 2, "REGISTER_JUDGEMENT_UNFIT");
  });

  test("holds the model against what was judged, and shows clusters", async () => {
    await succeed(["judge", "12", "14", "--same", "--reason", "one life", "--study", study]);
    expect(await succeed(["resolve", "--check", "--study", study])).toMatch(
      /People judged \d+ pairs the same, \d+ different/,
    );
    const clusters = await json<readonly unknown[]>(["resolve", "--clusters", "--study", study]);
    expect(clusters.length).toBeGreaterThan(80);
    expect(clusters.length).toBeLessThan(100);
  });

  test("accepts by a rule on record, and takes it back by undo", async () => {
    await fail(["resolve", "--accept-rule", "near", "--study", study], 2, "CLI_OPTION_UNFIT");
    await fail(["resolve", "--accept-rule", "near", "--at", "0.3", "--study", study], 2, "LINK_RULE_UNFIT");
    const { people } = await queue();
    const rule = ["resolve", "--accept-rule", "near-certain", "--at", "0.95", "--study", study];
    const { accepted, seq } = await json<{ accepted: number; seq: number }>(rule);
    expect(accepted).toBeGreaterThan(10);
    expect(await succeed(["judgement", "list", "--study", study])).toContain("rule near-certain");
    expect((await queue()).people.most).toBeLessThan(people.most);
    expect(await json<{ accepted: number }>(rule)).toMatchObject({ accepted: 0 });
    await succeed(["undo", String(seq), "--study", study]);
    expect((await queue()).people).toEqual(people);
    await expectWhole(study);
  });

  test("writes its model to be changed, uses it, and refuses one that does not fit", async () => {
    await succeed(["resolve", "--write-model", "--study", study]);
    await fail(["resolve", "--write-model", "--study", study], 4, "LINK_OUTPUT_EXISTS");
    expect(await json(["resolve", "--study", study])).toMatchObject({ model: "resolve/model.yaml", changed: 0 });
    const model = (comparison: string): string =>
      temporaryFile("model.yaml", `linkage: 1\ncomparisons:\n  - ${comparison}\nblocking: [every-pair]\n`);
    const resolve = (file: string): readonly string[] => ["resolve", "--model", file, "--study", study];
    await fail(resolve(model("{ kind: exact, column: shoe }")), 2, "LINK_COLUMN_MISSING");
    const short = await fail(resolve(model("{ kind: category, column: sex, m: [0.9, 0.2] }")), 2, "LINK_MODEL_UNFIT");
    expect(short).toContain("add up to 1.100");
    await fail(resolve("/nowhere/model.yaml"), 2, "LINK_MODEL_UNREADABLE");
    writeFileSync(join(study, "resolve", "model.yaml"), "linkage: 2\n");
    await fail(["resolve", "--study", study], 2, "FORMAT_YAML_UNEXPECTED");
  });

  test("has nothing to compare in an empty study", async () => {
    const empty = join(study, "..", "empty");
    await succeed(["new", empty, "--title", "Invented"]);
    await fail(["resolve", "--study", empty], 2, "LINK_TABLE_EMPTY");
    expect(await succeed(["judge", "--study", empty])).toContain("Nothing waits for judgement.");
  });
});
