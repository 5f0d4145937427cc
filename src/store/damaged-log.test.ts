import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { silentProgress } from "../base/progress.ts";
import { inventTestimony } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { iterateChain } from "./journal/chain-file.ts";
import { createStudy, openStudy, studyPaths } from "./study-folder.ts";
import { verifyStudy } from "./verify-study.ts";

const commands = 12;

/** What lies on the disk while a study is open: the last commands are in its log alone. */
let database: Buffer;
let log: Buffer;
let chain: string;

beforeAll(async () => {
  const home = join(process.env["TMPDIR"] ?? "/tmp", `firsthand-log-${process.pid}`);
  mkdirSync(home);
  try {
    const study = await createStudy(join(home, "study"), "owner");
    const newId = fixedIds();
    for (let n = 1; n < commands; n += 1)
      await recordTestimonies(study.store, [inventTestimony(newId, { key: `t/${n}`, values: { sex: "male" } })]);
    const lines: string[] = [];
    for await (const line of iterateChain(study.store.reader)) lines.push(line);
    chain = lines.join("\n");
    database = readFileSync(study.paths.database);
    log = readFileSync(`${study.paths.database}-wal`);
    await study.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Opens a study with this log as after a loss of power; gives how many commands it still has. */
async function commandsWith(wal: Uint8Array | undefined): Promise<number> {
  const folder = join(temporaryFolder(), "study");
  mkdirSync(folder);
  const { database: file } = studyPaths(folder);
  writeFileSync(file, database);
  if (wal !== undefined) writeFileSync(`${file}-wal`, wal);
  const study = await openStudy(folder);
  try {
    const { problems, commandCount, head } = await study.store.verify(silentProgress);
    expect(problems).toEqual([]);
    expect(head?.seq).toBe(commandCount);
    const against = await verifyStudy(study, silentProgress, { against: chain });
    // What the study cannot know by itself, that commands were cut off its end, an exported chain shows.
    if (commandCount < commands) expect(against.problems.join("\n")).toMatch(/cut off|missing|no command/);
    else expect(against.problems).toEqual([]);
    await recordTestimonies(study.store, [inventTestimony(fixedIds(7), { key: "later" })]);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    return commandCount;
  } finally {
    await study.close();
  }
}

describe("a log that lost its end", () => {
  test("whole, it gives every command", async () => {
    expect(await commandsWith(log)).toBe(commands);
  });

  test("cut anywhere, it gives whole commands up to the cut", async () => {
    let before = 0;
    for (const share of [0.2, 0.4, 0.55, 0.7, 0.85, 0.97]) {
      const count = await commandsWith(log.subarray(0, Math.floor(log.length * share)));
      expect(count).toBeGreaterThanOrEqual(before);
      expect(count).toBeLessThan(commands);
      before = count;
    }
    expect(before).toBeGreaterThan(1);
  });

  test("with a page that was not written whole, it gives what came before that", async () => {
    const torn = Buffer.from(log);
    torn.fill(0x58, Math.floor(log.length * 0.6), Math.floor(log.length * 0.6) + 512);
    const count = await commandsWith(torn);
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(commands);
  });

  test("empty, filled with anything, or of another study, it is passed over", async () => {
    const none = await commandsWith(undefined);
    expect(await commandsWith(new Uint8Array(0))).toBe(none);
    expect(await commandsWith(Buffer.alloc(log.length, 0x58))).toBe(none);
    const other = await createStudy(join(temporaryFolder(), "other"), "somebody else");
    const foreign = readFileSync(`${other.paths.database}-wal`);
    await other.close();
    expect(await commandsWith(foreign)).toBe(none);
  });
});
