import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendix, createReportInput } from "../src/stages/report/fixture/report-fixture.ts";
import { buildReport } from "../src/stages/report/build-report.ts";
import { writeHtml } from "../src/stages/report/html/write-html.ts";
import { succeed } from "./support/firsthand.ts";
import { chromiumFile, openBrowser, type Browser } from "./support/open-browser.ts";
import { isLong } from "./support/long-tests.ts";

const minutes = 60_000;
const [wide, phone] = [1280, 375];

/** Each look where time allows; otherwise the two that differ most. */
const looks: readonly (readonly [colours: "light" | "dark", width: number])[] = !isLong("reports")
  ? [
      ["light", wide],
      ["dark", phone],
    ]
  : [
      ["light", wide],
      ["light", phone],
      ["dark", wide],
      ["dark", phone],
    ];

/** Two reports: the founding study's, and an invented one that has every kind of block, a second script and an appendix. */
const folder = mkdtempSync(join(tmpdir(), "firsthand-reports-"));
const reports = {
  "the founding study": join(folder, "study", "results", "report.html"),
  "every kind of block": join(folder, "blocks.html"),
};

describe.skipIf(chromiumFile === undefined)("a report in a browser (left out where there is no Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    await succeed(["run", join(folder, "study"), "--from-example", "icsr-2015"]);
    writeFileSync(
      reports["every kind of block"],
      writeHtml((await buildReport(createReportInput({ appendix }))).document),
    );
    browser = await openBrowser();
  }, 5 * minutes);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string, width: number, colorScheme: "light" | "dark"): Promise<Page> {
    const page = await browser.context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  test("that can hardly be read is objected to", { timeout: minutes }, async () => {
    const page = await browser.context.newPage();
    await page.setContent('<html lang="en"><title>A test</title><main><h1 style="color: #ddd">Pale</h1></main></html>');
    const { violations } = await new AxeBuilder({ page }).analyze();
    await page.close();
    expect(violations.map(({ id }) => id)).toContain("color-contrast");
  });

  describe.each(Object.entries(reports))("%s", (_name, file) => {
    test.each(looks)(
      "%s at %i pixels has nothing that axe objects to",
      { timeout: 5 * minutes },
      async (colour, width) => {
        const page = await open(file, width, colour);
        const { violations } = await new AxeBuilder({ page }).analyze();
        await page.close();
        expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual(
          [],
        );
      },
    );

    test("fits a phone: nothing but what scrolls by itself is wider than the page", { timeout: minutes }, async () => {
      const page = await open(file, phone, "light");
      const width = await page.evaluate("document.documentElement.scrollWidth");
      await page.close();
      expect(width).toBeLessThanOrEqual(phone);
    });

    test("asks for nothing besides itself", { timeout: minutes }, async () => {
      const page = await browser.context.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      await page.close();
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(file).href]);
    });
  });
});
