import { sql, type Kysely, type Transaction } from "kysely";
import { systemClock } from "../../src/base/clock.ts";
import type { Engine } from "../../src/store/dialects/engine.ts";
import { createStore, type Store } from "../../src/store/store.ts";
import { findStudyDatabase, inFolder, openStudyDatabase } from "../../src/store/study-database.ts";
import type { Tables } from "../../src/store/tables.ts";
import { studyPaths } from "../../src/store/study-folder.ts";

/** Opens the store of a study's folder as a study is opened, or with an engine that breaks a promise on purpose. */
export async function openStoreOf(folder: string, change: (engine: Engine) => Engine): Promise<Store> {
  const database = (await findStudyDatabase(folder)) ?? inFolder;
  const engine = await openStudyDatabase(database, { file: studyPaths(folder).database, mustExist: true });
  return createStore(change(engine), systemClock);
}

/** Commits what a command writes before the command itself: nearly always right. No test that watches crashes may pass with it. */
export function withLeakingWrites(engine: Engine): Engine {
  const say = async (word: "begin" | "commit" | "rollback", connection: Kysely<Tables>): Promise<void> =>
    void (await sql.raw(word).execute(connection));
  return {
    ...engine,
    write: (work) =>
      engine.kysely.connection().execute(async (connection) => {
        await say("begin", connection);
        try {
          const outcome = await work(connection as Transaction<Tables>);
          await say("commit", connection);
          return outcome;
        } catch (error) {
          await say("rollback", connection);
          throw error;
        }
      }),
    async lockHead(transaction) {
      await say("commit", transaction);
      await say("begin", transaction);
      return engine.lockHead(transaction);
    },
  };
}
