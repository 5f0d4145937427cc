import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Documents with their texts, the codebook, rounds, codings and what adjudication made of them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table documents (
    id text primary key, accession_key text not null unique, title text not null,
    source_id text references sources ${deferred}, translation_of text references documents ${deferred},
    translator text, translated_from text, file_name text not null, media_type text not null,
    language text, direction text not null check (direction in ('ltr', 'rtl')),
    content_warning text, current_version integer not null check (current_version > 0))`,
  `create index documents_by_source on documents (source_id)`,
  `create index documents_by_translation_of on documents (translation_of)`,
  `create table document_texts (
    document_id text not null references documents ${deferred}, version integer not null,
    blob_sha256 text not null, charset text, text text not null, edits text not null, locators text not null,
    searchable text not null, primary key (document_id, version))`,
  `create table document_testimonies (
    document_id text not null references documents ${deferred},
    testimony_id text not null references testimonies ${deferred}, primary key (document_id, testimony_id))`,
  `create index document_testimonies_by_testimony on document_testimonies (testimony_id)`,
  `create table codes (
    id text primary key, parent_id text references codes ${deferred}, position integer not null,
    kind text not null check (kind in ('recruitment', 'defection', 'obstacle', 'push', 'pull', 'stance', 'own')),
    mark text not null, label text not null, definition text not null, use_when text not null,
    do_not_use_when text not null, example text not null, colour text, is_codable integer not null,
    qualifiers text not null, status text not null check (status in ('active', 'retired', 'merged')),
    merged_into text references codes ${deferred}, check ((status = 'merged') = (merged_into is not null)))`,
  `create index codes_by_parent on codes (parent_id)`,
  `create table rounds (
    id text primary key, name text not null unique, note text, is_blind integer not null,
    status text not null check (status in ('open', 'adjudicated', 'closed')),
    codebook_version integer not null, codebook text not null, seed text, created_by text not null)`,
  `create table assignments (
    round_id text not null references rounds ${deferred}, document_id text not null references documents ${deferred},
    coder_id text not null references actors ${deferred},
    status text not null check (status in ('assigned', 'done', 'passed')), reason text,
    is_reliability_sample integer not null, primary key (round_id, document_id, coder_id))`,
  `create index assignments_by_coder on assignments (coder_id)`,
  `create table codings (
    id text primary key, round_id text references rounds ${deferred}, code_id text not null references codes ${deferred},
    coder_id text not null references actors ${deferred},
    document_id text references documents ${deferred}, document_version integer,
    testimony_id text references testimonies ${deferred}, case_id text references cases ${deferred},
    start_offset integer, end_offset integer, quote text, prefix text, suffix text,
    stance text not null check (stance in ('asserted', 'denied', 'reported')),
    confidence text not null check (confidence in ('sure', 'unsure')),
    certainty text not null check (certainty in ('stated', 'likely', 'inferred')),
    qualifiers text not null, memo text not null, coded_at text not null, supersedes text,
    retracted_at text, retracted_reason text,
    check ((document_id is not null and testimony_id is null and case_id is null)
      or (document_id is null and testimony_id is not null and case_id is null)
      or (document_id is null and testimony_id is null and case_id is not null)),
    check ((document_id is null) = (document_version is null)),
    check (start_offset is null or (end_offset > start_offset and quote is not null and document_id is not null)))`,
  `create index codings_by_document on codings (document_id)`,
  `create index codings_by_code on codings (code_id)`,
  `create index codings_by_round on codings (round_id, coder_id)`,
  `create index codings_by_testimony on codings (testimony_id)`,
  `create index codings_by_case on codings (case_id)`,
  `create table adjudications (
    id text primary key, round_id text not null references rounds ${deferred},
    document_id text not null references documents ${deferred}, document_version integer not null,
    code_id text not null references codes ${deferred}, start_offset integer, end_offset integer,
    quote text, prefix text, suffix text,
    stance text not null check (stance in ('asserted', 'denied', 'reported')), qualifiers text not null,
    verdict text not null check (verdict in ('accepted', 'rejected')), reason text not null, based_on text not null,
    decided_by text not null references actors ${deferred}, decided_at text not null, withdrawn_at text)`,
  `create index adjudications_by_round on adjudications (round_id)`,
  `create index adjudications_by_document on adjudications (document_id)`,
  `create table memos (
    id text primary key, title text not null, text text not null, about_kind text not null
      check (about_kind in ('study', 'code', 'coding', 'document', 'case')), about_id text,
    written_by text not null references actors ${deferred}, written_at text not null, searchable text not null)`,
];
