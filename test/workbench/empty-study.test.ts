import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
/** Each page of a study in which nothing is yet, and what it says of how to begin. */
const pages = [
  ["/", "No case yet"],
  ["/findings", "No finding"],
  ["/collect", "No document yet"],
  ["/collect?view=sources", "No source yet"],
  ["/register", "No case yet"],
  ["/resolve", "No pair waits"],
  ["/resolve/clusters", "No account yet"],
  ["/code", "There is no round yet"],
  ["/code/codebook", "The codebook is empty"],
  ["/code/adjudicate", "There is no round"],
  ["/code/agreement", "There is no round"],
  ["/analyse?name=by-region", "No case is included"],
  ["/report", "Nothing is written yet"],
  ["/report?panel=claims", "No claim"],
] as const;

describe.skipIf(chromiumFile === undefined)("a new study in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn([], () => []);

  test.each(pages)("%s says what would be here: %s", { timeout: 2 * minutes }, async (path, words) => {
    for (const look of looks) {
      const page = await workbench.open(path, look);
      await expect.poll(() => page.locator(".waiting").count(), { timeout: minutes }).toBe(0);
      if (look[0] === "en") {
        const figures = await page.getByRole("img").evaluateAll((all) => all.map((one) => one.getAttribute("alt")));
        expect([await page.getByRole("main").innerText(), ...figures].join("\n")).toContain(words);
        expect(await page.getByRole("alert").count()).toBe(0);
      }
      expect([path, await listFaults(page, look)]).toEqual([path, []]);
      await page.close();
    }
  });

  test(
    "on a telephone the head takes a seventh of the screen, and what is chosen is behind a button",
    { timeout: minutes },
    async () => {
      const page = await workbench.open("/", ["en", "light", 375]);
      await page.setViewportSize({ width: 375, height: 667 });
      const head = await page.getByRole("banner").boundingBox();
      expect(head?.height).toBeLessThan(667 / 7);
      const language = page.getByLabel("Language");
      expect(await language.isVisible()).toBe(false);
      await page.getByRole("button", { name: "Choices" }).click();
      await language.selectOption("ar");
      await page.locator("html[dir=rtl]").waitFor();
      await page.close();

      // Of the row of places, where one is stands in sight, from whichever side the page runs.
      for (const tongue of ["en", "ar"]) {
        const journal = await workbench.open("/journal", [tongue, "light", 375]);
        await expect
          .poll(async () => {
            const box = await journal.getByRole("navigation").locator("[aria-current=page]").boundingBox();
            return box !== null && box.x >= 0 && box.x + box.width <= 375;
          })
          .toBe(true);
        await journal.close();
      }
    },
  );
});
