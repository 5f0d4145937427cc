import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const address = "/register/appendix-a%2F000000012";

describe.skipIf(chromiumFile === undefined)("a case in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  /** Opens an act by its words, and gives the form. */
  async function unfold(page: Page, title: string): Promise<Locator> {
    const act = page
      .locator("details.act")
      .filter({ has: page.getByText(title, { exact: true }) })
      .first();
    await act.locator("summary").click();
    return act;
  }

  test.each(looks)("unfolded, in %s, %s, at %i pixels, it has no fault", { timeout: 2 * minutes }, async (...look) => {
    const page = await workbench.open(address, look);
    await page.locator("details.act").nth(8).waitFor();
    await page.evaluate("for (const act of document.querySelectorAll('details.act')) act.open = true");
    expect(await listFaults(page, look)).toEqual([]);
    await page.close();
  });

  test(
    "a step is refused in words until it has what it needs, taken, and taken back",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open(address);
      const step = await unfold(page, "Take a step");
      await step.getByLabel("Next state").selectOption({ label: "excluded: suspected fake" });
      await step.getByText("Needs stated grounds").waitFor();
      await step.getByLabel("Reason").fill("a test");
      await step.getByRole("button", { name: /^Move to/u }).click();
      await step.getByRole("alert").getByText("REGISTER_STEP_UNFOUNDED").waitFor();
      await step.getByLabel("Grounds").fill("an invented ground");
      await step.getByRole("button", { name: /^Move to/u }).click();
      await page.getByText("The case has moved.").waitFor();
      await page.locator("strong").getByText("excluded: suspected fake").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await page.locator("strong").getByText("included", { exact: true }).first().waitFor();
      const told = page.getByRole("status").filter({ hasText: "Taken back." });
      await told.waitFor();
      expect(await told.count()).toBe(1);
      await page.close();
    },
  );

  test(
    "a value, grades, an origin and a basis are recorded where they are asked for",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open(address);
      const value = await unfold(page, "Enter or correct a value");
      await value.getByLabel("Value", { exact: true }).selectOption("free");
      await value.getByLabel("Reason").fill("a test");
      await value.getByRole("button", { name: "Enter the value" }).click();
      await value.getByText("The value is entered.").waitFor();
      await page.getByRole("row").filter({ hasText: "entered by a person" }).waitFor();
      const grade = await unfold(page, "Grade what it says (1 to 6)");
      await grade.getByLabel("Credibility of what it says").selectOption("1");
      await grade.getByLabel("Reason").fill("a test");
      await grade.getByRole("button", { name: "Record the grade" }).click();
      await grade.getByRole("alert").getByText("REGISTER_GRADE_UNFIT").waitFor();
      const source = await unfold(page, "Grade the source (A to F)");
      await source.getByLabel("Reliability of the source").selectOption("B");
      await source.getByLabel("Reason").fill("a test");
      await source.getByRole("button", { name: "Record the grade" }).click();
      await source.getByText("The grade is recorded.").waitFor();
      const basis = await unfold(page, "Record a basis");
      await basis.getByLabel("Reason").fill("a test");
      await basis.getByRole("button", { name: "Record", exact: true }).click();
      await basis.getByText("It is recorded.").waitFor();
      await page.getByText(/public interest\. a test/u).waitFor();
      expect(await page.getByRole("row").filter({ hasText: "counted only" }).innerText()).toContain(
        "Nobody has assessed the risk.",
      );
      await page.close();
    },
  );

  test(
    "a withdrawal says what it does, leaves nothing of the case, and can be taken back as a slip",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/register/appendix-a%2F000000020");
      const withdrawal = await unfold(page, "Withdraw the person from the study");
      await withdrawal.getByText("Copies that were given out cannot be recalled").waitFor();
      await withdrawal.getByLabel("Reason").fill("a test");
      await withdrawal.getByRole("button", { name: "Withdraw", exact: true }).click();
      await page.getByText("1 case has left the study.").waitFor();
      await page.getByText("nothing of it is shown").waitFor();
      expect(await page.locator("details.act").count()).toBe(0);
      await page.getByRole("button", { name: "Undo" }).click();
      await page.locator("details.act").first().waitFor();
      await page.close();
    },
  );
});
