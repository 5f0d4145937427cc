import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandFile, expectWhole, succeed } from "./support/firsthand.ts";
import { chromiumFile, openBrowser, type Browser } from "./support/open-browser.ts";

const minutes = 60_000;
const pages = [
  "/",
  "/findings",
  "/register",
  "/register/appendix-a%2F000000012",
  "/resolve",
  "/analyse?name=by-region",
  "/journal",
] as const;
const looks = [
  ["en", "light", 1280],
  ["ar", "dark", 375],
] as const;

describe.skipIf(chromiumFile === undefined)("the workbench in a browser (left out where there is no Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-workbench-"));
  const study = join(folder, "study");
  let browser: Browser;
  let server: ChildProcess;
  let address: string;
  const asked: string[] = [];

  beforeAll(async () => {
    await succeed(["new", study, "--from-example", "icsr-2015"]);
    await succeed(["import", "--study", study]);
    [server, address] = await serve(study);
    browser = await openBrowser({ heedsPolicy: true });
    browser.context.on("request", (request) => asked.push(new URL(request.url()).host));
    const page = await browser.context.newPage();
    await page.goto(address);
    await page.close();
  }, 2 * minutes);
  afterAll(async () => {
    await browser.close();
    server.kill("SIGINT");
    await new Promise((resolve) => server.once("exit", resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    path: string,
    [language, theme, width]: readonly [string, string, number] = looks[0],
  ): Promise<Page> {
    const page = await browser.context.newPage();
    await page.addInitScript(
      `localStorage.setItem("firsthand language", "${language}"); localStorage.setItem("firsthand theme", "${theme}");`,
    );
    await page.setViewportSize({ width, height: 900 });
    await page.goto(new URL(path, address).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    return page;
  }

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each(pages)("%s has nothing that axe objects to, and fits", { timeout: minutes }, async (path) => {
      const page = await open(path, look);
      expect(await page.evaluate("document.documentElement.dir")).toBe(look[0] === "ar" ? "rtl" : "ltr");
      const { violations } = await new AxeBuilder({ page }).analyze();
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      await page.close();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual(
        [],
      );
      expect(width).toBeLessThanOrEqual(look[2]);
    });
  });

  test("the key leaves the address bar, and no script can read it", { timeout: minutes }, async () => {
    const page = await browser.context.newPage();
    await page.goto(address);
    expect(page.url()).not.toContain("key");
    expect(await page.evaluate("document.cookie")).toBe("");
    await page.close();
  });

  test("a finding is settled with the keyboard alone, and taken back", { timeout: minutes }, async () => {
    const page = await open("/findings");
    const group = page.locator("details").filter({ hasText: "date is a date" });
    await group.getByRole("textbox").focus();
    await page.keyboard.type("the calendar allows no other");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const told = page.getByRole("status");
    await told.getByText("Settled 1.").waitFor();
    await group.getByText("0 open, 1 settled").waitFor();
    await told.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await told.getByText("Taken back.").waitFor();
    await group.getByText("1 open, 0 settled").waitFor();
    expect(await told.innerText()).toBe("Taken back.");
    await page.close();
    await expectWhole(study);
  });

  test(
    "the journal tells what a command changed, and says why one cannot be taken back alone",
    { timeout: minutes },
    async () => {
      const page = await open("/journal");
      const row = page.locator("tbody tr").filter({ hasText: "Imported into appendix-a" });
      await row.getByRole("button", { name: /Show what command/u }).click();
      await row.getByText("testimonies").first().waitFor();
      await row.getByRole("button", { name: "Take back" }).click();
      await page.getByRole("alert").getByText("STORE_UNDO_BLOCKED").waitFor();
      expect(await page.getByRole("button", { name: "Take back all that leans on it" }).count()).toBe(1);
      await page.close();
    },
  );

  test(
    "a pair is judged and the judgement taken back, on accounts in three scripts",
    { timeout: 2 * minutes },
    async () => {
      const registry = join(folder, "registry");
      await succeed(["new", registry, "--from-example", "qalmira-covenant"]);
      await succeed(["import", "--study", registry]);
      const [other, where] = await serve(registry);
      const page = await browser.context.newPage();
      await page.goto(where);
      await page.getByRole("link", { name: "Resolve" }).click();
      await page.getByText("No pair waits.").waitFor();
      await page.getByRole("button", { name: "Look for pairs" }).click();
      const waiting = page.getByText(/^\d+ pairs wait\.$/u);
      await waiting.waitFor({ timeout: minutes });
      const before = await waiting.innerText();
      await page.getByLabel("Reason").fill("the same journey, told twice");
      await page.getByRole("heading", { level: 1 }).click();
      await page.keyboard.press("d");
      await page.getByRole("status").getByText("Recorded").waitFor();
      await expect.poll(() => waiting.innerText()).not.toBe(before);
      await page.keyboard.press("b");
      await page.getByRole("status").getByText("Taken back.").waitFor();
      await expect.poll(() => waiting.innerText()).toBe(before);
      await page.close();
      other.kill("SIGINT");
      await new Promise((resolve) => other.once("exit", resolve));
      await expectWhole(registry);
    },
  );

  test("an analysis shows its figure, its table and its question in SQL", { timeout: minutes }, async () => {
    const page = await open("/analyse?name=by-region");
    await page.getByRole("img", { name: /Syria/u }).waitFor();
    expect(await page.locator("tbody").innerText()).toMatch(/Syria\s+21\s+36\.2\s%/u);
    await page.getByLabel("Analysis").selectOption("by-sex");
    await page.getByRole("heading", { name: "Cases by sex" }).waitFor();
    expect(page.url()).toContain("name=by-sex");
    await page.close();
  });

  test("another profile sees what its role includes, and nothing of the one before", { timeout: minutes }, async () => {
    await succeed(["actors", "add", "Vera Test", "--role", "reader", "--study", study]);
    const page = await open("/");
    await page.getByLabel("Acting as").selectOption({ label: "Vera Test (reader)" });
    await page.getByText("this role does not include it").first().waitFor();
    await page.getByRole("link", { name: "Register" }).click();
    await page.getByRole("alert").getByText("ACTOR_NOT_ALLOWED").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("appendix-a");
    await page.close();
  });

  test(
    "a server that ended is said to have ended, and a new one is another session",
    { timeout: minutes },
    async () => {
      const [other, where] = await serve(study);
      const page = await browser.context.newPage();
      await page.goto(where);
      await page.getByRole("heading", { level: 1 }).waitFor();
      other.kill("SIGINT");
      await new Promise((resolve) => other.once("exit", resolve));
      await page.getByRole("link", { name: "Journal" }).click();
      await page.getByRole("alert").getByText("does not answer").waitFor({ timeout: minutes });
      expect(await page.locator("main").innerText()).toContain("Everything that was acknowledged is safe.");
      await page.close();
      await expectWhole(study);
    },
  );

  test("nothing was asked of anywhere but this machine", () => {
    expect(asked.length).toBeGreaterThan(10);
    expect(new Set(asked.map((one) => one.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
  });
});

/** Opens the workbench as a user does; gives the process and the address it printed. */
async function serve(study: string): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, [commandFile, "open", study], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const found = /http:\S+/u.exec(text);
      if (found !== null) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error("The server ended before it said where it is.")));
  });
  return [child, address];
}
