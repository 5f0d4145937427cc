import { readFile } from "node:fs/promises";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { expectWhole, json, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { openWorkbench, type OpenedWorkbench } from "../support/open-workbench.ts";

const minutes = 60_000;
const examples = join(packageFolder, "examples");

interface Story {
  readonly example: string;
  /** The table that the study is about: the study begins without it, and the wizard brings it in. */
  readonly table: string;
  /** The rule of a finding that is settled. */
  readonly finding: string;
  readonly rows: number;
  /** Whom the study counts once a pair is judged to be one person. */
  readonly people: number;
  readonly figure: RegExp;
}

const stories: readonly Story[] = [
  {
    example: "icsr-2015",
    table: "appendix-a.csv",
    finding: "date is a date",
    rows: 58,
    people: 58,
    figure: /Syria\s+21/u,
  },
  {
    example: "qalmira-covenant",
    table: "accounts.csv",
    finding: "nationality is stated",
    rows: 126,
    people: 125,
    figure: /Qalmira\s+\d+/u,
  },
];

/** Two invented accounts of one invented woman: candidates, so that no count of the study's people moves. */
const added = [
  "n,name,nationality,sex,date,source",
  "1,Tamsin Orrel,Danish,F,2015-08-03,Example Post",
  "2,Tamsin Orrell,Danish,F,2015-08-05,Sample Radio",
].join("\n");

const paragraphs = [
  "They shelled the river road for a third time.",
  "My aunt lived on it.",
  "I went with those who recruited that month.",
  "The first winter was quiet.",
  "In the second there was no bread.",
  "The commanders kept the grain.",
  "We stood before their store.",
  "Then they looked for spies among us.",
  "Every company had to name one.",
  "I waited for five weeks.",
  "There was one bridge.",
  "I crossed under it.",
] as const;
const text = `---\ntestimony: added/1\ntitle: Under the bridge\nlanguage: en\n---\n\n${paragraphs.join("\n\n")}\n`;

const themes = ["Defending a community", "Quality of life", "Infighting"] as const;

/** Which number key each coder presses in which paragraph: they agree on all but the third. */
const coded = {
  Asha: { 0: "Digit1", 2: "Digit1", 4: "Digit2", 7: "Digit3" },
  Bo: { 0: "Digit1", 2: "Digit2", 4: "Digit2", 7: "Digit3" },
} as const;

describe.skipIf(chromiumFile === undefined).each(stories)(
  "the whole method in a browser, on $example (left out where there is no Chromium)",
  ({ example, table, finding, rows, people, figure }) => {
    const folder = mkdtempSync(join(tmpdir(), "firsthand-story-"));
    const study = join(folder, "study");
    let workbench: OpenedWorkbench;

    beforeAll(async () => {
      await succeed(["new", study]);
      for (const part of ["study.yaml", "manuscript"]) {
        cpSync(join(examples, example, part), join(study, part), { recursive: true });
      }
      await succeed(["configure", "--study", study]);
      workbench = await openWorkbench(study);
    }, 2 * minutes);
    afterAll(async () => {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test(
      "import, settle, judge, code blind, adjudicate, agreement, figure, claim, report, undo",
      { timeout: 6 * minutes },
      async () => {
        const page = await workbench.open("/");
        page.setDefaultTimeout(minutes);

        await importTable(page, table, await readFile(join(examples, example, "tables", table)));
        await page.getByText(`${rows} rows read: ${rows} new, 0 changed`).waitFor();
        await page.getByRole("link", { name: "Go through the findings" }).click();

        const group = page.locator("details").filter({ hasText: finding });
        await group.locator("summary").waitFor();
        if ((await group.getAttribute("open")) === null) await group.locator("summary").click();
        await group.getByRole("textbox").fill("as the calendar and the map have it");
        await group.getByRole("button", { name: "Keep as it is" }).click();
        await page.getByRole("status").getByText("Settled 1.").waitFor();
        await group.getByText("0 open, 1 settled").waitFor();

        await importTable(page, "added.csv", Buffer.from(added), "candidate");
        await page.getByText("2 rows read: 2 new, 0 changed").waitFor();
        await judgeOne(page);

        await page.getByRole("link", { name: "Collect" }).click();
        await page
          .getByLabel("Drop files here, or pick them")
          .setInputFiles([{ name: "bridge.md", mimeType: "text/markdown", buffer: Buffer.from(text) }]);
        await page.getByRole("row").filter({ hasText: "Under the bridge" }).getByText("added/000000001").waitFor();

        await page.getByRole("link", { name: "Settings" }).click();
        for (const name of Object.keys(coded)) {
          await page.getByLabel("Name", { exact: true }).fill(name);
          await page.getByRole("button", { name: "Add", exact: true }).click();
          await page.getByRole("row", { name: new RegExp(name, "u") }).waitFor();
          await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue(), { timeout: minutes }).toBe("");
        }

        await page.getByRole("link", { name: "Code", exact: true }).click();
        await addCodes(page);
        await page.getByText("New round").click();
        await page.getByLabel("Name").fill("story");
        for (const name of Object.keys(coded)) await page.getByRole("checkbox", { name: `${name} (coder)` }).check();
        await page.getByRole("button", { name: "Create the round" }).click();
        await page.getByRole("status").getByText("The round is created").waitFor();
        for (const [name, keys] of Object.entries(coded)) await codeBlind(workbench, name, keys);

        await decide(page);
        await seeAgreement(page);
        await drawFigure(page, figure);
        await assertPeople(page, people);
        await buildReport(page);
        await takeSettlingBack(page, finding);
        await page.close();

        expect(new Set(workbench.asked.map((one) => one.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
        await expectWhole(study);
        const codings = await json<readonly { readonly code_id: string }[]>(["codings", "list", "--study", study]);
        expect(codings.length).toBeGreaterThanOrEqual(8);
      },
    );
  },
);

/** Hands a table to the wizard, and imports it as its draft reads it. */
async function importTable(page: Page, name: string, buffer: Buffer, arrives?: "candidate"): Promise<void> {
  await page.getByRole("link", { name: "Register" }).click();
  await page.getByRole("link", { name: "Import a table" }).first().click();
  await page.locator("input[type=file]").setInputFiles([{ name, mimeType: "text/csv", buffer }]);
  const take = page.getByRole("button", { name: "Import", exact: true });
  await take.waitFor();
  if (arrives !== undefined) {
    await page.getByLabel("Its rows are").selectOption(arrives);
    await page.getByRole("button", { name: "Look again" }).click();
  }
  await expect.poll(() => take.isEnabled(), { timeout: minutes }).toBe(true);
  await take.click();
}

/** Judges the pair that the queue shows, by its key. */
async function judgeOne(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Resolve" }).click();
  await page.getByRole("button", { name: "Look for pairs" }).click();
  await page.getByText(/^\d+ pairs? waits?\.$/u).waitFor();
  await page.getByLabel("Reason", { exact: true }).fill("the same journey, told twice");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("s");
  await page.getByRole("status").getByText("Recorded").waitFor();
}

/** Puts the themes into the codebook, which the study begins without. */
async function addCodes(page: Page): Promise<void> {
  await page.getByRole("link", { name: "The codebook" }).click();
  const form = page.locator("details").filter({ hasText: "Add a code" }).first();
  for (const label of themes) {
    if ((await form.getAttribute("open")) === null) await form.locator("summary").click();
    await form.getByLabel("Label").fill(label);
    await form.getByRole("button", { name: "Add a code" }).click();
    await page.getByRole("navigation", { name: "Codes" }).getByText(label).waitFor();
  }
  await page.getByRole("link", { name: "Queue" }).click();
}

/** Codes as somebody who sees nothing of what others coded. */
async function codeBlind(
  workbench: OpenedWorkbench,
  name: string,
  keys: Readonly<Record<string, string>>,
): Promise<void> {
  const page = await workbench.open("/code");
  page.setDefaultTimeout(minutes);
  await page.getByLabel("Acting as").selectOption(name);
  await page.getByText("Blind: until the round is closed").waitFor();
  expect(await page.getByRole("link", { name: "Decide together" }).count()).toBe(0);
  await page.getByRole("link", { name: "Code the next one" }).click();
  const words = page.getByRole("region", { name: "Text of the document" });
  await words.getByText(paragraphs[0]).waitFor();
  await page.getByRole("button", { name: themes[0] }).waitFor();
  expect(await page.locator("[data-mark]").count()).toBe(0);
  for (const [at, key] of Object.entries(keys)) {
    await words.focus();
    await page.keyboard.press("Control+Home");
    for (let down = 0; down < Number(at); down++) await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("KeyS");
    await page.keyboard.press("KeyS");
    await page.getByText(`Selected: ${paragraphs[Number(at)]}`).waitFor();
    const before = await page.locator("[data-mark]").count();
    await page.keyboard.press(key);
    await expect.poll(() => page.locator("[data-mark]").count(), { timeout: minutes }).toBeGreaterThan(before);
  }
  await page.close();
}

/** Decides what the coders differ in, and closes the round. */
async function decide(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Code", exact: true }).click();
  await page.getByRole("link", { name: "Decide together" }).click();
  await page.getByText("2 passages are divided.").waitFor();
  await page.getByRole("heading", { name: "Asha: has it" }).waitFor();
  for (const [verdict, left] of [
    ["It is this code", "1 passage is divided."],
    ["It is not this code", "Nothing is left to decide in this round."],
  ] as const) {
    await page.getByLabel("Reason").fill("The words say so.");
    await page.getByRole("button", { name: verdict }).click();
    await page.getByText(left).waitFor();
  }
  await page.getByRole("button", { name: "Accept what everybody coded alike" }).click();
  await page.getByRole("status").getByText("Accepted by rule.").waitFor();
}

/** How far the coders agree, with its interval. */
async function seeAgreement(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Code", exact: true }).click();
  await page.getByRole("link", { name: "How far they agree" }).click();
  await page.getByLabel("Unit").selectOption("paragraphs");
  await page.getByText("12 paragraphs, coded by Asha, Bo.").waitFor();
  await page
    .getByText(/^−?\d\.\d{3} … \d\.\d{3}$/u)
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Code", exact: true }).click();
  await page.getByText("Who has done what").click();
  await page.getByRole("button", { name: "Close the round" }).click();
  await page.getByRole("status").getByText("The round is closed.").waitFor();
}

/** Builds a count, whose figure and table the page shows. */
async function drawFigure(page: Page, figure: RegExp): Promise<void> {
  await page.getByRole("link", { name: "Analyse" }).click();
  await page.getByRole("combobox", { name: "By", exact: true }).selectOption("region");
  await page.getByRole("heading", { name: "Cases by region" }).waitFor();
  await page.getByRole("img").first().waitFor();
  expect(await page.locator("article tbody").innerText()).toMatch(figure);
}

/** Writes a claim into the list and binds it in the manuscript: the panel beside it says that the data bear it out, and leads to its query. */
async function assertPeople(page: Page, people: number): Promise<void> {
  await page.getByRole("link", { name: "Report" }).click();
  const editor = page.locator("article textarea");
  await editor.waitFor();
  await editor.fill(
    `---\ntitle: A story\n---\n\n## People\n\nIn all, :claim[${people} people]{#story-people} are in the study.\n`,
  );
  await editor.press("Control+End");
  await page.getByRole("link", { name: "Insert" }).click();
  await page.getByRole("combobox", { name: "Insert", exact: true }).selectOption("figure");
  await page.getByRole("combobox", { name: "Analysis" }).selectOption("by-region");
  await page.getByRole("button", { name: "Insert at the caret" }).click();
  await page.getByRole("link", { name: "List of claims" }).click();
  await expect.poll(() => editor.inputValue(), { timeout: minutes }).toContain("- id: ");
  await editor.fill(
    `${(await editor.inputValue()).trimEnd()}\n- id: story-people\n  where: People\n  about: people in the study\n  says: "${people}"\n  query: select count(*) from included_cases\n`,
  );
  await page.getByRole("link", { name: "Claims", exact: true }).click();
  const claim = page.locator(".claims li").filter({ hasText: "story-people" });
  await claim.locator(".verdict.supported").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await claim.getByRole("link", { name: "Query" }).click();
  await page.getByText("1 row.").waitFor();
  expect(await page.locator("article tbody").innerText()).toContain(String(people));
}

/** Writes the report, whose HTML holds what was claimed. */
async function buildReport(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Report" }).click();
  await page.getByRole("link", { name: "Build", exact: true }).click();
  await page.getByRole("button", { name: "Save and build the report" }).click();
  await page.getByText("The report is written.").waitFor({ timeout: 3 * minutes });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as HTML" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("are in the study.");
}

/** Takes the first decision of the story back from the journal: its finding is open again. */
async function takeSettlingBack(page: Page, finding: string): Promise<void> {
  await page.getByRole("link", { name: "Journal" }).click();
  const row = page.locator("tbody tr").filter({ hasText: "Settled" });
  await row.getByRole("button", { name: "Take back" }).click();
  await row.getByText(/taken back/u).waitFor();
  await page.getByRole("link", { name: "Findings" }).click();
  await page.locator("details").filter({ hasText: finding }).getByText("1 open, 0 settled").waitFor();
}
