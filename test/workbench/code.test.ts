import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectWhole, json, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const english = "documents/043-hp-18-041.en.md";
const arabic = "documents/032-sw-18-031.ar.md";
const at = (document: string, search = ""): string => `/code/${encodeURIComponent(document)}${search}`;

interface Coding {
  readonly code_id: string;
  readonly coder_id: string;
  readonly quote: string | null;
  readonly stance: string;
  readonly memo: string;
  readonly confidence: string;
}

describe.skipIf(chromiumFile === undefined)("coding in a browser (left out where there is no Chromium)", () => {
  const { study, workbench } = workbenchOn(["--from-example", "qalmira-covenant"], (made) => [
    ["run", made],
    ...["Asha", "Bo"].map((name) => ["actors", "add", name, "--role", "coder", "--study", made]),
  ]);
  const standing = async (): Promise<readonly Coding[]> =>
    (await json(["codings", "list", "--study", study])) as readonly Coding[];

  /** Opens a page as somebody, by their name. */
  const openAs = async (path: string, name: string): Promise<Page> => {
    const page = await workbench.open("/code");
    await page.getByLabel("Acting as").selectOption(name);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await follow(page, path);
    return page;
  };

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each([
      "/code",
      at(english),
      at(arabic, "?beside=documents%2F032-sw-18-031.en.md"),
      "/code/adjudicate?round=round%201",
      "/code/agreement?round=round%202",
      "/code/codebook?code=D2",
    ])("%s has nothing that axe objects to, and fits", { timeout: minutes }, async (path) => {
      const page = await workbench.open(path, look);
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    });
  });

  test(
    "a passage is coded with the keyboard alone, revised, retracted and taken back",
    { timeout: minutes },
    async () => {
      const page = await workbench.open(at(english));
      const before = (await standing()).length;
      const text = page.getByRole("region", { name: "Text of the document" });
      await text.focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("KeyS");
      await page.keyboard.press("KeyS");
      await page.getByText("Selected: I was nineteen when the river road was shelled for the third time.").waitFor();
      await page.keyboard.press("KeyT");
      await page.keyboard.press("KeyF");
      await page.keyboard.type("quality");
      await page.keyboard.press("Enter");
      await page.getByRole("status").getByText("Coded: D4 Quality of life.").waitFor();
      expect((await standing()).filter((one) => one.quote?.startsWith("I was nineteen") === true)).toMatchObject([
        { quote: "I was nineteen when the river road was shelled for the third time.", stance: "denied" },
      ]);
      await page.keyboard.press("KeyM");
      await page.keyboard.type("A note of the test");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByRole("status").getByText("Changed.").waitFor();
      expect((await standing()).map((one) => one.memo)).toContain("A note of the test");
      await text.focus();
      await page.keyboard.press("KeyU");
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await page.keyboard.press("KeyU");
      await expect.poll(async () => (await standing()).length, { timeout: minutes }).toBe(before);
      await page.close();
      await expectWhole(study);
    },
  );

  test(
    "words are selected with the mouse, and a number key codes them; emoji and marks keep their places",
    { timeout: minutes },
    async () => {
      const page = await workbench.open(at(english));
      const words = page.getByText("I was nineteen when the river road");
      await words.dblclick({ position: { x: 20, y: 16 } });
      await page.getByText("Selected: was").waitFor();
      await page.keyboard.press("Digit1");
      await page.getByRole("status").getByText("Coded: R1").waitFor();
      expect((await standing()).filter((one) => one.quote === "was")).toMatchObject([{ code_id: "R1" }]);
      await page.keyboard.press("KeyU");
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await page.close();
    },
  );

  test(
    "an Arabic text runs from the right in an English page: left goes on, and the quote is as it is written",
    { timeout: minutes },
    async () => {
      const page = await workbench.open(at(arabic));
      const text = page.getByRole("region", { name: "Text of the document" });
      expect(await page.locator(".words").first().getAttribute("dir")).toBe("rtl");
      await text.focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Shift+Control+ArrowLeft");
      await page.getByText("Selected: دخلت").waitFor();
      await page.keyboard.press("KeyW");
      await page.getByText("The next code is put on the document as a whole.").waitFor();
      await page.keyboard.press("KeyW");
      await page.keyboard.press("Digit2");
      await page.getByRole("status").getByText("Coded: R2").waitFor();
      expect((await standing()).filter((one) => one.quote === "دخلت")).toMatchObject([{ code_id: "R2" }]);
      await page.keyboard.press("KeyU");
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await page.close();
    },
  );

  test(
    "two coders code a blind round, neither sees the other, it is decided and closed, and agreement leads to the passage",
    { timeout: 3 * minutes },
    async () => {
      const owner = await workbench.open("/code");
      await owner.getByText("New round").click();
      await owner.getByLabel("Name").fill("spring");
      await owner.getByRole("checkbox", { name: "Asha (coder)" }).check();
      await owner.getByRole("checkbox", { name: "Bo (coder)" }).check();
      await owner.getByLabel("Only those chosen below").check();
      await owner.getByRole("checkbox", { name: "They told us to guard the bread, and not from the enemy" }).check();
      await owner.getByRole("button", { name: "Create the round" }).click();
      await owner.getByRole("status").getByText("The round is created").waitFor();
      await owner.getByRole("heading", { name: "spring" }).waitFor();
      await follow(owner, "/");
      for (const name of ["Asha", "Bo"])
        await owner.getByRole("link", { name: `spring: ${name} has 1 document to code` }).waitFor();

      const passage = "I was nineteen when the river road was shelled for the third time.";
      for (const [name, key] of [
        ["Asha", "Digit1"],
        ["Bo", "Digit2"],
      ] as const) {
        const page = await openAs("/code", name);
        await page.getByText("Blind: until the round is closed").waitFor();
        await page.getByRole("link", { name: "Code the next one" }).click();
        const text = page.getByRole("region", { name: "Text of the document" });
        await text.focus();
        await page.keyboard.press("Control+Home");
        await page.keyboard.press("KeyS");
        await page.keyboard.press("KeyS");
        await page.getByText(`Selected: ${passage}`).waitFor();
        expect(await page.locator("[data-mark]").count()).toBe(0);
        await page.keyboard.press(key);
        await page.getByRole("status").getByText("Coded:").waitFor();
        await page.close();
      }

      await follow(owner, "/code");
      await follow(owner, "/");
      await owner.getByRole("link", { name: "spring: 2 passages to decide together" }).click();
      await owner.getByText("2 passages are divided.").waitFor();
      await owner.getByRole("heading", { name: "Asha: has it" }).waitFor();
      await owner.getByRole("heading", { name: "Bo: does not have it" }).waitFor();
      await owner.getByLabel("Reason").fill("The words say so.");
      await owner.getByRole("heading", { level: 1 }).click();
      await owner.keyboard.press("KeyA");
      await owner.getByRole("status").getByText("Accepted.").waitFor();
      await owner.getByText("1 passage is divided.").waitFor();
      await owner.keyboard.press("KeyB");
      await owner.getByRole("status").getByText("Taken back.").waitFor();
      await owner.getByText("2 passages are divided.").waitFor();
      for (const left of ["1 passage is divided.", "Nothing is left to decide in this round."]) {
        await owner.getByLabel("Reason").fill("The words say so.");
        await owner.getByRole("button", { name: "It is this code" }).click();
        await owner.getByText(left).waitFor();
      }

      await follow(owner, "/code/agreement?round=spring");
      await owner.getByText("fewer than 10 units").first().waitFor();
      await owner.getByRole("link", { name: "See the passage" }).first().click();
      await owner.getByRole("region", { name: "Coding" }).getByText(passage).waitFor();
      expect(owner.url()).toContain("coding=");
      await owner.close();
      await expectWhole(study);
    },
  );

  test(
    "a document with a warning is shown once the reader asks, and passed on otherwise",
    { timeout: minutes },
    async () => {
      const document = "documents/057-hp-18-065.en.md";
      await succeed(["round", "create", "care", "--coders", "Asha", "--documents", document, "--study", study]);
      const owner = await workbench.open(at(document));
      await owner.getByText("Care").last().click();
      await owner.getByLabel("What a reader should know before").fill("A killing is told in detail.");
      await owner.getByRole("button", { name: "Keep the warning" }).click();
      await owner.getByRole("status").last().getByText("The warning is kept.").waitFor();
      await owner.close();

      const page = await openAs("/code", "Asha");
      await page.getByRole("link", { name: "Code the next one" }).last().click();
      await page.getByRole("button", { name: "Read it now" }).waitFor();
      await page.getByText("A killing is told in detail.", { exact: true }).waitFor();
      expect(await page.locator(".words").count()).toBe(0);
      await page.getByRole("button", { name: "Read it now" }).click();
      await page.locator(".words").first().waitFor();
      await page.getByText("Care").last().click();
      await page.getByRole("button", { name: "Pass this document on" }).click();
      await page.getByRole("status").getByText("Passed on.").waitFor();
      await page.getByText("passed on", { exact: true }).first().waitFor({ state: "attached" });
      await page.getByRole("status").getByRole("button").click();
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await page.getByText("1 document waits for you.").waitFor();
      await page.close();
    },
  );

  test("a code is added, split, merged and every change taken back", { timeout: minutes }, async () => {
    const page = await workbench.open("/code/codebook?code=D4");
    const tree = page.getByRole("navigation", { name: "Codes" });
    const codes = tree.getByRole("link");
    const before = await codes.count();
    await page.getByText("Split it").click();
    await page.getByLabel("Parts, one a line").fill("Hunger\nDull posts");
    await page.getByRole("button", { name: "Split" }).click();
    await tree.getByText("Dull posts").waitFor();
    expect(await codes.count()).toBe(before + 2);
    await page.getByRole("status").getByRole("button").click();
    await page.getByRole("status").getByText("Taken back.").waitFor();
    await expect.poll(() => codes.count()).toBe(before);
    await page.getByText("Merge it into another").click();
    await page.getByLabel("Into").selectOption("D3");
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.poll(() => codes.count()).toBe(before - 1);
    await page.getByRole("status").getByRole("button").click();
    await expect.poll(() => codes.count()).toBe(before);
    await page.close();
    await expectWhole(study);
  });

  test("how long somebody has read is told to nobody, and a break is offered", { timeout: minutes }, async () => {
    const page = await workbench.open("/code");
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    const day = await page.evaluate<string>("new Date().toLocaleDateString('sv')");
    await page.evaluate(
      `localStorage.setItem("firsthand exposure", JSON.stringify({ day: "${day}", today: 3000, sinceBreak: 2990 }))`,
    );
    await follow(page, at(english));
    await page.getByText("You have read for 49 minutes. A break?").waitFor();
    await page.getByRole("button", { name: "I took one" }).click();
    await expect.poll(() => page.getByText("A break?").count()).toBe(0);
    expect(sent.filter((one) => /exposure|break|sinceBreak|2990/u.test(one))).toEqual([]);
    await page.close();
  });

  test("nothing was asked of anywhere but this machine", () => {
    expect(new Set(workbench.asked.map((one) => one.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
  });
});

/** Goes to another address of the workbench without leaving the page, so that who acts stays who acts. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, "", ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent("popstate"));`,
  );
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
}
