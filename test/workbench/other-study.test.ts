import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, json, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks, openWorkbench, type OpenedWorkbench } from "../support/open-workbench.ts";

const minutes = 60_000;

describe.skipIf(chromiumFile === undefined)(
  "a server that comes back with another study (left out where there is no Chromium)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "firsthand-other-study-"));
    const home = join(folder, "home");
    const [own, another] = ["own", "another"].map((name) => join(home, name)) as [string, string];
    let workbench: OpenedWorkbench;

    beforeAll(async () => {
      for (const study of [own, another]) await succeed(["new", study, "--no-passphrase"]);
      workbench = await openWorkbench(["--home", home]);
    }, 2 * minutes);
    afterAll(async () => {
      await workbench.close();
      for (const study of [own, another]) await expectWhole(study);
      rmSync(folder, { recursive: true, force: true });
    });

    const added = async (study: string): Promise<number> =>
      (await json<readonly object[]>(["log", "--name", "add-actor", "--study", study])).length;
    const openOnStart = async (start: Page, name: string): Promise<void> => {
      await start.bringToFront();
      await start.goto(new URL("/start", workbench.address).href);
      await start.getByRole("button", { name: new RegExp(`\\b${name}\\b`, "u") }).click();
      await start.waitForURL((url) => url.pathname !== "/start", { timeout: minutes });
    };

    test.each(looks)(
      "in %s, %s, at %i pixels says so with nothing that axe objects to",
      { timeout: 2 * minutes },
      async (...look) => {
        const start = await workbench.open("/start", look);
        await openOnStart(start, "own");
        const page = await workbench.open("/", look);
        await workbench.kill();
        await page.locator("nav a").nth(9).click();
        await page.locator(".connection.lost").waitFor({ timeout: minutes });
        await start.goto(await workbench.startAgain());
        await page.bringToFront();
        await page.locator(".connection input").waitFor({ state: "detached", timeout: minutes });
        await page.locator(".connection.lost").waitFor();
        expect(await listFaults(page, look)).toEqual([]);
        await page.close();
        await start.close();
      },
    );

    test(
      "is told on every page of the first study, gets nothing that was meant for that, and is left when the first is open again",
      { timeout: 4 * minutes },
      async () => {
        const start = await workbench.open("/start");
        await openOnStart(start, "own");
        const page = await workbench.open("/settings");
        await page.getByLabel("Name", { exact: true }).fill("Wren Test");
        await workbench.kill();
        await page.bringToFront();
        await page.getByRole("button", { name: "Add", exact: true }).click();
        await page.getByText("1 change waits to be sent.").waitFor({ timeout: minutes });
        // It has another key at first, and then no study, and then another one: none of them is this page's.
        await start.goto(await workbench.startAgain());
        const strip = page.getByRole("alert").getByText("The workbench is back, but not on this page's study.");
        await page.bringToFront();
        await strip.waitFor({ timeout: minutes });
        await openOnStart(start, "another");
        await page.bringToFront();
        await page.evaluate("dispatchEvent(new Event('focus'))");
        await page.getByText("1 change waits to be sent.").waitFor();
        await strip.waitFor();
        expect([await added(own), await added(another)]).toEqual([0, 0]);
        await openOnStart(start, "own");
        await page.bringToFront();
        await page.getByRole("status").getByText("The workbench is back.").waitFor({ timeout: minutes });
        await page.getByRole("status").getByText("Recorded as command").waitFor({ timeout: minutes });
        expect([await added(own), await added(another)]).toEqual([1, 0]);
        for (const opened of [page, start]) await opened.close();
      },
    );
  },
);
