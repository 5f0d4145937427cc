import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { silentProgress } from "../src/base/progress.ts";
import { addBuiltInCodes, addCodings, type CodingDraft } from "../src/stages/code/index.ts";
import { addDocuments } from "../src/stages/collect/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { createStudy, getActor } from "../src/store/index.ts";

// The page that codes, in Chromium, on the built server: a document of 200,000 words with 2,000 codings is opened from the queue and from
// its address, and a code is put on words of it. Goals: 300 ms until its words are painted, 100 ms from the key to the mark in the margin.
const [wordCount, codingCount, repeats] = [200_000, 2000, 7];
const random = createSeededRandom("web-code");
const vocabulary = ["winter", "the", "convoy", "غادرت", "bread", "😀", "left", "and", "çok", "were"];
const marks = ["R1", "R2", "R3", "D1", "D2", "D3", "D4", "O1", "O2", "O3"];
const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
const address = "/code/documents%2Flong.txt";

try {
  await makeStudy(join(folder, "long"));
  await measure(join(folder, "long"));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeStudy(path: string): Promise<void> {
  const study = await createStudy(path, "bench");
  const actor = await getActor(study.store.reader);
  const words = Array.from({ length: wordCount }, () => vocabulary[random.nextBelow(vocabulary.length)] ?? "");
  const file = join(folder, "long.txt");
  await writeFile(file, words.map((word, at) => (at % 80 === 79 ? `${word}\n\n` : `${word} `)).join(""));
  await addDocuments(study, actor, [file], { given: { language: "en" } }, silentProgress);
  await addBuiltInCodes(study.store, actor, ["recruitment", "defection", "obstacles"]);
  for (let from = 0; from < codingCount; from += 500)
    await addCodings(study.store, actor, Array.from({ length: 500 }, draft));
  await study.close();
}

/** Somewhere in the document; so many of them overlap. */
function draft(): CodingDraft {
  const start = random.nextBelow(wordCount * 4);
  return {
    document: "long.txt",
    code: marks[random.nextBelow(marks.length)] ?? "D2",
    span: [start, start + 20 + random.nextBelow(400)],
  };
}

async function measure(study: string): Promise<void> {
  const server = spawn(process.execPath, ["dist/cli/main.js", "open", study], { stdio: ["ignore", "pipe", "inherit"] });
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const opened = await new Promise<string>((resolve) => {
      let text = "";
      server.stdout.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        const found = /http:\S+/u.exec(text)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(opened);
    report("opened from the queue, to its words painted", 300, await times(() => openFromQueue(page, opened)));
    report(
      "opened from the queue, to its codings painted",
      undefined,
      await times(() => openFromQueue(page, opened, "[data-mark]")),
    );
    report("opened by its address, to its words painted", undefined, await times(() => openByAddress(page, opened)));
    await openByAddress(page, opened);
    await page.locator("[data-mark]").first().waitFor();
    let step = 0;
    report("a code put on words, from the key to the mark", 100, await times(() => code(page, (step += 1))));
  } finally {
    await browser.close();
    server.kill("SIGINT");
  }
}

/** From the click on its link; what was read before is forgotten first. */
async function openFromQueue(page: Page, opened: string, what = ".words"): Promise<number> {
  await page.goto(new URL("/code", opened).href);
  await page.locator("summary").first().click();
  const link = page.getByRole("link", { name: "long" });
  await link.waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(paintOf(what, "click"));
  await link.click();
  return page.evaluate<number>("globalThis.painted");
}

/** From the beginning of the navigation, the page's scripts included. */
async function openByAddress(page: Page, opened: string): Promise<number> {
  await page.goto(new URL(address, opened).href, { waitUntil: "commit" });
  return page.evaluate<number>(`new Promise((resolve) => {
    const look = () => document.querySelector(".words") === null
      ? requestAnimationFrame(look)
      : requestAnimationFrame(() => resolve(performance.now()));
    look();
  })`);
}

/** Selects a few words further on each time and presses a number. */
async function code(page: Page, step: number): Promise<number> {
  await page.locator(".annotated").focus();
  await page.keyboard.press("Control+Home");
  for (let at = 0; at < step; at += 1) await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.evaluate(paintOf("[data-mark]", "keydown", true));
  await page.keyboard.press("Digit1");
  return page.evaluate<number>("globalThis.painted");
}

/** Sets a promise of the milliseconds from an event to the frame in which one more of something stands on the page. */
function paintOf(selector: string, event: string, isMore = false): string {
  return `globalThis.painted = new Promise((resolve) => {
    const count = () => document.querySelectorAll(${JSON.stringify(selector)}).length;
    const before = ${isMore ? "count()" : "0"};
    addEventListener(${JSON.stringify(event)}, (happened) => {
      const look = () => count() > before
        ? requestAnimationFrame(() => resolve(performance.now() - happened.timeStamp))
        : requestAnimationFrame(look);
      look();
    }, { once: true, capture: true });
  }); undefined`;
}

async function times(work: () => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let time = 0; time < repeats; time += 1) taken.push(await work());
  return taken.toSorted((a, b) => a - b);
}

function report(name: string, goalMs: number | undefined, taken: readonly number[]): void {
  console.log(
    JSON.stringify({
      name,
      bestMs: Math.round(taken[0] ?? 0),
      medianMs: Math.round(taken[Math.floor(taken.length / 2)] ?? 0),
      ...(goalMs === undefined ? {} : { goalMs }),
      words: wordCount,
      codings: codingCount,
      cores: cpus().length,
      node: process.version,
    }),
  );
}
