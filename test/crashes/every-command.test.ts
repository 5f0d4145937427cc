import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../../src/base/progress.ts";
import { createStudy, getActor } from "../../src/store/index.ts";
import { crashCommands } from "../support/crash-commands.ts";
import { seed } from "../support/crash-judgement.ts";
import { temporaryFolder } from "../support/firsthand.ts";

test("every kind of command of the crash tests is recorded sooner or later", { timeout: 120_000 }, async () => {
  const study = await createStudy(join(temporaryFolder(), "study"), "Invented Owner");
  onTestFinished(() => study.close());
  const { store } = study;
  const actor = await getActor(store.reader);
  const files = temporaryFolder();
  let state = seed;
  const draw = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return bound <= 0 ? 0 : (state >>> 8) % bound;
  };
  const count = async () => (await store.reader.selectFrom("commands").select("seq").execute()).length;
  const idle = new Set(crashCommands.map((command) => command.name));
  for (let round = 0; idle.size > 0 && round < 60; round += 1) {
    for (const command of crashCommands) {
      const before = await count();
      await command.run({ study, store, actor, files, draw });
      if ((await count()) > before) idle.delete(command.name);
    }
  }
  expect([...idle], `seed ${seed}`).toEqual([]);
  expect((await store.verify(silentProgress)).problems).toEqual([]);
});
