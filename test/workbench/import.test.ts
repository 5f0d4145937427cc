import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const hostile = [
  "No,Nationality,Sex,Date,Outlet,<b>Note</b>",
  '1,Tunisian,M,2014-03-02,Example Post,"<img src=x onerror=""window.ran=1"">"',
  '2,Turkish,F,2015-02-01,Example Post,=HYPERLINK("javascript:window.ran=1")',
  "3,Syrian,M,31/02/2015,<script>window.ran=1</script>,\u202Egnihton",
].join("\n");

describe.skipIf(chromiumFile === undefined)(
  "the import wizard in a browser (left out where there is no Chromium)",
  () => {
    const { workbench } = workbenchOn([], () => []);

    test.each(looks)(
      "in %s, %s, at %i pixels it has nothing that axe objects to",
      { timeout: minutes },
      async (...look) => {
        const page = await workbench.open("/register/import", look);
        await page
          .locator("input[type=file]")
          .setInputFiles([{ name: "accounts.csv", mimeType: "text/csv", buffer: Buffer.from(hostile) }]);
        await page.locator(".preview").waitFor();
        expect(await listFaults(page, look)).toEqual([]);
        await page.close();
      },
    );

    test(
      "a hostile table is shown as text, its mapping changed, imported, and taken back",
      { timeout: 2 * minutes },
      async () => {
        const page = await workbench.open("/register/import");
        await page
          .locator("input[type=file]")
          .setInputFiles([{ name: "accounts.csv", mimeType: "text/csv", buffer: Buffer.from(hostile) }]);
        await page.locator(".preview").getByText("<script>window.ran=1</script>").waitFor();
        expect(new URL(page.url()).searchParams.get("table")).toMatch(/^[\da-f-]{36}$/u);
        await page.reload();
        await page.getByText("3 of 3 rows give a testimony; 0 do not.").waitFor();
        await page.getByText("date is a date").first().waitFor();
        await page.getByLabel("Meaning: <b>Note</b>").selectOption({ label: "Not read" });
        expect(await page.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);
        await page.getByRole("button", { name: "Look again" }).click();
        const take = page.getByRole("button", { name: "Import", exact: true });
        await expect.poll(() => take.isEnabled()).toBe(true);
        await take.click();
        await page.getByText("3 rows read: 3 new, 0 changed").waitFor();
        await page.getByRole("button", { name: "Take the import back" }).click();
        await page.getByText("The import is taken back.").waitFor();
        expect(await page.evaluate("window.ran")).toBeUndefined();
        await page.close();
      },
    );

    test("a file that is no table says so", { timeout: minutes }, async () => {
      const page = await workbench.open("/register/import");
      await page
        .locator("input[type=file]")
        .setInputFiles([{ name: "sheet.xlsx", mimeType: "application/zip", buffer: Buffer.from("no archive") }]);
      await page
        .getByRole("alert")
        .getByText(/^FORMAT_/u)
        .waitFor();
      expect(await page.locator(".preview").count()).toBe(0);
      await page.close();
    });
  },
);
