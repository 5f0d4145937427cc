import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectWhole, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { endServer, listFaults, looks, serveWorkbench } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const pages = [
  "/",
  "/findings",
  "/register",
  "/register/appendix-a%2F000000012",
  "/resolve",
  "/analyse?name=by-region",
  "/journal",
] as const;
describe.skipIf(chromiumFile === undefined)("the workbench in a browser (left out where there is no Chromium)", () => {
  const { folder, study, workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each(pages)("%s has nothing that axe objects to, and fits", { timeout: minutes }, async (path) => {
      const page = await workbench.open(path, look);
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    });
  });

  test("the key leaves the address bar, and no script can read it", { timeout: minutes }, async () => {
    const page = await workbench.blank();
    await page.goto(workbench.address);
    expect(page.url()).not.toContain("key");
    expect(await page.evaluate("document.cookie")).toBe("");
    await page.close();
  });

  test("a finding is settled with the keyboard alone, and taken back", { timeout: minutes }, async () => {
    const page = await workbench.open("/findings");
    const group = page.locator("details").filter({ hasText: "date is a date" });
    await group.getByRole("textbox").focus();
    await page.keyboard.type("the calendar allows no other");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const told = page.getByRole("status");
    await told.getByText("Settled 1.").waitFor();
    await group.getByText("0 open, 1 settled").waitFor();
    await told.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await told.getByText("Taken back.").waitFor();
    await group.getByText("1 open, 0 settled").waitFor();
    expect(await told.innerText()).toBe("Taken back.");
    await page.close();
    await expectWhole(study);
  });

  test(
    "the journal tells what a command changed, and says why one cannot be taken back alone",
    { timeout: minutes },
    async () => {
      const page = await workbench.open("/journal");
      const row = page.locator("tbody tr").filter({ hasText: "Imported into appendix-a" });
      await row.getByRole("button", { name: /Show what command/u }).click();
      await row.getByText("testimonies").first().waitFor();
      await row.getByRole("button", { name: "Take back" }).click();
      await page.getByRole("alert").getByText("STORE_UNDO_BLOCKED").waitFor();
      expect(await page.getByRole("button", { name: "Take back all that leans on it" }).count()).toBe(1);
      await page.close();
    },
  );

  test(
    "a pair is judged and the judgement taken back, on accounts in three scripts",
    { timeout: 2 * minutes },
    async () => {
      const registry = join(folder, "registry");
      await succeed(["new", registry, "--from-example", "qalmira-covenant"]);
      await succeed(["import", "--study", registry]);
      const [other, where] = await serveWorkbench(registry);
      const page = await workbench.blank();
      await page.goto(where);
      await page.getByRole("link", { name: "Resolve" }).click();
      await page.getByText("No pair waits.").waitFor();
      await page.getByRole("button", { name: "Look for pairs" }).click();
      const waiting = page.getByText(/^\d+ pairs wait\.$/u);
      await waiting.waitFor({ timeout: minutes });
      const before = await waiting.innerText();
      // Each step of the waterfall goes on where the one before ended, and the last line is what they come to.
      const bits = await page.locator("table.waterfall td.number").allInnerTexts();
      const [total = Number.NaN, ...steps] = bits.map((text) => Number(text.replace("−", "-"))).toReversed();
      expect(Math.abs(steps.reduce((sum, one) => sum + one, 0) - total)).toBeLessThan(0.05 * bits.length);
      await page.getByLabel("Reason", { exact: true }).fill("the same journey, told twice");
      await page.getByRole("heading", { level: 1 }).click();
      await page.keyboard.press("d");
      await page.getByRole("status").getByText("Recorded").waitFor();
      await expect.poll(() => waiting.innerText()).not.toBe(before);
      // Who works by keys goes on with the next pair, not at the top of the page.
      await page.keyboard.press("Tab");
      await page.keyboard.type("another");
      expect(await page.getByLabel("Reason", { exact: true }).inputValue()).toBe("another");
      await page.getByRole("heading", { level: 1 }).click();
      await page.keyboard.press("b");
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await expect.poll(() => waiting.innerText()).toBe(before);
      await page.close();
      await endServer(other);
      await expectWhole(registry);
    },
  );

  test("an analysis shows its figure, its table and its question in SQL", { timeout: minutes }, async () => {
    const page = await workbench.open("/analyse?name=by-region");
    await page.getByRole("img", { name: /Syria/u }).waitFor();
    expect(await page.locator("tbody").innerText()).toMatch(/Syria\s+21\s+36\.2\s%/u);
    await page.getByLabel("Analysis").selectOption("by-sex");
    await page.getByRole("heading", { name: "Cases by sex" }).waitFor();
    expect(page.url()).toContain("name=by-sex");
    await page.close();
  });

  test("another profile sees what its role includes, and nothing of the one before", { timeout: minutes }, async () => {
    await succeed(["actors", "add", "Vera Test", "--role", "reader", "--study", study]);
    const page = await workbench.open("/");
    await page.getByLabel("Acting as").selectOption({ label: "Vera Test (reader)" });
    await page.getByText("this role does not include it").first().waitFor();
    await page.getByRole("link", { name: "Register" }).click();
    await page.getByRole("alert").getByText("ACTOR_NOT_ALLOWED").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("appendix-a");
    await page.close();
  });

  test(
    "a server that ended is said to have ended, and a new one is another session",
    { timeout: minutes },
    async () => {
      const [other, where] = await serveWorkbench(study);
      const page = await workbench.blank();
      await page.goto(where);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await endServer(other);
      await page.getByRole("link", { name: "Journal" }).click();
      const told = page.getByRole("alert").filter({ hasText: "does not answer" });
      await told.waitFor({ timeout: minutes });
      expect(await told.innerText()).toContain("Everything that was acknowledged is safe.");
      await page.close();
      await expectWhole(study);
    },
  );

  test("nothing was asked of anywhere but this machine", () => {
    expect(workbench.asked.length).toBeGreaterThan(10);
    expect(new Set(workbench.asked.map((one) => one.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
  });
});
