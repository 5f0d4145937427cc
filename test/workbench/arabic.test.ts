import { describe, expect, test } from "vitest";
import { listForeignWords } from "../support/list-foreign-words.ts";
import { chromiumFile } from "../support/open-browser.ts";
import type { Look } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const inArabic: Look = ["ar", "light", 1280];

describe.skipIf(chromiumFile === undefined)("pages in Arabic (left out where there is no Chromium)", () => {
  describe("of the founding study", () => {
    const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);
    pagesAreArabic(workbench, [
      "/",
      "/start",
      "/findings",
      "/register",
      "/register/appendix-a%2F000000012",
      "/register/add",
      "/register/import",
      "/analyse",
      "/analyse?by=sex&with=region",
      "/analyse?name=by-month",
      "/analyse?name=exclusion-flow",
      "/analyse?name=sensitivity",
      "/analyse?view=sql",
      "/report?panel=claims",
      "/report?panel=insert",
      "/journal",
      "/settings",
    ]);

    test("a failure says in Arabic what it is, and stands beneath as it was told", { timeout: minutes }, async () => {
      const page = await workbench.open("/register/nothing", inArabic);
      const told = page.getByRole("alert");
      await told.getByText("لا حالة ولا شهادة ولا مصدر بهذا المفتاح في الدراسة.").waitFor();
      expect(await told.locator('[lang="en"]').count()).toBeGreaterThan(0);
      expect(await listForeignWords(page, words)).toEqual([]);
      await page.close();
    });

    test("what nobody has translated would be found", { timeout: minutes }, async () => {
      const page = await workbench.open("/journal", inArabic);
      await page.evaluate(`document.querySelector("h1").textContent = "Journal"`);
      expect(await listForeignWords(page, words)).toEqual(["h1: Journal"]);
      await page.close();
    });

    test("who reads English loads no Arabic of the rooms", { timeout: minutes }, async () => {
      const page = await workbench.blank();
      const texts: Promise<string>[] = [];
      page.on("response", (response) => {
        if (response.url().endsWith(".js")) texts.push(response.text());
      });
      await page.goto(workbench.address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      expect((await Promise.all(texts)).join("\n")).not.toContain("مسار الاستبعاد");
      await page.close();
    });
  });

  describe("of the invented study", () => {
    const { workbench } = workbenchOn(["--from-example", "qalmira-covenant"], (study) => [
      ["run", study],
      ["resolve", "--study", study],
    ]);
    pagesAreArabic(workbench, [
      "/findings",
      "/resolve",
      "/resolve/clusters",
      "/collect",
      "/collect?view=sources",
      "/collect/documents%2F032-sw-18-031.ar.md",
      "/code",
      "/code/documents%2F043-hp-18-041.en.md",
      "/code/adjudicate",
      "/code/agreement",
      "/code/codebook?code=D2",
      "/analyse?name=themes",
      "/analyse?name=mirror",
      "/analyse?name=agreement",
    ]);
  });
});

/** The study's own words in lists of choices, where no element can hold them apart: who works on it, its variables, the language's own name. */
const words = ["root", "Ines", "Tomo", "Wren", "English", "Role in the Covenant", "Joined", "Left"];

function pagesAreArabic(workbench: ReturnType<typeof workbenchOn>["workbench"], pages: readonly string[]): void {
  test.each(pages)("%s shows no word that nobody has translated", { timeout: minutes }, async (path) => {
    const page = await workbench.open(path, inArabic);
    await page.waitForFunction(`document.querySelector(".waiting") === null`);
    expect(await listForeignWords(page, words)).toEqual([]);
    await page.close();
  });
}
