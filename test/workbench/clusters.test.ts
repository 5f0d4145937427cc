import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("clusters in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "qalmira-covenant"]);

  test.each(looks)("in %s, %s, at %i pixels, they have no fault", { timeout: 2 * minutes }, async (...look) => {
    const page = await workbench.open("/resolve/clusters?threshold=0.99", look);
    await page.locator("section.cluster").first().waitFor({ timeout: minutes });
    expect(await listFaults(page, look)).toEqual([]);
    await page.close();
  });

  test("a cluster is parted by a judgement, and joined again by taking it back", { timeout: 2 * minutes }, async () => {
    const page = await workbench.open("/resolve/clusters?threshold=0.3");
    const clusters = page.locator("section.cluster");
    await clusters.first().waitFor({ timeout: minutes });
    const first = clusters.filter({ has: page.getByRole("heading", { name: /: 2 accounts$/u }) }).first();
    const [one = "", other = ""] = await first.locator("thead a").allInnerTexts();
    // How many clusters there are is the model's to say, which learns from judgements; these two are parted.
    const both = clusters.filter({ hasText: one }).filter({ hasText: other });
    expect(await both.count()).toBe(1);
    await first.getByLabel("Reason").fill("their journeys cannot be one");
    await first.getByRole("button", { name: "Different people: part them" }).click();
    await page.getByRole("status").getByText("Recorded").waitFor({ timeout: minutes });
    await expect.poll(() => both.count(), { timeout: minutes }).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => both.count(), { timeout: minutes }).toBe(1);
    await page.close();
  });

  test(
    "a rule shows what it would do before it does it, and is taken back as one",
    { timeout: 2 * minutes },
    async () => {
      const page = await workbench.open("/resolve");
      await page.getByText("Judge many at once by a rule").click();
      await page.getByLabel("Name of the rule").fill("near certain");
      await page.locator("details.act select").selectOption("0.9");
      await page.getByRole("button", { name: "Look what it would do" }).click();
      const would = page.getByText(/^It would judge \d+ pairs? the same\./u);
      await would.waitFor({ timeout: minutes });
      const count = Number(/\d+/u.exec(await would.innerText())?.[0]);
      const accept = page.getByRole("button", { name: new RegExp(`^Judge ${count} pairs? by this rule`, "u") });
      expect(count).toBeGreaterThan(0);
      await accept.click();
      await page
        .getByText(new RegExp(`^${count} pairs? (is|are) judged the same\\.`, "u"))
        .waitFor({ timeout: minutes });
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("Taken back.").waitFor({ timeout: minutes });
      await page.close();
    },
  );
});
