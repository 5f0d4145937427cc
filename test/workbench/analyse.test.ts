import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const addresses = [
  "/analyse",
  "/analyse?by=sex&with=region&without=unsettled",
  "/analyse?view=sql&sql=select%20sex%2C%20count(*)%20as%20n%20from%20cases%20group%20by%20all",
];

describe.skipIf(chromiumFile === undefined)("the analyse page (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  const keep = async (page: Page, kind: string) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save as ${kind}` }).click();
    const kept = await download;
    return { name: kept.suggestedFilename(), bytes: await readFile(await kept.path()) };
  };

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each(addresses)("%s has nothing that axe objects to, and fits", { timeout: 2 * minutes }, async (path) => {
      const page = await workbench.open(path, look);
      await page.locator("article table").first().waitFor({ timeout: minutes });
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    });
  });

  test("small counts are left out by a limit that the address holds", { timeout: 2 * minutes }, async () => {
    const page = await workbench.open("/analyse?name=theme-by&by=sex");
    await page.getByLabel("Smallest count shown").fill("7");
    await expect.poll(() => new URL(page.url()).searchParams.get("minimum")).toContain("7");
    const asked = page.waitForRequest((request) => request.url().includes("minimumCell=8"));
    await page.getByLabel("Smallest count shown").fill("8");
    expect((await asked).url()).toContain("by=sex");
    await page.getByLabel("Analysis").selectOption("by-region");
    await expect.poll(() => page.getByLabel("Smallest count shown").count()).toBe(0);
    await page.close();
  });

  test("a count is built by choosing, and its address shows the same again", { timeout: 2 * minutes }, async () => {
    const page = await workbench.open("/analyse");
    await page.getByRole("combobox", { name: "By", exact: true }).selectOption("region");
    await page.getByRole("heading", { name: "Cases by region" }).waitFor({ timeout: minutes });
    await page.getByLabel("Across").selectOption("sex");
    await page.getByRole("heading", { name: "Cases by region and sex" }).waitFor({ timeout: minutes });
    await page.getByText("Which cases").click();
    await page.getByLabel("of unsettled pairs").check();
    await page.getByText("Left out: cases of unsettled pairs.").waitFor({ timeout: minutes });
    const address = page.url();
    const told = await page.locator("article tbody").innerText();
    await page.close();
    const again = await workbench.open(new URL(address).pathname + new URL(address).search);
    await again.getByText("Left out: cases of unsettled pairs.").waitFor({ timeout: minutes });
    expect(await again.locator("article tbody").innerText()).toBe(told);
    await again.close();
  });

  test("a figure and its table are kept in every form, each named internal", { timeout: 2 * minutes }, async () => {
    const page = await workbench.open("/analyse?name=by-region");
    await page.getByRole("img").waitFor({ timeout: minutes });
    const starts = { SVG: "<svg", PNG: "\u0089PNG", CSV: "region,cases", XLSX: "PK", JSON: "{" };
    for (const [kind, start] of Object.entries(starts)) {
      const { name, bytes } = await keep(page, kind);
      expect(name).toMatch(new RegExp(`^by-region-[0-9a-f]{12}-internal\\.${kind.toLowerCase()}$`, "u"));
      expect(bytes.subarray(0, start.length).toString("latin1")).toBe(start);
    }
    await page.close();
  });

  test(
    "SQL is asked with the keyboard, kept in the address, and its answer as CSV",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/analyse?view=sql");
      const box = page.getByLabel("One SELECT");
      await box.fill("select sex, count(*) as n from included_cases group by all order by n");
      await box.press("Control+Enter");
      await page.getByText("2 rows.").waitFor({ timeout: minutes });
      expect(page.url()).toContain("sql=");
      const { bytes } = await keep(page, "CSV");
      expect(bytes.toString("utf8").trim()).toBe("sex,n\r\nfemale,7\r\nmale,51");
      await box.fill("copy (select 1) to 'out.csv'");
      await page.getByRole("button", { name: "Ask" }).click();
      await page
        .getByRole("alert")
        .getByText(/^QUERY_(?:FAILED|NOT_ONE_SELECT)$/u)
        .waitFor({ timeout: minutes });
      await page.close();
    },
  );
});
