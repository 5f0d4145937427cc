import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const places = {
  code: "/code/codebook?code=D2",
  document: `/code/${encodeURIComponent("documents/043-hp-18-041.en.md")}`,
  case: "/register/accounts%2F000000043",
};

describe.skipIf(chromiumFile === undefined)("memos in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "qalmira-covenant"], (study) => [["run", study]]);

  test.each(Object.entries(places))(
    "one on a %s is written, shown with its author, found, and taken back",
    { timeout: 2 * minutes },
    async (kind, path) => {
      const page = await workbench.open(path);
      const memos = page.locator("section.memos");
      await memos.getByText("No memo yet.").waitFor();
      await memos.getByText("Write a memo").click();
      await memos.getByLabel("Memo", { exact: true }).fill(`An afterthought on the ${kind}\n<b>لاحظت هذا</b>`);
      await memos.getByRole("button", { name: "Keep the memo" }).click();
      await memos.getByText("The memo is kept.").waitFor();
      const [look] = looks;
      if (look !== undefined) expect(await listFaults(page, look)).toEqual([]);
      await memos.locator("li").getByText("<b>لاحظت هذا</b>").waitFor();
      expect(await memos.locator("li").count()).toBe(1);
      const found = await workbench.open("/collect?q=afterthought");
      await found.getByText("An afterthought on the", { exact: false }).first().waitFor();
      await found.close();
      await memos.getByRole("button", { name: "Undo" }).click();
      await memos.getByText("No memo yet.").waitFor();
      await page.close();
    },
  );
});
