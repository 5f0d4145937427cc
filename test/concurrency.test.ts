import { join } from "node:path";
import { expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { createStudy, openStudy } from "../src/store/index.ts";
import { loadStudy } from "./support/load-runs.ts";
import { temporaryFolder } from "./support/firsthand.ts";
import { postgresUrl } from "./support/postgres-schemas.ts";

// bench/concurrency.bench.ts is the long form, with the figures.
test("eight writers and eight readers share one unbroken chain", { timeout: 120_000 }, async () => {
  const folder = join(temporaryFolder(), "study");
  const databaseUrl = await postgresUrl();
  await (await createStudy(folder, "Invented Owner", undefined, { databaseUrl })).close();
  const report = await loadStudy(folder, { seconds: 3, processes: 2, writers: 4, readers: 4, databaseUrl });
  const study = await openStudy(folder, undefined, { databaseUrl });
  const { problems, commandCount } = await study.store.verify(silentProgress);
  await study.close();
  expect(problems).toEqual([]);
  expect(commandCount).toBe(report.commands + 1);
  expect(report).toMatchObject({ brokenReads: 0, refused: 0 });
  expect(report.commands).toBeGreaterThan(8);
  expect(report.reads).toBeGreaterThan(8);
});
