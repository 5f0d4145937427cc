import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectWhole, firsthand, json, succeed, temporaryFolder } from "./support/firsthand.ts";
import { isLong } from "./support/long-tests.ts";

/** More moments, as many as the setting says, where time allows. */
const rounds = isLong("interruptions") ? 25 : 4;

/** Moments spread over a command's whole time by the golden ratio, so that more rounds fall between the earlier ones. */
function moments(durationMs: number): readonly number[] {
  return Array.from({ length: rounds }, (_, index) => Math.round((((index + 1) * 0.618_033_988_75) % 1) * durationMs));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await work();
  return Date.now() - began;
}

/** A process that was stopped says so, or ended before the signal came. */
function expectStopped(code: number | null, stderr: string): void {
  expect([0, 130, null]).toContain(code);
  expect(stderr).not.toContain("    at ");
}

describe("Ctrl-C at any moment", () => {
  test("of new and of run: the same command completes, and the study is whole", { timeout: 600_000 }, async () => {
    for (const command of ["new", "run"]) {
      const args = (study: string): readonly string[] => [command, study, "--from-example", "icsr-2015"];
      const duration = await timed(() => succeed(args(join(temporaryFolder(), "study"))));
      for (const moment of moments(duration)) {
        const study = join(temporaryFolder(), "study");
        const told = await firsthand(args(study), { interruptAfterMs: moment });
        expectStopped(told.code, told.stderr);
        const again = await firsthand(args(study));
        const isThereAlready = command === "new" && again.stderr.includes("STORE_STUDY_EXISTS");
        expect(again.code, `${command} after ${moment} ms\n${again.stderr}`).toBe(isThereAlready ? 4 : 0);
        expect(
          await json([
            "query",
            "select count(*) as n, (select count(*) from judgements) as j from cases",
            "--study",
            study,
          ]),
        ).toEqual([{ n: 58, j: 1 }]);
        expect((await json<unknown[]>(["findings", study])).length).toBeGreaterThan(5);
        await expectWhole(study);
      }
    }
  });

  test(
    "of an import of 20,000 rows: whole afterwards, and a second import brings the rest, each row once",
    { timeout: 600_000 },
    async () => {
      const folder = temporaryFolder();
      const table = join(folder, "t.csv");
      const days = ["2014-03-01", "2014-09-12", "2015-01-30", "2015-06-05"];
      const rows = Array.from(
        { length: 20_000 },
        (_, index) => `${index + 1},${index % 3 === 0 ? "F" : "M"},${days[index % 4]},outlet ${index % 50}`,
      );
      writeFileSync(table, `n,sex,date,source\n${rows.join("\n")}\n`);
      const found = async (name: string): Promise<string> => {
        const study = join(folder, name);
        await succeed(["new", study]);
        return study;
      };
      const first = await found("first");
      const duration = await timed(() => succeed(["import", table, "--study", first]));
      const counts =
        "select sex, count(*) as n, count(distinct case_key) as c, min(became_public) as d from testimonies group by all order by all";
      const wanted = await json(["query", counts, "--study", first]);
      for (const moment of moments(duration).slice(0, rounds === 4 ? 2 : rounds)) {
        const study = await found(`after-${moment}`);
        const told = await firsthand(["import", table, "--study", study], { interruptAfterMs: moment });
        expectStopped(told.code, told.stderr);
        await expectWhole(study);
        await succeed(["import", table, "--study", study]);
        expect(await json(["query", counts, "--study", study])).toEqual(wanted);
        await expectWhole(study);
      }
    },
  );
});
