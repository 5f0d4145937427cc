import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { FirsthandError } from "../../../base/errors.ts";
import { storeErrors } from "../../errors.ts";
import type { Tables } from "../../tables.ts";
import type { WriteOptions } from "../engine.ts";
import { codeOf, explainPostgresError, isConflict, isConnectionLoss } from "./explain-postgres-error.ts";

/** How often a command is tried beside others before it asks them to stand back. */
const attemptsBeside = 6;
const attemptsAlone = 4;

/**
 * Runs the work in a transaction that commits only if it could have run alone, or, where it rests on its own rows only, if nobody else
 * wrote those. A serialisable transaction also remembers the pages of the indexes that it looked into, and ids that are made one after
 * another lie on one page: two imports would always be in one another's way. Where another writer came between, it is
 * run again, at last with the others held off, so that a long command does not starve among short ones. Throws STORE_BUSY,
 * STORE_OUTCOME_UNKNOWN.
 */
export async function writeInTurn<T>(
  kysely: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  { restsOn = "all-it-read" }: WriteOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const isAlone = attempt > attemptsBeside;
    let isDecided = false;
    const begin = beginning(restsOn, isAlone);
    try {
      return await kysely.connection().execute(async (connection) => {
        try {
          await begin.execute(connection);
          const outcome = await work(connection as Transaction<Tables>);
          isDecided = true;
          await sql`commit`.execute(connection);
          return outcome;
        } catch (error) {
          // A connection that is lost has nothing left to roll back.
          await sql`rollback`.execute(connection).catch(() => {});
          throw error;
        }
      });
    } catch (error) {
      if (isDecided && isConnectionLoss(error)) throw outcomeUnknown(error);
      if (!isConflict(error)) throw error;
      if (attempt === attemptsBeside + attemptsAlone) throw tired(error);
      // A key that is there twice is mostly another writer's; where it is our own, trying again does not help.
      if (codeOf(error) === "23505" && isAlone) throw explainPostgresError(error);
      await sleep(Math.random() * 2 ** attempt);
    }
  }
}

/**
 * Begins and takes the lock in one go, since each statement is a way to the server and back. Locking a table takes no view of the data
 * yet: what is read afterwards is as new as the lock.
 */
function beginning(restsOn: WriteOptions["restsOn"], isAlone: boolean): RawBuilder<unknown> {
  const isolation = restsOn === "its-own-rows" ? "repeatable read" : "serializable";
  const mode = isAlone ? "exclusive" : "row exclusive";
  return sql.raw(`start transaction isolation level ${isolation}; lock table commands in ${mode} mode`);
}

function outcomeUnknown(cause: unknown): FirsthandError {
  return storeErrors.create(
    "STORE_OUTCOME_UNKNOWN",
    "The database server went away while the command was being committed: it is recorded whole, or not at all.",
    { hint: "When the server is back, see firsthand log for whether it is there, before running it again.", cause },
  );
}

function tired(cause: unknown): FirsthandError {
  return storeErrors.create(
    "STORE_BUSY",
    "Other processes kept writing what this command builds on; it was not recorded.",
    { hint: "Wait a moment, then run the command again.", cause },
  );
}
