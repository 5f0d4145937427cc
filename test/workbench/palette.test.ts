import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("going about (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  test("a few letters lead to a page, a case or a setting, with the keyboard alone", { timeout: minutes }, async () => {
    const page = await workbench.open("/");
    const palette = page.getByRole("dialog");
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    await page.keyboard.type("jour");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Journal" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/journal");

    await page.keyboard.press("Control+k");
    await page.keyboard.type("appendix-a/000000012");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "appendix-a/000000012" }).waitFor();

    await page.keyboard.press("Control+k");
    await page.keyboard.type("dark");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.documentElement.dataset.theme")).toBe("dark");

    await page.keyboard.press("Control+k");
    await page.keyboard.press("Escape");
    await palette.waitFor({ state: "detached" });
    await page.close();
  });

  test.each(looks)(
    "in %s, %s, at %i pixels it has nothing that axe objects to",
    { timeout: minutes },
    async (...look) => {
      const page = await workbench.open("/", look);
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    },
  );

  test("with high contrast too", { timeout: 3 * minutes }, async () => {
    for (const path of ["/", "/findings", "/register", "/analyse?name=by-region", "/journal"]) {
      const page = await workbench.open(path, ["en", "contrast", 1280]);
      expect(await listFaults(page, ["en", "contrast", 1280])).toEqual([]);
      await page.close();
    }
  });
});
