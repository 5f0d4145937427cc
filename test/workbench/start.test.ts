import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks, openWorkbench, type OpenedWorkbench } from "../support/open-workbench.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("the start in a browser (left out where there is no Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-start-web-"));
  const home = join(folder, "home");
  let workbench: OpenedWorkbench;

  beforeAll(async () => {
    workbench = await openWorkbench(["--home", home]);
  }, minutes);
  afterAll(async () => {
    await workbench.close();
    await expectWhole(join(home, "qalmira-covenant"));
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(looks)(
    "in %s, %s, at %i pixels it has nothing that axe objects to",
    { timeout: minutes },
    async (...look) => {
      const page = await workbench.open("/start", look);
      await page.locator(".door").first().waitFor();
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    },
  );

  test(
    "every address leads to the start while no study is open, which tells of nobody's war",
    { timeout: minutes },
    async () => {
      const page = await workbench.open("/register");
      await page.getByRole("heading", { name: "Start" }).waitFor();
      await page.getByRole("heading", { name: "Look around" }).waitFor();
      // No place is offered that would only lead back here.
      expect(await page.getByRole("navigation").getByRole("link").allInnerTexts()).toEqual(["Start"]);
      expect(await page.locator("body").innerText()).not.toMatch(/\b(?:war|fight|kill|islam|defect|violen)/iu);
      await page.close();
    },
  );

  test(
    "a study is begun with a passphrase, closed, and opened again with the right one alone",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/start");
      const door = page.locator(".door").first();
      await page.keyboard.press("1");
      await page.keyboard.press("Tab");
      await page.keyboard.type("mine");
      await door.getByLabel("Title").fill("My own study");
      await door.getByLabel("Passphrase", { exact: true }).fill("five unrelated words for testing");
      await door.getByRole("button", { name: "Create it" }).click();
      await page.getByRole("heading", { name: "My own study" }).waitFor();
      await page.getByText("My own study").first().waitFor();
      await page.getByRole("link", { name: "Start" }).click();
      await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Close it" }).click()]);
      await page.getByRole("button", { name: "Open mine" }).waitFor();
      await page.getByLabel("Passphrase (encrypted)").fill("quite other words for testing this");
      await page.getByRole("button", { name: "Open mine" }).click();
      await page.getByRole("alert").getByText("SEAL_PASSPHRASE_WRONG").waitFor();
      await page.getByLabel("Passphrase (encrypted)").fill("five unrelated words for testing");
      await page.getByRole("button", { name: "Open mine" }).click();
      await page.getByRole("heading", { name: "My own study" }).waitFor();
      expect(
        await page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"),
      ).not.toContain("unrelated");
      await page.close();
    },
  );

  test("the invented study opens filled, and a page of the last one is told so", { timeout: 2 * minutes }, async () => {
    const before = await workbench.open("/journal");
    const page = await workbench.open("/start");
    await page.getByRole("button", { name: "Open the invented study" }).click();
    await page.getByRole("heading", { name: /^Leaving the Covenant/u }).waitFor({ timeout: 2 * minutes });
    await page.getByRole("link", { name: "Collect" }).click();
    await page.getByRole("link", { name: "Le menuisier" }).waitFor();
    await before.getByRole("link", { name: "Findings" }).click();
    await before.getByRole("alert").getByText("SERVER_STUDY_OTHER").first().waitFor();
    expect(before.url()).toContain("/findings");
    await before.close();
    await page.close();
  });
});
