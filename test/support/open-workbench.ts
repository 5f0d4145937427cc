import { spawn, type ChildProcess } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { commandFile } from "./firsthand.ts";
import { openBrowser } from "./open-browser.ts";

/** How a page is looked at: language, theme, width in pixels. */
export type Look = readonly [language: string, theme: string, width: number];

export const looks: readonly Look[] = [
  ["en", "light", 1280],
  ["ar", "dark", 375],
];

/** The workbench on one study, and a browser that has its key. */
export interface OpenedWorkbench {
  readonly address: string;
  /** The hosts that were asked for anything. */
  readonly asked: readonly string[];
  /** Opens a page by its path and waits until it stands still. */
  open(path: string, look?: Look): Promise<Page>;
  /** A page of the browser that has opened nothing yet. */
  blank(): Promise<Page>;
  /** Ends the server as a power cut does, with no moment to say anything. */
  kill(): Promise<void>;
  /** Starts it anew at the same port; gives its new address, whose key the browser has not. */
  startAgain(): Promise<string>;
  /** Whether the browser reaches this machine. */
  setOffline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts the workbench as a user does. */
export async function openWorkbench(
  study: string | readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<OpenedWorkbench> {
  let [server, address] = await serveWorkbench(study, { env });
  const browser = await openBrowser({ heedsPolicy: true });
  const asked: string[] = [];
  browser.context.on("request", (request) => asked.push(new URL(request.url()).host));
  const first = await browser.context.newPage();
  await first.goto(address);
  await first.close();
  return {
    get address() {
      return address;
    },
    asked,
    async open(path, [language, theme, width] = ["en", "light", 1280]) {
      const page = await browser.context.newPage();
      await page.addInitScript(
        `localStorage.setItem("firsthand language", "${language}"); localStorage.setItem("firsthand theme", "${theme}");`,
      );
      await page.setViewportSize({ width, height: 900 });
      await page.goto(new URL(path, address).href);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      return page;
    },
    blank: () => browser.context.newPage(),
    async kill() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGKILL");
      await ended;
    },
    async startAgain() {
      [server, address] = await serveWorkbench(study, { args: ["--port", new URL(address).port], env });
      return address;
    },
    setOffline: (isOffline) => browser.context.setOffline(isOffline),
    async close() {
      await browser.close();
      await endServer(server);
    },
  };
}

/** Opens a study in the workbench, or what the arguments say; gives the process and the address it printed. */
export async function serveWorkbench(
  study: string | readonly string[],
  { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<readonly [ChildProcess, string]> {
  const child = spawn(
    process.execPath,
    [commandFile, "open", ...(typeof study === "string" ? [study] : study), ...args],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...env },
    },
  );
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

/** Ends a server as a user does, and waits until it has. */
export async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
}

/**
 * What is wrong with a page as it stands: what axe objects to, its colours in the other theme too, a direction that is not its
 * language's, a page wider than the screen.
 */
export async function listFaults(page: Page, [language, theme, width]: Look): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(sayViolation);
  const other = theme === "dark" ? "light" : "dark";
  const before = await page.evaluate<string | undefined>("document.documentElement.dataset.theme");
  await page.evaluate(`document.documentElement.dataset.theme = "${other}"`);
  const colours = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  faults.push(...colours.violations.map((one) => `${other}: ${sayViolation(one)}`));
  await page.evaluate(
    `(before => { if (before === null) delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = before; })(${JSON.stringify(before ?? null)})`,
  );
  const direction = await page.evaluate<string>("document.documentElement.dir");
  if (direction !== (language === "ar" ? "rtl" : "ltr")) faults.push(`The page runs ${direction}.`);
  const taken = await page.evaluate<number>("document.documentElement.scrollWidth");
  if (taken > width) faults.push(`The page is ${taken} pixels wide.`);
  return faults;
}

function sayViolation({
  id,
  nodes,
}: {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}): string {
  return `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`;
}
