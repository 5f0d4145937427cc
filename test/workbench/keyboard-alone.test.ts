import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const table =
  "No,Nationality,Sex,Date,Outlet\n1,Tunisian,M,2014-03-02,Example Post\n2,Turkish,F,2015-02-01,Sample Radio\n";

describe.skipIf(chromiumFile === undefined)("with the keyboard alone (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  test(
    "a table is picked, its rows' state chosen, looked at again and imported",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/register/import");
      const picked = page.waitForEvent("filechooser");
      await page.keyboard.press("a");
      await (await picked).setFiles([{ name: "accounts.csv", mimeType: "text/csv", buffer: Buffer.from(table) }]);
      await page.getByText("2 of 2 rows give a testimony; 0 do not.").waitFor({ timeout: minutes });
      await tabTo(page, page.getByLabel("Its rows are"));
      await page.keyboard.press("ArrowDown");
      await tabTo(page, page.getByRole("button", { name: "Look again" }));
      await page.keyboard.press("Enter");
      const take = page.getByRole("button", { name: "Import", exact: true });
      await expect.poll(() => take.isEnabled(), { timeout: minutes }).toBe(true);
      await tabTo(page, take);
      await page.keyboard.press("Enter");
      await page.getByText("2 rows read: 2 new, 0 changed").waitFor({ timeout: minutes });
      await tabTo(page, page.getByRole("button", { name: "Take the import back" }));
      await page.keyboard.press("Enter");
      await page.getByText("The import is taken back.").waitFor({ timeout: minutes });
      await page.close();
    },
  );

  test("a count is chosen and its table saved", { timeout: 2 * minutes }, async () => {
    const page = await workbench.open("/analyse");
    const by = page.getByRole("combobox", { name: "By", exact: true });
    await tabTo(page, by);
    const before = await by.inputValue();
    await page.keyboard.type("Region");
    await page.getByRole("heading", { name: "Cases by region" }).waitFor({ timeout: minutes });
    expect(await by.inputValue()).not.toBe(before);
    const save = page.getByRole("button", { name: "Save as CSV" });
    await save.waitFor({ timeout: minutes });
    await tabTo(page, save);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/-internal\.csv$/u);
    await page.close();
  });

  test("a sentence is written, saved, and the report built", { timeout: 4 * minutes }, async () => {
    const page = await workbench.open("/report");
    const editor = page.locator("article textarea");
    await editor.waitFor();
    await tabTo(page, editor);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nWritten without a mouse.\n");
    await page.keyboard.press("Control+s");
    await page.getByRole("status").getByText("Saved.", { exact: true }).waitFor({ timeout: minutes });
    await tabTo(page, page.getByRole("link", { name: "Build", exact: true }));
    await page.keyboard.press("Enter");
    const build = page.getByRole("button", { name: "Build the report" });
    await build.waitFor();
    await tabTo(page, build);
    await page.keyboard.press("Enter");
    await page.getByText("The report is written.").waitFor({ timeout: 3 * minutes });
    const save = page.getByRole("button", { name: "Save as HTML" });
    await save.waitFor();
    await tabTo(page, save);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/html$/u);
    await page.close();
  });
});

const mostTabs = 150;

/** Presses Tab until the focus is where it is wanted, and can be seen there or on the frame around it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isThere = () => wanted.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let tabs = 0; tabs < mostTabs && !(await isThere()); tabs++) await page.keyboard.press("Tab");
  expect(await isThere(), `Tab leads to ${String(wanted)}.`).toBe(true);
  const ringed = await page.evaluate<boolean>(`(() => {
    const focused = document.activeElement;
    return [focused, focused.parentElement].some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
  })()`);
  expect(ringed, `The focus can be seen on ${String(wanted)}.`).toBe(true);
}
