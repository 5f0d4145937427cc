import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectWhole, firsthand, succeed, temporaryFolder } from "./support/firsthand.ts";
import { isLong } from "./support/long-tests.ts";

/** A gigabyte where time allows; otherwise a table that is large enough to show that memory does not follow it. */
const [smallMb, largeMb] = isLong("tables") ? [100, 1000] : [5, 50];

test("a large table is drafted in flat memory", { timeout: 3_600_000 }, async () => {
  const folder = temporaryFolder();
  const growth = await growthKib(async (megabytes) => {
    const table = join(folder, `t${megabytes}.csv`);
    writeTable(table, megabytes, "");
    return ["import", table, "--draft"];
  });
  expect(growth).toBeLessThan(120 * 1024);
});

test("a table of long texts, all different, is imported in flat memory", { timeout: 3_600_000 }, async () => {
  const folder = temporaryFolder();
  const growth = await growthKib(async (megabytes) => {
    const table = join(folder, `t${megabytes}.csv`);
    writeTable(table, megabytes, " words that nobody said".repeat(1000));
    const study = join(folder, `study-${megabytes}`);
    await succeed(["new", study]);
    return ["import", table, "--study", study];
  });
  expect(growth).toBeLessThan(120 * 1024);
});

/** By how much a command's greatest memory is more on a large table than on one of a tenth of its size. */
async function growthKib(prepare: (megabytes: number) => Promise<readonly string[]>): Promise<number> {
  const peak = async (megabytes: number): Promise<number> => {
    const told = await firsthand(await prepare(megabytes), {
      through: ["/bin/sh", "-c", 'exec "$@"', "plain"],
      env: { NODE_OPTIONS: `--import=${peakReporter}` },
    });
    expect(told.code, told.stderr).toBe(0);
    return Number(/peak (\d+) KiB/.exec(told.stderr)?.[1]);
  };
  const [small, large] = [await peak(smallMb ?? 5), await peak(largeMb ?? 50)];
  expect(small).toBeGreaterThan(0);
  return large - small;
}

test("a table with a cell that never ends is refused, and the study is whole", { timeout: 600_000 }, async () => {
  const folder = temporaryFolder();
  const study = join(folder, "study");
  await succeed(["new", study]);
  const table = join(folder, "t.csv");
  const file = openSync(table, "w");
  writeSync(file, 'n,remark\n1,"');
  for (let index = 0; index < (largeMb ?? 50); index += 1) writeSync(file, "x".repeat(1_000_000));
  closeSync(file);
  const told = await firsthand(["import", table, "--study", study]);
  expect(told).toMatchObject({ code: 2, stdout: "" });
  expect(told.stderr).toContain("FORMAT_CELL_TOO_LARGE");
  await expectWhole(study);
});

/** Tells a process's greatest memory as it ends. */
const peakReporter = `data:text/javascript,${encodeURIComponent('process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + " KiB\\n"))')}`;

function writeTable(path: string, megabytes: number, story: string): void {
  const file = openSync(path, "w");
  writeSync(file, "n,nationality,sex,date,source,remark\n");
  const labels = ["Syrian", "Saudi", "Tunisian", "Iraqi", "unknown"];
  let number = 0;
  for (let written = 0; written < megabytes * 1_000_000;) {
    const lines = Array.from({ length: 100 }, () => {
      number += 1;
      return `${number},${labels[number % 5]},${number % 7 === 0 ? "F" : "M"},${String((number % 28) + 1).padStart(2, "0")}/${String((number % 12) + 1).padStart(2, "0")}/15,Outlet ${number % 40},remark ${number}${story}\n`;
    }).join("");
    written += writeSync(file, lines);
  }
  closeSync(file);
}
