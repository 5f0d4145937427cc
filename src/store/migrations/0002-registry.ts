import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What a registry's working life needs: roles that end, steps of verification, grades apart, bases per case, searches, tombstones. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const deferred = "deferrable initially deferred";

const statements: readonly string[] = [
  `alter table actors add column sees_names integer check (sees_names = 1)`,
  `alter table actors add column retired_at text`,
  `alter table cases add column step text check (step is null or (status = 'candidate' and
    step in ('preserved', 'screened', 'deduplicated', 'assessed', 'second review')))`,
  `alter table assessments add column assessed_at text`,
  `alter table assessments add column incentive text check (incentive in ('none known', 'some', 'strong'))`,
  `alter table bases add column case_id text references cases ${deferred}`,
  `alter table bases add column kind text check (kind in ('consent', 'public statement', 'public interest', 'other'))`,
  `alter table bases add column recorded_at text`,
  `alter table bases add column withdrawn_at text`,
  `alter table bases add column withdrawn_by text`,
  `alter table bases add column withdrawn_reason text`,
  `create index bases_by_case on bases (case_id)`,
  `create table case_steps (
    id text primary key, case_id text not null references cases ${deferred}, ordinal integer not null,
    from_state text not null, to_state text not null, reason text not null, evidence text, grounds text,
    decided_by text not null, decided_at text not null, unique (case_id, ordinal))`,
  `create table screening_answers (
    step_id text not null references case_steps ${deferred}, ordinal integer not null,
    test text not null check (test in ('screening', 'inclusion')), question text not null,
    answer text not null check (answer in ('yes', 'no', 'unclear')), note text,
    primary key (step_id, ordinal))`,
  `create table credibility_grades (
    id text primary key, testimony_id text not null references testimonies ${deferred}, property text,
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    confirmed_by_id text references testimonies ${deferred},
    reason text not null, graded_by text not null, graded_at text not null,
    check (confirmed_by_id is null or confirmed_by_id <> testimony_id))`,
  `create index credibility_grades_by_testimony on credibility_grades (testimony_id)`,
  `create table source_origins (
    source_id text primary key references sources ${deferred}, origin text not null, reason text not null,
    set_by text not null, set_at text not null)`,
  `create table risk_assessments (
    id text primary key, case_id text not null references cases ${deferred}, note text not null,
    assessed_by text not null, assessed_at text not null)`,
  `create index risk_assessments_by_case on risk_assessments (case_id)`,
  `create table approvals (
    id text primary key, case_id text not null references cases ${deferred},
    scope text not null check (scope in ('aggregate', 'paraphrase', 'quote', 'voice', 'names')),
    reason text not null, approved_by text not null, approved_at text not null, withdrawn_at text)`,
  `create index approvals_by_case on approvals (case_id)`,
  `create table withdrawals (
    id text primary key, withdrawn_on text not null, decided_by text not null check (decided_by in ('person', 'team')))`,
  `create table searches (
    id text primary key, key text not null unique, place text not null, language text, query text not null,
    searched_on text, searched_by text not null, found_count integer check (found_count >= 0), outcome text,
    recorded_by text not null)`,
  `create table search_finds (
    search_id text not null references searches ${deferred}, ordinal integer not null,
    source_id text references sources ${deferred}, testimony_id text references testimonies ${deferred},
    primary key (search_id, ordinal), check ((source_id is null) <> (testimony_id is null)))`,
  `create index search_finds_by_source on search_finds (source_id)`,
  `create index search_finds_by_testimony on search_finds (testimony_id)`,
];
