import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("adding a testimony (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  test.each(looks)("in %s, %s, at %i pixels the form has no fault", { timeout: minutes }, async (...look) => {
    const page = await workbench.open("/register/add", look);
    await page.locator("fieldset.entry select").nth(1).waitFor();
    expect(await listFaults(page, look)).toEqual([]);
    await page.close();
  });

  test(
    "an account is typed and added by key, refused in words first, stands in the register, and is taken back",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/register");
      await page.getByRole("link", { name: "Add a testimony" }).click();
      expect(await page.getByRole("button", { name: "Add it" }).isDisabled()).toBe(true);
      await page.getByLabel("Publisher").fill("Example Post");
      await page.getByLabel("Published on").fill("some day");
      await page.getByLabel("Circumstances of speaking").selectOption("free");
      await page.getByLabel("Nationality or residence").fill("Tunisian");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").getByText("REGISTER_VALUE_UNREADABLE").waitFor();
      expect(await page.getByLabel("Publisher").inputValue()).toBe("Example Post");
      await page.getByLabel("Published on").fill("2015-09");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("status").getByText("Added by-hand/000000001 as a candidate.").waitFor();
      await page.getByText("Nationality or residence: Tunisia").waitFor();
      expect(await page.getByLabel("Publisher").inputValue()).toBe("");
      expect(await page.evaluate("document.activeElement?.tagName")).toBe("SELECT");
      await page.getByRole("link", { name: /^Open the case/u }).click();
      await page.getByRole("heading", { level: 1 }).filter({ hasText: "by-hand/000000001" }).waitFor();
      await page.getByText("Example Post").first().waitFor();
      await page.goBack();
      await page.getByLabel("Title").fill("A second one");
      await page.getByRole("button", { name: "Add it" }).click();
      await page.getByRole("status").getByText("Added by-hand/000000002").waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await page.getByRole("link", { name: "Register", exact: true }).click();
      await page.getByRole("status").filter({ hasText: "59 cases of 59" }).waitFor();
      await page.close();
    },
  );
});
