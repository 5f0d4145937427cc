import { StatementType, type DuckDBConnection } from "@duckdb/node-api";
import { readAnswer } from "../answer.ts";
import { loadTables } from "../load-tables.ts";
import type { QueryMessage, QueryReply } from "./protocol.ts";
import { sayRefusal } from "./say-refusal.ts";

/** The query process: loads tables it is given, then answers one SELECT at a time. It opens no file and no socket of its own. */
const worlds = new Map<number, DuckDBConnection>();
let queue: Promise<void> = Promise.resolve();

process.on("message", (message: QueryMessage) => {
  queue = queue.then(() => receive(message)).catch(fail);
});
// The parent is gone. An exit would wait for a query that is at work in another thread, so this is no exit.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
reply({ kind: "ready" });

async function receive(message: QueryMessage): Promise<void> {
  if (message.kind === "load") {
    const { connection } = await loadTables(message.tables, message);
    await connection.run(beginReading);
    worlds.set(message.world, connection);
    return;
  }
  const connection = worlds.get(message.world);
  if (connection === undefined) throw new Error("A query names a world that was not loaded.");
  reply(await answer(connection, message));
}

async function answer(
  connection: DuckDBConnection,
  message: Extract<QueryMessage, { kind: "query" }>,
): Promise<QueryReply> {
  const { id } = message;
  try {
    const statements = await connection.extractStatements(message.sql);
    if (statements.count !== 1)
      return refuse(
        id,
        "QUERY_NOT_ONE_SELECT",
        `The text holds ${statements.count} statements; a query is exactly one.`,
      );
    const prepared = await statements.prepare(0);
    const type = prepared.statementType;
    if (type !== StatementType.SELECT && type !== StatementType.EXPLAIN) {
      return refuse(
        id,
        "QUERY_NOT_ONE_SELECT",
        `A query may be a SELECT or an EXPLAIN; this is ${StatementType[type] ?? "another kind"}.`,
      );
    }
    return { kind: "answer", id, answer: await readAnswer(await prepared.stream(), message.maxRows) };
  } catch (error) {
    // What failed has ended the transaction's use: the next query needs a fresh one.
    await connection.run("rollback");
    await connection.run(beginReading);
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof RangeError) return refuse(id, "QUERY_TOO_LARGE", text);
    if (/out of memory|bad_alloc|failed to allocate/i.test(text))
      return refuse(id, "QUERY_OUT_OF_MEMORY", "The query needs more memory than it may have.");
    return refuse(id, "QUERY_FAILED", sayRefusal(text));
  }
}

/** EXPLAIN ANALYZE runs what it explains, so every query runs where a write is refused. */
const beginReading = "begin transaction read only";

function refuse(id: number, code: Extract<QueryReply, { kind: "refused" }>["code"], message: string): QueryReply {
  return { kind: "refused", id, code, message };
}

function reply(message: QueryReply): void {
  process.send?.(message);
}

function fail(): void {
  process.exit(70);
}
