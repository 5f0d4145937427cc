CREATE TABLE actors (
    id text primary key, name text not null,
    role text not null check (role in ('owner', 'editor', 'coder', 'reviewer', 'reader')));

CREATE TABLE assessments (
    id text primary key, source_id text not null references sources deferrable initially deferred,
    reliability text not null check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    reason text, assessed_by text not null);

CREATE INDEX assessments_by_source on assessments (source_id);

CREATE TABLE bases (id text primary key, scope text not null, reason text not null, recorded_by text not null);

CREATE TABLE cases (
    id text primary key, accession_key text not null unique,
    status text not null check (status in ('candidate', 'included', 'unresolved', 'withdrawn',
      'excluded: duplicate', 'excluded: suspected fake', 'excluded: shown fake', 'excluded: out of scope')),
    status_reason text);

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
