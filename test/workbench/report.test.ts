import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import {
  endServer,
  listFaults,
  looks,
  openWorkbench,
  serveWorkbench,
  type OpenedWorkbench,
} from "../support/open-workbench.ts";

const minutes = 60_000;
const addresses = ["/report", "/report?file=claims.yaml&panel=claims", "/report?panel=remarks", "/report?panel=build"];

describe.skipIf(chromiumFile === undefined)("the report page (left out where there is no Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-report-page-"));
  const study = join(folder, "study");
  const manuscript = join(study, "manuscript", "report.md");
  let workbench: OpenedWorkbench;
  let original: string;

  beforeAll(async () => {
    await succeed(["new", study, "--from-example", "icsr-2015"]);
    await succeed(["import", "--study", study]);
    original = readFileSync(manuscript, "utf8");
    workbench = await openWorkbench(study);
  }, 2 * minutes);
  afterAll(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (path: string, look?: (typeof looks)[number]) => {
    const page = await workbench.open(path, look);
    const editor = page.locator("article textarea");
    await editor.waitFor();
    return { page, editor };
  };

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each(addresses)("%s has nothing that axe objects to, and fits", { timeout: 2 * minutes }, async (path) => {
      const { page } = await open(path, look);
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    });
  });

  test(
    "what is written is printed beside it, saved by key, and the save taken back",
    { timeout: 2 * minutes },
    async () => {
      const { page, editor } = await open("/report");
      await page.getByRole("heading", { level: 2 }).first().waitFor({ timeout: minutes });
      await editor.fill(original.replace(/^title: .*$/mu, "title: A title of our own"));
      await page.getByRole("heading", { name: "A title of our own" }).waitFor({ timeout: minutes });
      expect(readFileSync(manuscript, "utf8")).toBe(original);
      await editor.press("Control+s");
      await page.getByRole("status").getByText("Saved.", { exact: true }).waitFor();
      await expect.poll(() => readFileSync(manuscript, "utf8")).toContain("title: A title of our own");
      await page.getByRole("button", { name: "Take the save back" }).click();
      await expect.poll(() => readFileSync(manuscript, "utf8")).toBe(original);
      await page.close();
    },
  );

  test("words that are not saved are put away and brought back", { timeout: 2 * minutes }, async () => {
    const { page, editor } = await open("/report");
    await editor.fill(`${original}\nA sentence too many.\n`);
    await page.getByRole("button", { name: "Back to the saved text" }).click();
    expect(await editor.inputValue()).toBe(original);
    await page.getByRole("button", { name: "Bring my words back" }).click();
    expect(await editor.inputValue()).toContain("A sentence too many.");
    await page.getByRole("button", { name: "Back to the saved text" }).click();
    expect(readFileSync(manuscript, "utf8")).toBe(original);
    await page.close();
  });

  test("a line that cannot be resolved is said, and led to", { timeout: 2 * minutes }, async () => {
    const { page, editor } = await open("/report");
    await editor.fill(`${original}\n\n:claim[many]{#no-such-claim}\n`);
    await page.getByRole("alert").getByText("REPORT_CLAIM_UNKNOWN").waitFor({ timeout: minutes });
    await page.getByRole("button", { name: /^Line \d+$/u }).click();
    expect(await selected(page)).toContain("no-such-claim");
    await page.close();
  });

  test(
    "of two tabs the second to save is refused, shown the difference, and loses nothing",
    { timeout: 2 * minutes },
    async () => {
      const [one, two] = [await open("/report"), await open("/report")];
      await one.editor.fill(`${original}\nFrom the first tab.\n`);
      await two.editor.fill(`${original}\nFrom the second tab.\n`);
      await one.page.getByRole("button", { name: "Save", exact: true }).click();
      await one.page.getByRole("status").getByText("Saved.", { exact: true }).waitFor();
      await two.page.getByRole("button", { name: "Save", exact: true }).click();
      await two.page.getByRole("alert").getByText("REPORT_MANUSCRIPT_CHANGED").waitFor();
      expect(readFileSync(manuscript, "utf8")).toContain("From the first tab.");
      const difference = two.page.locator(".difference");
      expect(await difference.innerText()).toMatch(
        /−\s*in the file:\s*From the first tab\.\s*\+\s*in your text:\s*From the second tab\./u,
      );
      await two.page.getByRole("button", { name: "Take theirs" }).click();
      expect(await two.editor.inputValue()).toContain("From the first tab.");
      await two.page.getByRole("button", { name: "Take the save back" }).click();
      await expect.poll(() => readFileSync(manuscript, "utf8")).toContain("From the second tab.");
      writeFileSync(manuscript, original);
      await one.page.close();
      await two.page.close();
    },
  );

  test(
    "unsaved words are there again after the server ended and began anew at its address",
    { timeout: 3 * minutes },
    async () => {
      const [first, where] = await serveWorkbench(study);
      const page = await workbench.blank();
      await page.goto(where);
      await page.goto(new URL("/report", where).href);
      await page.locator("article textarea").fill(`${original}\nNot saved yet.\n`);
      await page.getByText("Until you save, this tab keeps the words").waitFor();
      await endServer(first);
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByRole("alert").getByText("does not answer").first().waitFor({ timeout: minutes });
      expect(await page.locator("article textarea").inputValue()).toContain("Not saved yet.");
      const [second, again] = await serveWorkbench(study, { args: ["--port", new URL(where).port] });
      page.once("dialog", (dialog) => void dialog.accept());
      await page.goto(again);
      await page.goto(new URL("/report", again).href);
      await page.getByText("These words were not saved on your last visit").waitFor();
      expect(await page.locator("article textarea").inputValue()).toContain("Not saved yet.");
      expect(readFileSync(manuscript, "utf8")).toBe(original);
      await page.close({ runBeforeUnload: false });
      await endServer(second);
    },
  );

  test(
    "a contradicted claim leads to its words, its line in the list and its query",
    { timeout: 2 * minutes },
    async () => {
      const { page } = await open("/report?panel=claims");
      const verdict = page.getByLabel("Verdict");
      await verdict.waitFor({ timeout: minutes });
      await verdict.selectOption("contradicted");
      const [claim] = await page.locator(".claims li").all();
      const id = (await claim?.locator("code").innerText()) ?? "";
      expect(page.url()).toContain("verdict=contradicted");
      await claim?.getByRole("button", { name: "In the list" }).click();
      await expect.poll(() => selected(page)).toContain(id);
      await claim?.getByRole("link", { name: "Query" }).click();
      await page.getByText(/^\d+ rows?\.$/u).waitFor({ timeout: minutes });
      await page.close();
    },
  );

  test("a value and a figure are put in where the caret stands", { timeout: 2 * minutes }, async () => {
    const { page, editor } = await open("/report?panel=insert");
    await editor.fill("---\ntitle: Short\n---\n\nThere are ");
    await editor.press("Control+End");
    await page.getByRole("button", { name: "Insert at the caret" }).click();
    expect(await editor.inputValue()).toContain('There are :value{of="by-sex" row="male" column="cases"}');
    await page.getByRole("combobox", { name: "Insert", exact: true }).selectOption("figure");
    await page.getByRole("button", { name: "Insert at the caret" }).click();
    await page.getByRole("link", { name: "Preview" }).click();
    await page.getByRole("heading", { name: "Short" }).waitFor({ timeout: minutes });
    await page.getByText("51 of 58").first().waitFor({ timeout: minutes });
    expect(await page.getByRole("img", { name: /Bar chart/u }).count()).toBe(1);
    await page.close();
  });

  test("the report is built with its progress, and its files are kept", { timeout: 4 * minutes }, async () => {
    const { page } = await open("/report?panel=build");
    await page.getByRole("button", { name: "Build the report" }).click();
    await page.getByRole("progressbar").waitFor();
    await page.getByText("The report is written.").waitFor({ timeout: 3 * minutes });
    for (const [kind, start] of [
      ["HTML", "<!doctype html>"],
      ["PDF", "%PDF-"],
      ["DOCX", "PK"],
    ] as const) {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: `Save as ${kind}` }).click();
      const file = await (await download).path();
      expect((await readFile(file)).subarray(0, start.length).toString("latin1")).toBe(start);
    }
    await page.close();
    await expectWhole(study);
  });
});

/** What is selected in the text box. */
function selected(page: Awaited<ReturnType<OpenedWorkbench["blank"]>>): Promise<string> {
  return page.evaluate<string>(
    "(() => { const box = document.querySelector('article textarea'); return box.value.slice(box.selectionStart, box.selectionEnd); })()",
  );
}
