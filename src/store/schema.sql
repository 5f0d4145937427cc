CREATE TABLE actors (
    id text primary key, name text not null,
    role text not null check (role in ('owner', 'editor', 'coder', 'reviewer', 'reader')), sees_names integer check (sees_names = 1), retired_at text);

CREATE TABLE approvals (
    id text primary key, case_id text not null references cases deferrable initially deferred,
    scope text not null check (scope in ('aggregate', 'paraphrase', 'quote', 'voice', 'names')),
    reason text not null, approved_by text not null, approved_at text not null, withdrawn_at text);

CREATE INDEX approvals_by_case on approvals (case_id);

CREATE TABLE assessments (
    id text primary key, source_id text not null references sources deferrable initially deferred,
    reliability text not null check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    reason text, assessed_by text not null, assessed_at text, incentive text check (incentive in ('none known', 'some', 'strong')));

CREATE INDEX assessments_by_source on assessments (source_id);

CREATE TABLE bases (id text primary key, scope text not null, reason text not null, recorded_by text not null, case_id text references cases deferrable initially deferred, kind text check (kind in ('consent', 'public statement', 'public interest', 'other')), recorded_at text, withdrawn_at text, withdrawn_by text, withdrawn_reason text);

CREATE INDEX bases_by_case on bases (case_id);

CREATE TABLE case_steps (
    id text primary key, case_id text not null references cases deferrable initially deferred, ordinal integer not null,
    from_state text not null, to_state text not null, reason text not null, evidence text, grounds text,
    decided_by text not null, decided_at text not null, unique (case_id, ordinal));

CREATE TABLE cases (
    id text primary key, accession_key text not null unique,
    status text not null check (status in ('candidate', 'included', 'unresolved', 'withdrawn',
      'excluded: duplicate', 'excluded: suspected fake', 'excluded: shown fake', 'excluded: out of scope')),
    status_reason text, step text check (step is null or (status = 'candidate' and
    step in ('preserved', 'screened', 'deduplicated', 'assessed', 'second review'))));

CREATE TABLE changes (
    command_seq integer not null references commands deferrable initially deferred, ordinal integer not null,
    noun text not null, noun_id text not null, version integer not null, salt text not null,
    payload text, payload_hash text not null, primary key (command_seq, ordinal));

CREATE INDEX changes_by_noun on changes (noun_id);

CREATE TABLE commands (
    seq integer primary key, at text not null, actor_id text not null, name text not null, summary text not null,
    undoes integer, changes_hash text not null, previous_hash text not null, hash text not null unique);

CREATE INDEX commands_by_undoes on commands (undoes);

CREATE TABLE configurations (id text primary key check (id = 'study'), yaml text not null);

CREATE TABLE credibility_grades (
    id text primary key, testimony_id text not null references testimonies deferrable initially deferred, property text,
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    confirmed_by_id text references testimonies deferrable initially deferred,
    reason text not null, graded_by text not null, graded_at text not null,
    check (confirmed_by_id is null or confirmed_by_id <> testimony_id));

CREATE INDEX credibility_grades_by_testimony on credibility_grades (testimony_id);

CREATE TABLE findings (
    id text primary key, identity text not null unique, rule text not null,
    severity text not null check (severity in ('decide', 'check', 'note')),
    testimony_id text references testimonies deferrable initially deferred, property text, place text not null,
    read text not null, made text not null, decision text not null, proposal text,
    import_id text references imports deferrable initially deferred,
    status text not null check (status in ('open', 'settled', 'gone')),
    settled_as text, settled_reason text, settled_by text);

CREATE INDEX findings_by_import on findings (import_id);

CREATE INDEX findings_by_rule on findings (status, rule);

CREATE INDEX findings_by_testimony on findings (testimony_id);

CREATE TABLE imports (
    id text primary key, name text not null unique, file_name text not null, sha256 text not null,
    mapping text not null, row_count integer not null);

CREATE TABLE judgements (
    id text primary key,
    left_testimony_id text not null references testimonies deferrable initially deferred,
    right_testimony_id text not null references testimonies deferrable initially deferred,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null, judged_by text not null, judged_at text not null,
    withdrawn_at text, withdrawn_reason text, check (left_testimony_id <> right_testimony_id));

CREATE INDEX judgements_by_left on judgements (left_testimony_id);

CREATE INDEX judgements_by_right on judgements (right_testimony_id);

CREATE TABLE risk_assessments (
    id text primary key, case_id text not null references cases deferrable initially deferred, note text not null,
    assessed_by text not null, assessed_at text not null);

CREATE INDEX risk_assessments_by_case on risk_assessments (case_id);

CREATE TABLE screening_answers (
    step_id text not null references case_steps deferrable initially deferred, ordinal integer not null,
    test text not null check (test in ('screening', 'inclusion')), question text not null,
    answer text not null check (answer in ('yes', 'no', 'unclear')), note text,
    primary key (step_id, ordinal));

CREATE TABLE search_finds (
    search_id text not null references searches deferrable initially deferred, ordinal integer not null,
    source_id text references sources deferrable initially deferred, testimony_id text references testimonies deferrable initially deferred,
    primary key (search_id, ordinal), check ((source_id is null) <> (testimony_id is null)));

CREATE INDEX search_finds_by_source on search_finds (source_id);

CREATE INDEX search_finds_by_testimony on search_finds (testimony_id);

CREATE TABLE searches (
    id text primary key, key text not null unique, place text not null, language text, query text not null,
    searched_on text, searched_by text not null, found_count integer check (found_count >= 0), outcome text,
    recorded_by text not null);

CREATE TABLE source_origins (
    source_id text primary key references sources deferrable initially deferred, origin text not null, reason text not null,
    set_by text not null, set_at text not null);

CREATE TABLE sources (
    id text primary key, accession_key text not null unique, publisher text, title text, url text,
    published_on text, language text, kind text);

CREATE TABLE statements (
    testimony_id text not null references testimonies deferrable initially deferred, ordinal integer not null,
    property text not null, value text, value_as_published text not null,
    missing text check (missing in ('unknown', 'not-applicable')),
    certainty text not null check (certainty in ('stated', 'likely', 'inferred')),
    passage text, entered_by text not null, supersedes integer, is_pinned integer not null default 0,
    primary key (testimony_id, ordinal), check ((value is null) = (missing is not null)));

CREATE TABLE testimonies (
    id text primary key, accession_key text not null unique,
    source_id text not null references sources deferrable initially deferred,
    case_id text not null references cases deferrable initially deferred,
    import_id text references imports deferrable initially deferred,
    row_key text, row_hash text);

CREATE INDEX testimonies_by_case on testimonies (case_id);

CREATE INDEX testimonies_by_import on testimonies (import_id, row_key);

CREATE INDEX testimonies_by_source on testimonies (source_id);

CREATE TABLE withdrawals (
    id text primary key, withdrawn_on text not null, decided_by text not null check (decided_by in ('person', 'team')));
