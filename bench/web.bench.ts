import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { succeed } from "../test/support/firsthand.ts";
import { openBrowser } from "../test/support/open-browser.ts";
import { endServer, serveWorkbench } from "../test/support/open-workbench.ts";
import { loadAddress } from "./load-address.ts";
import { fillStudy } from "./synthetic-study.ts";

/**
 * The workbench in a real Chromium against the built server: how soon it is ready on the founding study and how much script that takes;
 * a table of many cases; reads of single cases with 50 requests in flight, beside a bare server on the same database.
 * Run after `npm run build`: npx tsx bench/web.bench.ts [cases in the table] [cases read singly]
 */
const tableCases = Number(process.argv[2] ?? 100_000);
const readCases = Number(process.argv[3] ?? 10_000);
const repeats = 5;
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? "unknown" };
const folder = mkdtempSync(join(tmpdir(), "firsthand-bench-"));

try {
  await measureReady();
  await measureTable();
  await measureReads();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tell(what: string, figures: object): void {
  console.log(JSON.stringify({ bench: "web", what, ...figures, ...machine }));
}

async function measureReady(): Promise<void> {
  const study = join(folder, "founding");
  await succeed(["new", study, "--from-example", "icsr-2015"]);
  await succeed(["import", "--study", study]);
  await withPages(study, async (open, address) => {
    const times: number[] = [];
    for (let time = 0; time < repeats; time += 1) {
      const page = await open();
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      times.push(await page.evaluate<number>("performance.now()"));
      await page.close();
    }
    tell("ready on the founding study", { ...bestOf(times), targetMs: 1000 });
    const sizes = await weighScripts(await open(), address);
    tell("script of the first page", { ...sizes, targetKb: 350 });
  });
}

async function weighScripts(page: Page, address: string) {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) bodies.push(response.body());
  });
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  const scripts = await Promise.all(bodies);
  await page.close();
  const sum = (sizes: readonly number[]): number => Math.round(sizes.reduce((all, one) => all + one, 0) / 1024);
  return {
    scripts: scripts.length,
    kb: sum(scripts.map((one) => one.length)),
    gzipKb: sum(scripts.map((one) => gzipSync(one).length)),
  };
}

async function measureTable(): Promise<void> {
  const study = join(folder, "table");
  await fillStudy(study, tableCases);
  await withPages(study, async (open, address) => {
    // The first navigation of a server that has read nothing yet, then of one that has.
    const first: number[] = [];
    for (let time = 0; time <= repeats; time += 1) {
      const page = await open();
      await page.goto(new URL("/register", address).href);
      await page.locator("table.cases tbody a").first().waitFor();
      first.push(await page.evaluate<number>("performance.now()"));
      if (time === 0) await page.locator(".facet").nth(2).waitFor({ timeout: 60_000 });
      if (time === 0)
        tell("facets of a server that just started", {
          cases: tableCases,
          ms: Math.round(await page.evaluate<number>("performance.now()")),
        });
      await page.close();
    }
    const [cold = 0, ...warm] = first;
    tell("first rows after navigation", {
      cases: tableCases,
      coldMs: Math.round(cold),
      ...bestOf(warm),
      targetMs: 500,
    });
    const page = await open();
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(new URL("/register", address).href);
    await page.locator(".facet").nth(2).waitFor();
    const sorts: number[] = [];
    for (let time = 0; time < repeats; time += 1) sorts.push(await timeUntilRows(page, "th:nth-child(5) button"));
    tell("put in order by another column", { cases: tableCases, ...bestOf(sorts), targetMs: 300 });
    const filters: number[] = [];
    for (let time = 0; time < repeats; time += 1)
      filters.push(await timeUntilRows(page, `details[data-property=nationality] li:nth-child(${time + 1}) input`));
    tell("filtered by a facet", { cases: tableCases, ...bestOf(filters), targetMs: 300 });
    tell("scrolled", { cases: tableCases, ...(await scroll(page)), targetFps: 50 });
    await page.close();
  });
}

/** Clicks, and waits in the page itself until the rows that are shown are others and current; in milliseconds. */
function timeUntilRows(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    // The count too: the first rows of another choice may be the same.
    const rows = () => [...document.querySelectorAll("output.told, table.cases tbody")].map((one) => one.innerText).join();
    const isOld = () => document.querySelector("output.told.quiet") !== null;
    const before = rows();
    const started = performance.now();
    const look = () => {
      if (rows() !== before && !isOld()) resolve(performance.now() - started);
      else if (performance.now() - started > 20000) reject(new Error("The rows stayed as they were."));
      else requestAnimationFrame(look);
    };
    document.querySelector(${JSON.stringify(selector)}).click();
    look();
  })`);
}

/** Scrolls by a few rows every frame for some seconds. */
async function scroll(page: Page) {
  return page.evaluate<{
    readonly fps: number;
    readonly worstMs: number;
    readonly rows: number;
  }>(`new Promise((resolve) => {
    const area = document.querySelector("section.tall");
    area.scrollTop = 0;
    const frames = [];
    const started = performance.now();
    let last = started;
    const step = (now) => {
      frames.push(now - last);
      last = now;
      area.scrollTop += 96;
      if (now - started < 4000) return requestAnimationFrame(step);
      const spans = frames.slice(1);
      const fps = spans.length / (spans.reduce((sum, one) => sum + one, 0) / 1000);
      resolve({ fps: Math.round(fps * 10) / 10, worstMs: Math.round(Math.max(...spans)), rows: Math.round(area.scrollTop / 32) });
    };
    requestAnimationFrame(step);
  })`);
}

async function measureReads(): Promise<void> {
  const study = join(folder, "reads");
  await fillStudy(study, readCases);
  const keys = Array.from({ length: 4000 }, (_, at) => `bench/${String((at * 7919) % readCases).padStart(7, "0")}`);
  const [server, address] = await serveWorkbench(study);
  const { origin, port, searchParams } = new URL(address);
  const headers = { cookie: `firsthand-${port}=${searchParams.get("key") ?? ""}` };
  const own = await loadAddress(keys, (key) => `${origin}/api/cases/${encodeURIComponent(key)}`, {
    inFlight: 50,
    headers,
  });
  await endServer(server);
  const bare = await serveBare(join(study, "study.db"));
  const baseline = await loadAddress(keys, (key) => `${bare.address}/${encodeURIComponent(key)}`, { inFlight: 50 });
  bare.child.kill();
  tell("single cases, 50 requests in flight", { cases: readCases, ...own, targetP95Ms: 60 });
  tell("the same by bare http and SQLite", { cases: readCases, ...baseline, ratio: round(own.p95Ms / baseline.p95Ms) });
}

async function serveBare(file: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "bare-server.mjs"), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
  });
  return { child, address };
}

async function withPages(
  study: string,
  work: (open: () => Promise<Page>, address: string) => Promise<void>,
): Promise<void> {
  const [server, address] = await serveWorkbench(study);
  const browser = await openBrowser({ heedsPolicy: true });
  try {
    const first = await browser.context.newPage();
    await first.goto(address);
    await first.close();
    await work(() => browser.context.newPage(), new URL("/", address).href);
  } finally {
    await browser.close();
    await endServer(server);
  }
}

function bestOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    bestMs: Math.round(sorted[0] ?? 0),
    medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    of: times.length,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
