import { sql, type Kysely } from "kysely";
import type { Tables } from "../../tables.ts";

/** Every table, constraint and index of the schema as SQL, sorted, without the schema's own name. */
export async function dumpSchema(database: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string; text: string }>`
    with tables as (
      select c.oid, c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r')
    select t.relname as name, format(E'CREATE TABLE %I (\n%s);', t.relname, (
      select string_agg(part, E',\n' order by kind, position, part) from (
        select 1 as kind, a.attnum as position, format('    %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when k.collname is null or k.collname = 'default' then '' else format(' COLLATE %I', k.collname) end,
          coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), case when a.attnotnull then ' NOT NULL' else '' end) as part
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          left join pg_collation k on k.oid = a.attcollation
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        union all
        select 2, 0, format('    CONSTRAINT %I %s', o.conname, pg_get_constraintdef(o.oid))
        from pg_constraint o where o.conrelid = t.oid and o.contype <> 'n') parts)) as text
    from tables t
    union all
    select i.relname, pg_get_indexdef(i.oid) || ';'
    from pg_index x join pg_class i on i.oid = x.indexrelid join tables t on t.oid = x.indrelid
    where not exists (select 1 from pg_constraint o where o.conindid = i.oid)`.execute(database);
  const { rows: own } = await sql<{ schema: string }>`select quote_ident(current_schema()) as schema`.execute(database);
  const texts = rows
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((row) => row.text.replaceAll(`${own[0]?.schema ?? ""}.`, ""));
  return `${texts.join("\n\n")}\n`;
}
