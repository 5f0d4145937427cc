import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("the register in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  const fitting = (page: Page, count: string) => page.getByRole("status").filter({ hasText: count });

  test.each(looks)("filtered, in %s, %s, at %i pixels, it has no fault", { timeout: minutes }, async (...look) => {
    const page = await workbench.open(
      `/register?is=${encodeURIComponent('["sex:female"]')}&sort=became_public&order=down`,
      look,
    );
    await page.getByRole("row").nth(7).waitFor();
    expect(await listFaults(page, look)).toEqual([]);
    await page.close();
  });

  test(
    "facets, words, order and columns change the address, which brings the same page back",
    { timeout: minutes },
    async () => {
      const page = await workbench.open("/register");
      await fitting(page, "58 cases of 58").waitFor();
      await page.getByRole("checkbox", { name: /^Syria/u }).check();
      await fitting(page, "21 cases of 58").waitFor();
      await page.getByRole("textbox", { name: "From" }).fill("2015");
      await page.getByRole("button", { name: "Became public" }).click();
      await page
        .getByRole("columnheader", { name: "Became public" })
        .and(page.locator("[aria-sort=ascending]"))
        .waitFor();
      await page.getByText("Columns", { exact: true }).click();
      await page.getByRole("checkbox", { name: "Sex", exact: true }).uncheck();
      await expect.poll(() => page.getByRole("columnheader", { name: "Sex" }).count()).toBe(0);
      const said = await page.getByRole("status").first().innerText();
      const rows = await page.locator("table.cases tbody").innerText();
      expect(rows.split("\n")[0]).toContain("2015-0");
      const again = await workbench.blank();
      await again.goto(page.url());
      await fitting(again, said).waitFor();
      expect(await again.locator("table.cases tbody").innerText()).toBe(rows);
      await again.close();
      await page.getByRole("button", { name: "Take all filters away" }).click();
      await fitting(page, "58 cases of 58").waitFor();
      await page.close();
    },
  );

  test("cells stand under their own heads while those of other columns are read", { timeout: minutes }, async () => {
    const page = await workbench.open("/register");
    const line = page
      .locator("table.cases tbody tr")
      .filter({ has: page.locator("a") })
      .first();
    const [, , nationality, , published] = (await line.innerText()).split("\t");
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/register?*", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("checkbox", { name: "Sex", exact: true }).uncheck();
    await expect.poll(() => page.getByRole("columnheader", { name: "Sex" }).count()).toBe(0);
    expect((await line.innerText()).split("\t").slice(2, 4)).toEqual([nationality, published]);
    release();
    await expect.poll(() => page.locator("output.told.quiet").count()).toBe(0);
    expect((await line.innerText()).split("\t").slice(2, 4)).toEqual([nationality, published]);
    await page.close();
  });

  test("what the page reads is asked for before the page is there, and once", { timeout: minutes }, async () => {
    const page = await workbench.blank();
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith("/api/")) asked.push(`${pathname}${search}`);
    });
    await page.goto(new URL("/register?is=%5B%22sex%3Afemale%22%5D&columns=%5B%22sex%22%5D", workbench.address).href);
    await page.getByRole("row").nth(1).waitFor();
    await page.locator(".facet").nth(2).waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked.slice(0, 2)).toEqual(["/api/register?is=sex%3Afemale&column=sex&offset=0&limit=100", "/api/study"]);
    expect(new Set(asked).size).toBe(asked.length);
    await page.close();
  });

  test("a case is opened in a tab of its own as any link is", { timeout: minutes }, async () => {
    const page = await workbench.open("/register");
    const link = page.locator("table.cases tbody a").first();
    const key = await link.innerText();
    const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click({ modifiers: ["Control"] })]);
    await tab.getByRole("heading", { level: 1, name: key }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/register");
    await tab.close();
    await link.click();
    await page.getByRole("heading", { level: 1, name: key }).waitFor();
    await page.close();
  });

  test("put in another order, the table stays where it was, and so does the focus", { timeout: minutes }, async () => {
    const page = await workbench.open("/register");
    const head = page.getByRole("button", { name: "Nationality" });
    await page.evaluate(`document.querySelector("table.cases").dataset.same = "yes"`);
    for (const order of ["ascending", "descending"]) {
      await head.press("Enter");
      await page
        .getByRole("columnheader", { name: "Nationality" })
        .and(page.locator(`[aria-sort=${order}]`))
        .waitFor();
      await expect.poll(() => page.locator("output.told.quiet").count()).toBe(0);
    }
    expect(await page.locator("table.cases").getAttribute("data-same")).toBe("yes");
    expect(await head.evaluate((button) => button.matches(":focus"))).toBe(true);
    await page.close();
  });

  test("the keyboard alone finds words, goes down the lines and opens a case", { timeout: minutes }, async () => {
    const page = await workbench.open("/register");
    await fitting(page, "58 cases").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("al alan");
    await expect.poll(() => page.url()).toContain("text=");
    await expect.poll(() => page.getByRole("status").first().innerText()).not.toContain("58 cases of");
    await page.locator("[data-cursor] a").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const third = page.locator("table.cases tbody tr[aria-rowindex]").nth(2).getByRole("link");
    const key = await third.innerText();
    await expect.poll(() => page.evaluate("document.activeElement?.textContent")).toBe(key);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: key }).waitFor();
    await page.close();
  });

  test(
    "a view is saved for others, opened from its name, removed, and the removal taken back",
    { timeout: minutes },
    async () => {
      const page = await workbench.open(`/register?is=${encodeURIComponent('["sex:female"]')}`);
      await fitting(page, "7 cases of 58").waitFor();
      await page.getByText("Saved views").click();
      await page.getByLabel("Name of the view").fill("Women");
      await page.getByRole("button", { name: "Save this view" }).click();
      await page.getByText("The view is saved").waitFor();
      const other = await workbench.open("/register");
      await other.getByText("Saved views").click();
      await other.getByRole("button", { name: "Women", exact: true }).click();
      await fitting(other, "7 cases of 58").waitFor();
      await other.getByRole("button", { name: "Remove the view Women" }).click();
      await other.getByText("The view is removed.").waitFor();
      await other.getByText("No view is saved yet.").waitFor();
      await other.getByRole("button", { name: "Undo" }).click();
      await other.getByRole("button", { name: "Women", exact: true }).waitFor();
      expect(await other.getByText(/^by /u).count()).toBe(1);
      await other.close();
      await page.close();
    },
  );

  test("what does not fit is said, and what the address cannot mean is passed over", { timeout: minutes }, async () => {
    const page = await workbench.open("/register?text=nobodysaysthis&from=soon&sort=nothing");
    await page.getByText("No case fits.").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.close();
  });
});
