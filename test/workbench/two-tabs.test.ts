import { describe, expect, test } from "vitest";
import { expectWhole, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)("two tabs on one study (left out where there is no Chromium)", () => {
  const { study, workbench } = workbenchOn(["--from-example", "icsr-2015"]);

  test(
    "a tab that shows what another has changed since is told, and shows how it stands",
    { timeout: minutes },
    async () => {
      const settle = ["settle", "--study", study, "--rule", "date-is-a-date", "--accept", "--reason", "no other fits"];
      await succeed(settle);
      const one = await workbench.open("/journal");
      const other = await workbench.blank();
      let before: string | undefined;
      let isBehind = false;
      // The second tab has not read anew: it is given what it was given first.
      await other.route("**/api/journal?*", async (route) => {
        const answer = await route.fetch();
        before ??= await answer.text();
        await route.fulfill({ response: answer, body: isBehind ? before : await answer.text() });
      });
      await other.goto(new URL("/journal", workbench.address).href);
      const rowIn = (page: typeof one) =>
        page
          .locator("tbody tr")
          .filter({ hasText: /Settled|Accepted/iu })
          .first();
      await rowIn(other).waitFor();
      isBehind = true;
      await rowIn(one).getByRole("button", { name: "Take back" }).click();
      await rowIn(one).getByRole("button", { name: "Bring back" }).waitFor();

      await rowIn(other).getByRole("button", { name: "Take back" }).click();
      await other.getByRole("alert").getByText("STORE_ALREADY_UNDONE").waitFor();
      isBehind = false;
      await other.reload();
      await rowIn(other).getByRole("button", { name: "Bring back" }).waitFor();
      expect(
        await other
          .locator("tbody tr")
          .filter({ hasText: /Undid|Took back/iu })
          .count(),
      ).toBe(1);
      await one.close();
      await other.close();
      await expectWhole(study);
    },
  );
});
