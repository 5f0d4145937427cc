CREATE TABLE actors (
    id text primary key, name text not null,
    role text not null check (role in ('owner', 'editor', 'coder', 'reviewer', 'reader')), sees_names integer check (sees_names = 1), retired_at text);

CREATE TABLE adjudications (
    id text primary key, round_id text not null references rounds deferrable initially deferred,
    document_id text not null references documents deferrable initially deferred, document_version integer not null,
    code_id text not null references codes deferrable initially deferred, start_offset integer, end_offset integer,
    quote text, prefix text, suffix text,
    stance text not null check (stance in ('asserted', 'denied', 'reported')), qualifiers text not null,
    verdict text not null check (verdict in ('accepted', 'rejected')), reason text not null, based_on text not null,
    decided_by text not null references actors deferrable initially deferred, decided_at text not null, withdrawn_at text);

CREATE INDEX adjudications_by_document on adjudications (document_id);

CREATE INDEX adjudications_by_round on adjudications (round_id);

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

CREATE TABLE assignments (
    round_id text not null references rounds deferrable initially deferred, document_id text not null references documents deferrable initially deferred,
    coder_id text not null references actors deferrable initially deferred,
    status text not null check (status in ('assigned', 'done', 'passed')), reason text,
    is_reliability_sample integer not null, primary key (round_id, document_id, coder_id));

CREATE INDEX assignments_by_coder on assignments (coder_id);

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

CREATE TABLE code_set_members (
    set_id text not null references code_sets deferrable initially deferred, code_id text not null references codes deferrable initially deferred,
    ordinal integer not null, primary key (set_id, code_id));

CREATE INDEX code_set_members_by_code on code_set_members (code_id);

CREATE TABLE code_sets (
    id text primary key, position integer not null, label text not null, description text not null);

CREATE TABLE codes (
    id text primary key, parent_id text references codes deferrable initially deferred, position integer not null,
    kind text not null check (kind in ('recruitment', 'defection', 'obstacle', 'push', 'pull', 'stance', 'own')),
    mark text not null, label text not null, definition text not null, use_when text not null,
    do_not_use_when text not null, example text not null, colour text, is_codable integer not null,
    qualifiers text not null, status text not null check (status in ('active', 'retired', 'merged')),
    merged_into text references codes deferrable initially deferred, check ((status = 'merged') = (merged_into is not null)));

CREATE INDEX codes_by_parent on codes (parent_id);

CREATE TABLE codings (
    id text primary key, round_id text references rounds deferrable initially deferred, code_id text not null references codes deferrable initially deferred,
    coder_id text not null references actors deferrable initially deferred,
    document_id text references documents deferrable initially deferred, document_version integer,
    testimony_id text references testimonies deferrable initially deferred, case_id text references cases deferrable initially deferred,
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
    check (start_offset is null or (end_offset > start_offset and quote is not null and document_id is not null)));

CREATE INDEX codings_by_case on codings (case_id);

CREATE INDEX codings_by_code on codings (code_id);

CREATE INDEX codings_by_document on codings (document_id);

CREATE INDEX codings_by_round on codings (round_id, coder_id);

CREATE INDEX codings_by_testimony on codings (testimony_id);

CREATE TABLE commands (
    seq integer primary key, at text not null, actor_id text not null, name text not null, summary text not null,
    undoes integer, changes_hash text not null, previous_hash text not null, hash text not null unique);

CREATE INDEX commands_by_undoes on commands (undoes);

CREATE TABLE compared_testimonies (
    testimony_id text primary key references testimonies deferrable initially deferred, fingerprint text not null,
    resolution_id text not null references resolutions deferrable initially deferred, value_counts text, is_later integer);

CREATE INDEX compared_testimonies_by_resolution on compared_testimonies (resolution_id);

CREATE TABLE configurations (id text primary key check (id = 'study'), yaml text not null);

CREATE TABLE credibility_grades (
    id text primary key, testimony_id text not null references testimonies deferrable initially deferred, property text,
    credibility text not null check (credibility in ('1', '2', '3', '4', '5', '6')),
    confirmed_by_id text references testimonies deferrable initially deferred,
    reason text not null, graded_by text not null, graded_at text not null,
    check (confirmed_by_id is null or confirmed_by_id <> testimony_id));

CREATE INDEX credibility_grades_by_testimony on credibility_grades (testimony_id);

CREATE TABLE document_testimonies (
    document_id text not null references documents deferrable initially deferred,
    testimony_id text not null references testimonies deferrable initially deferred, primary key (document_id, testimony_id));

CREATE INDEX document_testimonies_by_testimony on document_testimonies (testimony_id);

CREATE TABLE document_texts (
    document_id text not null references documents deferrable initially deferred, version integer not null,
    blob_sha256 text not null, charset text, text text not null, edits text not null, locators text not null,
    searchable text not null, primary key (document_id, version));

CREATE TABLE documents (
    id text primary key, accession_key text not null unique, title text not null,
    source_id text references sources deferrable initially deferred, translation_of text references documents deferrable initially deferred,
    translator text, translated_from text, file_name text not null, media_type text not null,
    language text, direction text not null check (direction in ('ltr', 'rtl')),
    content_warning text, current_version integer not null check (current_version > 0));

CREATE INDEX documents_by_source on documents (source_id);

CREATE INDEX documents_by_translation_of on documents (translation_of);

CREATE TABLE erasures (
    id text primary key, reason text not null, erased_by text not null, erased_at text not null,
    row_count integer not null, finished_at text);

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
    withdrawn_at text, withdrawn_reason text, rule text, check (left_testimony_id <> right_testimony_id));

CREATE INDEX judgements_by_left on judgements (left_testimony_id);

CREATE INDEX judgements_by_right on judgements (right_testimony_id);

CREATE TABLE kept_part_documents (
    part_id text not null references kept_parts deferrable initially deferred, document_id text not null references documents deferrable initially deferred,
    text_sha256 text, primary key (part_id, document_id));

CREATE INDEX kept_part_documents_by_document on kept_part_documents (document_id);

CREATE TABLE kept_part_files (
    part_id text not null references kept_parts deferrable initially deferred, path text not null, blob_sha256 text not null,
    primary key (part_id, path));

CREATE TABLE kept_parts (
    id text primary key, kind text not null, guid text not null, file_name text not null, element text not null,
    is_whole integer not null, is_loose integer not null, astray text not null, unique (kind, guid));

CREATE TABLE memos (
    id text primary key, title text not null, text text not null, about_kind text not null
      check (about_kind in ('study', 'code', 'coding', 'document', 'case')), about_id text,
    written_by text not null references actors deferrable initially deferred, written_at text not null, searchable text not null);

CREATE TABLE packets (
    id text primary key, side text not null check (side in ('made', 'opened')), study text not null,
    round_id text not null references rounds deferrable initially deferred, coder_id text not null references actors deferrable initially deferred,
    by_actor text not null, at text not null, taken_by text, taken_at text,
    check ((taken_by is null) = (taken_at is null)));

CREATE INDEX packets_by_round on packets (round_id);

CREATE TABLE proposals (
    id text primary key,
    left_testimony_id text not null references testimonies deferrable initially deferred,
    right_testimony_id text not null references testimonies deferrable initially deferred,
    resolution_id text not null references resolutions deferrable initially deferred,
    weight_millibits integer not null, steps text not null,
    status text not null check (status in ('open', 'gone')),
    unique (left_testimony_id, right_testimony_id));

CREATE INDEX proposals_by_resolution on proposals (resolution_id);

CREATE INDEX proposals_by_right on proposals (right_testimony_id);

CREATE TABLE redactions (
    command_seq integer not null, ordinal integer not null,
    erasure_id text not null references erasures deferrable initially deferred,
    payload_hash text, primary key (command_seq, ordinal));

CREATE TABLE resolutions (
    id text primary key, definition_hash text not null, model text not null,
    least_probability text not null, resolved_at text not null, counted text);

CREATE TABLE risk_assessments (
    id text primary key, case_id text not null references cases deferrable initially deferred, note text not null,
    assessed_by text not null, assessed_at text not null);

CREATE INDEX risk_assessments_by_case on risk_assessments (case_id);

CREATE TABLE rounds (
    id text primary key, name text not null unique, note text, is_blind integer not null,
    status text not null check (status in ('open', 'adjudicated', 'closed')),
    codebook_version integer not null, codebook text not null, seed text, created_by text not null);

CREATE TABLE saved_views (
    id text primary key, name text not null, search text not null, saved_by text not null, saved_at text not null,
    removed_at text);

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

CREATE TABLE tombstones (
    id text primary key, noun text not null,
    erasure_id text not null references erasures deferrable initially deferred,
    key_salt text, key_hash text, check ((key_salt is null) = (key_hash is null)));

CREATE TABLE withdrawals (
    id text primary key, withdrawn_on text not null, decided_by text not null check (decided_by in ('person', 'team')));
