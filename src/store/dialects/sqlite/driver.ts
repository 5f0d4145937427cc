import type { Database as SqliteDatabase, Statement } from "better-sqlite3-multiple-ciphers";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from "kysely";
import { explainSqliteError } from "../../errors.ts";

const maxCachedStatements = 500;

/**
 * Kysely's driver over one connection. Unlike the stock one it takes the write lock at the start of a transaction
 * (a deferred lock can fail half-way), keeps prepared statements, and explains SQLite's errors.
 */
export class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  #last: Promise<unknown> = Promise.resolve();
  #release: (() => void) | undefined;

  constructor(database: SqliteDatabase, file: string, isEncrypted: boolean) {
    this.#connection = new SqliteConnection(database, file, isEncrypted);
  }

  async init(): Promise<void> {}

  /** One connection: whoever comes second waits. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const previous = this.#last;
    let release = (): void => {};
    this.#last = new Promise<void>((resolve) => {
      release = resolve;
    });
    await previous;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  /** A reader's transaction takes no lock: it sees one state of the study while a writer goes on. */
  async beginTransaction(_connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#connection.run(settings.accessMode === "read only" ? "begin" : "begin immediate");
  }

  async commitTransaction(): Promise<void> {
    this.#connection.run("commit");
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback();
  }

  async destroy(): Promise<void> {
    this.#connection.close();
  }

  get connection(): SqliteConnection {
    return this.#connection;
  }
}

export class SqliteConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase;
  readonly #file: string;
  readonly #isEncrypted: boolean;
  readonly #statements = new Map<string, Statement>();

  constructor(database: SqliteDatabase, file: string, isEncrypted: boolean) {
    this.#database = database;
    this.#file = file;
    this.#isEncrypted = isEncrypted;
  }

  /** A prepared statement, kept for next time. */
  prepare(sqlText: string): Statement {
    let statement = this.#statements.get(sqlText);
    if (statement === undefined) {
      if (this.#statements.size >= maxCachedStatements) this.#statements.clear();
      statement = this.explained(() => this.#database.prepare(sqlText));
      this.#statements.set(sqlText, statement);
    }
    return statement;
  }

  run(sqlText: string): void {
    this.explained(() => this.prepare(sqlText).run());
  }

  /** SQLite rolls back by itself on a full disk; a second rollback would hide the first error. */
  rollback(): void {
    if (this.#database.inTransaction) this.run("rollback");
  }

  explained<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw explainSqliteError(error, this.#file, this.#isEncrypted);
    }
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    return this.explained(() => {
      const statement = this.prepare(compiled.sql);
      if (statement.reader) return { rows: statement.all(...compiled.parameters) as R[] };
      const { changes } = statement.run(...compiled.parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    });
  }

  /** A statement of its own per stream: a cached one cannot be iterated twice at once. */
  async *streamQuery<R>(compiled: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const rows = this.explained(() =>
      this.#database.prepare(compiled.sql).iterate(...compiled.parameters),
    ) as IterableIterator<R>;
    try {
      for (let isDone = false; !isDone;) {
        const batch: R[] = [];
        isDone = this.explained(() => readInto(batch, rows));
        yield { rows: batch };
      }
    } finally {
      rows.return?.();
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

const streamBatchSize = 1000;

/** Reads up to a batch's worth of rows; says whether they are at their end. */
export function readInto<R>(batch: R[], rows: Iterator<R>): boolean {
  while (batch.length < streamBatchSize) {
    const next = rows.next();
    if (next.done === true) return true;
    batch.push(next.value);
  }
  return false;
}
