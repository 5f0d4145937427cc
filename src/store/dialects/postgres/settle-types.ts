import { sql, type Kysely } from "kysely";
import type { Tables } from "../../tables.ts";

/**
 * Gives every column of the schema the type that SQLite's has: text compared byte by byte, integers and floating numbers of 64 bits.
 * A migration is written once, in plain SQL, and this makes it mean the same here.
 */
export async function settleTypes(database: Kysely<Tables>): Promise<void> {
  // A type cannot change under a reference that still waits to be checked.
  await sql`set constraints all immediate`.execute(database);
  const { rows } = await sql<{ name: string; column: string; wanted: string }>`
    select c.relname as name, a.attname as column,
      case t.typname when 'text' then 'text collate "C"' when 'int4' then 'bigint' else 'double precision' end as wanted
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_collation k on k.oid = a.attcollation
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and (t.typname in ('int4', 'float4') or (t.typname = 'text' and k.collname <> 'C'))
    order by c.relname, a.attnum`.execute(database);
  for (const { name, column, wanted } of rows)
    await sql`alter table ${sql.table(name)} alter column ${sql.id(column)} type ${sql.raw(wanted)}`.execute(database);
}
