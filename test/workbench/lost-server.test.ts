import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { json } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const document = "documents/043-hp-18-041.en.md";
const reason = "typed before the end";

interface Edit {
  readonly path: string;
  /** Types what is to be sent. */
  readonly type: (page: Page) => Promise<void>;
  readonly send: (page: Page) => Promise<void>;
  /** What the page says when it was recorded. */
  readonly told: (page: Page) => Locator;
  /** The command in the journal, where it is one. */
  readonly command?: string;
}

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).first().click();
const status = (words: string) => (page: Page) => page.getByRole("status").getByText(words).first();
const gradeForm = (page: Page): Locator =>
  page
    .locator("details.act")
    .filter({ has: page.getByText("Grade the source (A to F)", { exact: true }) })
    .first();
/** Grades the source of a case as far as the press that sends it. */
const grade = async (page: Page, letter: string): Promise<void> => {
  await gradeForm(page).locator("summary").click();
  await gradeForm(page).getByLabel("Reliability of the source").selectOption(letter);
  await gradeForm(page).getByLabel("Reason").fill(reason);
};
const sendGrade = (page: Page): Promise<void> =>
  gradeForm(page).getByRole("button", { name: "Record the grade" }).click();
const findings = (page: Page): Locator => page.locator("details.group").filter({ hasText: "person is named" });

/** Every page that takes a change. */
const edits: Readonly<Record<string, Edit>> = {
  "a case": {
    path: "/register/accounts%2F000000012",
    type: (page) => grade(page, "B"),
    send: sendGrade,
    told: status("The grade is recorded."),
    command: "assess-source",
  },
  "the import wizard": {
    path: "/register/import",
    async type(page) {
      const buffer = Buffer.from("No,Nationality,Sex,Date\n901,Tunisian,M,2014-03-02\n");
      await page.locator("input[type=file]").setInputFiles([{ name: "further.csv", mimeType: "text/csv", buffer }]);
      await page.getByLabel("Name of the table in the study").fill("typed_before");
    },
    send: press("Look again"),
    told: (page) => page.getByText("1 of 1 rows give a testimony"),
  },
  findings: {
    path: "/findings",
    async type(page) {
      await findings(page).locator("summary").click();
      await findings(page).getByLabel("Reason").fill(reason);
    },
    send: (page) => findings(page).getByRole("button", { name: "Keep as it is" }).click(),
    told: status("Settled 1."),
    command: "settle-findings",
  },
  "the review queue": {
    path: "/resolve",
    async type(page) {
      await page.getByLabel("Reason", { exact: true }).fill(reason);
    },
    send: press("Different people"),
    told: status("Recorded"),
    command: "judge-pair",
  },
  "the reader": {
    path: `/code/${encodeURIComponent(document)}`,
    async type(page) {
      await page.getByRole("region", { name: "Text of the document" }).focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("KeyS");
      await page.keyboard.press("KeyS");
      await page.getByText("Selected: I was nineteen").waitFor();
    },
    send: (page) => page.keyboard.press("Digit1"),
    told: status("Coded: R1"),
    command: "add-codings",
  },
  adjudication: {
    path: "/code/adjudicate?round=spring",
    async type(page) {
      await page.getByLabel("Reason").fill(reason);
    },
    send: press("It is this code"),
    told: status("Accepted."),
    command: "adjudicate",
  },
  settings: {
    path: "/settings",
    async type(page) {
      await page.getByLabel("Name", { exact: true }).fill("Wren Test");
    },
    send: press("Add"),
    told: status("Recorded as command"),
    command: "add-actor",
  },
  "the report": {
    path: "/report",
    async type(page) {
      const editor = page.locator("article textarea");
      await editor.fill(`${await editor.inputValue()}\nTyped before the end.\n`);
    },
    send: press("Save"),
    told: status("Saved."),
  },
};

describe.skipIf(chromiumFile === undefined)("a server that is lost (left out where there is no Chromium)", () => {
  const { study, workbench } = workbenchOn(["--from-example", "qalmira-covenant"], (at) => [
    ["run", at],
    ["resolve", "--study", at],
    ["round", "create", "spring", "--open", "--coders", "Ines", "Tomo", "--documents", document, "--study", at],
    ["code", "D2", "--document", document, "--round", "spring", "--as", "Tomo", "--study", at],
  ]);
  const counted = async (): Promise<Record<string, number>> => {
    const log = await json<readonly { readonly name: string }[]>(["log", "--limit", "100000", "--study", study]);
    return log.reduce<Record<string, number>>((all, { name }) => ({ ...all, [name]: (all[name] ?? 0) + 1 }), {});
  };

  test(
    "on every page what was typed stays, is sent when the server is back, and is recorded once",
    { timeout: 4 * minutes },
    async () => {
      const before = await counted();
      const pages = new Map<string, Page>();
      for (const [name, { path, type }] of Object.entries(edits)) {
        const page = await workbench.open(path);
        await type(page);
        pages.set(name, page);
      }
      await workbench.kill();
      for (const [name, page] of pages) {
        await page.bringToFront();
        await edits[name]?.send(page);
        await page.getByRole("alert").getByText("The workbench does not answer.").waitFor();
        expect([name, await page.getByText("1 change waits to be sent.").count()]).toEqual([name, 1]);
      }
      const address = await workbench.startAgain();
      const [first] = pages.values();
      const box = first?.getByLabel("Address", { exact: true });
      await box?.waitFor({ timeout: minutes });
      await box?.fill(`${new URL(address).origin}/?key=another`);
      await first?.getByRole("button", { name: "Go on" }).click();
      await first?.getByText("That is not the address of the workbench").waitFor();
      await box?.fill(address);
      await first?.getByRole("button", { name: "Go on" }).click();
      for (const [name, page] of pages) {
        await page.bringToFront();
        await page.getByRole("status").getByText("The workbench is back.").waitFor({ timeout: minutes });
        await edits[name]?.told(page).waitFor({ timeout: minutes });
      }
      const after = await counted();
      for (const { command } of Object.values(edits)) {
        if (command !== undefined) expect([command, after[command]]).toEqual([command, (before[command] ?? 0) + 1]);
      }
      expect(readFileSync(join(study, "manuscript", "report.md"), "utf8")).toContain("Typed before the end.");
      for (const page of pages.values()) await page.close();
    },
  );

  test(
    "a change whose answer was lost on the way is asked for again, and not recorded twice",
    { timeout: 2 * minutes },
    async () => {
      const before = await counted();
      const page = await workbench.open("/register/accounts%2F000000014");
      let isLost = false;
      await page.route("**/source-grades", async (route) => {
        if (isLost) return route.continue();
        isLost = true;
        await route.fetch();
        return route.abort("connectionreset");
      });
      await grade(page, "C");
      await sendGrade(page);
      await page.getByText(/^This had been recorded, as command \d+/u).waitFor({ timeout: minutes });
      expect(await gradeForm(page).getByLabel("Reason").inputValue()).toBe("");
      expect((await counted())["assess-source"]).toBe((before["assess-source"] ?? 0) + 1);
      await page.close();
    },
  );

  test(
    "what a server recorded that was killed before it answered is known again by the next one: a file, and the way back of it",
    { timeout: 3 * minutes },
    async () => {
      const page = await workbench.open("/collect");
      const killedAfter = async (path: string): Promise<void> => {
        await page.route(
          path,
          async (route) => {
            await route.fetch();
            await workbench.kill();
            await route.abort("connectionreset");
          },
          { times: 1 },
        );
      };
      const goOn = async (): Promise<void> => {
        await page.locator(".connection.lost").waitFor({ timeout: minutes });
        const other = await workbench.blank();
        await other.goto(await workbench.startAgain());
        await page.bringToFront();
        await page.locator(".connection.lost").waitFor({ state: "detached", timeout: minutes });
        await other.close();
      };
      const before = await counted();
      const buffer = Buffer.from("They left over the pass at night.");
      const drop = (name: string): Promise<void> =>
        page.locator("input[type=file]").setInputFiles([{ name, mimeType: "text/plain", buffer }]);
      await killedAfter("**/api/documents?*");
      await drop("lost-answer.txt");
      await goOn();
      await page.getByText(/^This had been recorded, as command \d+/u).waitFor({ timeout: minutes });
      await drop("heard-answer.txt");
      await killedAfter("**/undo");
      await page.getByRole("button", { name: "Take back: heard-answer.txt" }).click();
      await goOn();
      await page.getByText("Taken back.").waitFor({ timeout: minutes });
      const after = await counted();
      expect(["add-documents", "undo"].map((name) => (after[name] ?? 0) - (before[name] ?? 0))).toEqual([2, 1]);
      await page.close();
    },
  );

  test(
    "a browser that is offline keeps the change until it is online, and lets it go unsent where that is wished",
    { timeout: 2 * minutes },
    async () => {
      const before = await counted();
      const page = await workbench.open("/register/accounts%2F000000016");
      await grade(page, "C");
      await workbench.setOffline(true);
      await sendGrade(page);
      await page.getByText("1 change waits to be sent.").waitFor();
      await page.getByRole("button", { name: "Do not send" }).click();
      await gradeForm(page).getByRole("alert").getByText("this was not sent").waitFor();
      expect(await gradeForm(page).getByLabel("Reason").inputValue()).toBe(reason);
      await sendGrade(page);
      await page.getByText("1 change waits to be sent.").waitFor();
      await workbench.setOffline(false);
      await page.getByText("The grade is recorded.").waitFor({ timeout: minutes });
      expect((await counted())["assess-source"]).toBe((before["assess-source"] ?? 0) + 1);
      await page.getByRole("button", { name: "Good" }).click();
      await expect.poll(() => page.getByText("The workbench is back.").count()).toBe(0);
      await page.close();
    },
  );

  test.each(looks)(
    "in %s, %s, at %i pixels a page that was gone to meanwhile comes when the server is back, whose address is opened in another tab",
    { timeout: 2 * minutes },
    async (...look) => {
      const page = await workbench.open("/", look);
      await workbench.kill();
      await page.locator("nav a").nth(9).click();
      await page.locator(".connection.lost").waitFor({ timeout: minutes });
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await listFaults(page, look)).toEqual([]);
      const address = await workbench.startAgain();
      await page.locator(".connection input").waitFor({ timeout: minutes });
      expect(await listFaults(page, look)).toEqual([]);
      const other = await workbench.blank();
      await other.goto(address);
      await page.bringToFront();
      await page.locator(".connection.lost").waitFor({ state: "detached", timeout: minutes });
      await page.locator("main tbody tr").first().waitFor({ timeout: minutes });
      expect(new URL(page.url()).pathname).toBe("/journal");
      await page.close();
      await other.close();
    },
  );
});
