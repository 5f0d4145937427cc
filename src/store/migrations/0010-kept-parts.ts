import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What projects of other programs say beyond what a study holds. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table kept_parts (
    id text primary key, kind text not null, guid text not null, file_name text not null, element text not null,
    is_whole integer not null, is_loose integer not null, astray text not null, unique (kind, guid))`,
  `create table kept_part_documents (
    part_id text not null references kept_parts ${deferred}, document_id text not null references documents ${deferred},
    text_sha256 text, primary key (part_id, document_id))`,
  `create index kept_part_documents_by_document on kept_part_documents (document_id)`,
  `create table kept_part_files (
    part_id text not null references kept_parts ${deferred}, path text not null, blob_sha256 text not null,
    primary key (part_id, path))`,
];
