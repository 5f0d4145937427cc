import type { Kysely } from "kysely";
import { sql } from "kysely";

/** The store's first schema. Foreign keys wait until the commit, so that a command may write in any order. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `create table actors (
    id text primary key, name text not null,
    role text not null check (role in ('owner', 'editor', 'coder', 'reviewer', 'reader')))`,
  `create table configurations (id text primary key check (id = 'study'), yaml text not null)`,
  `create table imports (
    id text primary key, name text not null unique, file_name text not null, sha256 text not null,
    mapping text not null, row_count integer not null)`,
  `create table sources (
    id text primary key, accession_key text not null unique, publisher text, title text, url text,
    published_on text, language text, kind text)`,
  `create table cases (
    id text primary key, accession_key text not null unique,
    status text not null check (status in ('candidate', 'included', 'unresolved', 'withdrawn',
      'excluded: duplicate', 'excluded: suspected fake', 'excluded: shown fake', 'excluded: out of scope')),
    status_reason text)`,
  `create table testimonies (
    id text primary key, accession_key text not null unique,
    source_id text not null references sources ${deferred},
    case_id text not null references cases ${deferred},
    import_id text references imports ${deferred},
    row_key text, row_hash text)`,
  `create index testimonies_by_case on testimonies (case_id)`,
  `create index testimonies_by_source on testimonies (source_id)`,
  `create index testimonies_by_import on testimonies (import_id, row_key)`,
  `create table statements (
    testimony_id text not null references testimonies ${deferred}, ordinal integer not null,
    property text not null, value text, value_as_published text not null,
    missing text check (missing in ('unknown', 'not-applicable')),
    certainty text not null check (certainty in ('stated', 'likely', 'inferred')),
    passage text, entered_by text not null, supersedes integer, is_pinned integer not null default 0,
    primary key (testimony_id, ordinal), check ((value is null) = (missing is not null)))`,
  `create table assessments (
    id text primary key, source_id text not null references sources ${deferred},
    reliability text not null check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    reason text, assessed_by text not null)`,
  `create index assessments_by_source on assessments (source_id)`,
  `create table judgements (
    id text primary key,
    left_testimony_id text not null references testimonies ${deferred},
    right_testimony_id text not null references testimonies ${deferred},
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null, judged_by text not null, judged_at text not null,
    withdrawn_at text, withdrawn_reason text, check (left_testimony_id <> right_testimony_id))`,
  `create index judgements_by_left on judgements (left_testimony_id)`,
  `create index judgements_by_right on judgements (right_testimony_id)`,
  `create table findings (
    id text primary key, identity text not null unique, rule text not null,
    severity text not null check (severity in ('decide', 'check', 'note')),
    testimony_id text references testimonies ${deferred}, property text, place text not null,
    read text not null, made text not null, decision text not null, proposal text,
    import_id text references imports ${deferred},
    status text not null check (status in ('open', 'settled', 'gone')),
    settled_as text, settled_reason text, settled_by text)`,
  `create index findings_by_rule on findings (status, rule)`,
  `create index findings_by_testimony on findings (testimony_id)`,
  `create index findings_by_import on findings (import_id)`,
  `create table bases (id text primary key, scope text not null, reason text not null, recorded_by text not null)`,
  `create table commands (
    seq integer primary key, at text not null, actor_id text not null, name text not null, summary text not null,
    undoes integer, changes_hash text not null, previous_hash text not null, hash text not null unique)`,
  `create index commands_by_undoes on commands (undoes)`,
  `create table changes (
    command_seq integer not null references commands ${deferred}, ordinal integer not null,
    noun text not null, noun_id text not null, version integer not null, salt text not null,
    payload text, payload_hash text not null, primary key (command_seq, ordinal))`,
  `create index changes_by_noun on changes (noun_id)`,
];
