import { sql, type Kysely } from "kysely";
import { projectionNames, projections, type Tables } from "../../tables.ts";
import type { Integrity } from "../engine.ts";

/** Settings of the server and rows that name missing rows; the server checks its own pages by their checksums as it reads. */
export async function checkIntegrity(reader: Kysely<Tables>): Promise<Integrity> {
  const problems = [
    ...(await listUnsafeSettings(reader)).map((setting) => `the server runs with ${setting}`),
    ...(await listLostSettings(reader)),
  ];
  const references = [
    { child: "changes", column: "command_seq", parent: "commands", key: "seq" },
    ...projectionNames.flatMap((child) =>
      Object.entries(projections[child].references).map(([column, parent]) => ({ child, column, parent, key: "id" })),
    ),
  ];
  for (const { child, column, parent, key } of references) {
    const isDeclared = await hasForeignKey(reader, child, column);
    if (!isDeclared) continue;
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(child)} c where c.${sql.ref(column)} is not null
        and not exists (select 1 from ${sql.table(parent)} p where p.${sql.ref(key)} = c.${sql.ref(column)})`.execute(
      reader,
    );
    for (let row = 0; row < (rows[0]?.n ?? 0); row += 1)
      problems.push(`a row of ${child} names a missing row of ${parent}`);
  }
  return { problems, notes: await listWeakSettings(reader) };
}

async function hasForeignKey(reader: Kysely<Tables>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_constraint o join pg_attribute a on a.attrelid = o.conrelid and a.attnum = any (o.conkey)
    where o.contype = 'f' and o.conrelid = ${table}::regclass and a.attname = ${column}`.execute(reader);
  return rows.length > 0;
}

/** What the store's promises rest on: a commit is on the disk, a page is whole, text is Unicode. */
export async function listUnsafeSettings(reader: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings
    where (name in ('fsync', 'full_page_writes') and setting <> 'on')
      or (name = 'synchronous_commit' and setting in ('off', 'local'))
      or (name = 'server_encoding' and setting <> 'UTF8')
      or (name in ('zero_damaged_pages', 'ignore_checksum_failure') and setting = 'on')
      or (name = 'session_replication_role' and setting = 'replica')
    order by name`.execute(reader);
  return rows.map(({ name, setting }) => `${name} = ${setting}`);
}

/** Reads that belong together must see one state; a pooler between the study and its server may have begun the transaction otherwise. */
async function listLostSettings(reader: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{
    isolation: string;
  }>`select current_setting('transaction_isolation') as isolation`.execute(reader);
  const isolation = rows[0]?.isolation ?? "";
  return isolation === "repeatable read" ? [] : [`reads run as ${isolation}, and the store needs repeatable read`];
}

async function listWeakSettings(reader: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ setting: string }>`select current_setting('data_checksums') as setting`.execute(reader);
  if (rows[0]?.setting === "on") return [];
  return [
    "The server keeps no checksums of its pages, so that a disk's silent fault may go unseen; whoever runs it can switch them on with pg_checksums.",
  ];
}
