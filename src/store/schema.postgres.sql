CREATE TABLE actors (
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    sees_names bigint,
    retired_at text COLLATE "C",
    CONSTRAINT actors_pkey PRIMARY KEY (id),
    CONSTRAINT actors_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'coder'::text, 'reviewer'::text, 'reader'::text]))),
    CONSTRAINT actors_sees_names_check CHECK ((sees_names = 1)));

CREATE TABLE adjudications (
    id text COLLATE "C" NOT NULL,
    round_id text COLLATE "C" NOT NULL,
    document_id text COLLATE "C" NOT NULL,
    document_version bigint NOT NULL,
    code_id text COLLATE "C" NOT NULL,
    start_offset bigint,
    end_offset bigint,
    quote text COLLATE "C",
    prefix text COLLATE "C",
    suffix text COLLATE "C",
    stance text COLLATE "C" NOT NULL,
    qualifiers text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    based_on text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL,
    decided_at text COLLATE "C" NOT NULL,
    withdrawn_at text COLLATE "C",
    CONSTRAINT adjudications_code_id_fkey FOREIGN KEY (code_id) REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT adjudications_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT adjudications_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT adjudications_pkey PRIMARY KEY (id),
    CONSTRAINT adjudications_round_id_fkey FOREIGN KEY (round_id) REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT adjudications_stance_check CHECK ((stance = ANY (ARRAY['asserted'::text, 'denied'::text, 'reported'::text]))),
    CONSTRAINT adjudications_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'rejected'::text]))));

CREATE INDEX adjudications_by_document ON adjudications USING btree (document_id);

CREATE INDEX adjudications_by_round ON adjudications USING btree (round_id);

CREATE TABLE approvals (
    id text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    approved_by text COLLATE "C" NOT NULL,
    approved_at text COLLATE "C" NOT NULL,
    withdrawn_at text COLLATE "C",
    CONSTRAINT approvals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT approvals_pkey PRIMARY KEY (id),
    CONSTRAINT approvals_scope_check CHECK ((scope = ANY (ARRAY['aggregate'::text, 'paraphrase'::text, 'quote'::text, 'voice'::text, 'names'::text]))));

CREATE INDEX approvals_by_case ON approvals USING btree (case_id);

CREATE TABLE assessments (
    id text COLLATE "C" NOT NULL,
    source_id text COLLATE "C" NOT NULL,
    reliability text COLLATE "C" NOT NULL,
    credibility text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    assessed_by text COLLATE "C" NOT NULL,
    assessed_at text COLLATE "C",
    incentive text COLLATE "C",
    CONSTRAINT assessments_credibility_check CHECK ((credibility = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '5'::text, '6'::text]))),
    CONSTRAINT assessments_incentive_check CHECK ((incentive = ANY (ARRAY['none known'::text, 'some'::text, 'strong'::text]))),
    CONSTRAINT assessments_pkey PRIMARY KEY (id),
    CONSTRAINT assessments_reliability_check CHECK ((reliability = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text, 'F'::text]))),
    CONSTRAINT assessments_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX assessments_by_source ON assessments USING btree (source_id);

CREATE TABLE assignments (
    round_id text COLLATE "C" NOT NULL,
    document_id text COLLATE "C" NOT NULL,
    coder_id text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    is_reliability_sample bigint NOT NULL,
    CONSTRAINT assignments_coder_id_fkey FOREIGN KEY (coder_id) REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT assignments_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT assignments_pkey PRIMARY KEY (round_id, document_id, coder_id),
    CONSTRAINT assignments_round_id_fkey FOREIGN KEY (round_id) REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT assignments_status_check CHECK ((status = ANY (ARRAY['assigned'::text, 'done'::text, 'passed'::text]))));

CREATE INDEX assignments_by_coder ON assignments USING btree (coder_id);

CREATE TABLE bases (
    id text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    recorded_by text COLLATE "C" NOT NULL,
    case_id text COLLATE "C",
    kind text COLLATE "C",
    recorded_at text COLLATE "C",
    withdrawn_at text COLLATE "C",
    withdrawn_by text COLLATE "C",
    withdrawn_reason text COLLATE "C",
    CONSTRAINT bases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT bases_kind_check CHECK ((kind = ANY (ARRAY['consent'::text, 'public statement'::text, 'public interest'::text, 'other'::text]))),
    CONSTRAINT bases_pkey PRIMARY KEY (id));

CREATE INDEX bases_by_case ON bases USING btree (case_id);

CREATE TABLE case_steps (
    id text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    from_state text COLLATE "C" NOT NULL,
    to_state text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    grounds text COLLATE "C",
    decided_by text COLLATE "C" NOT NULL,
    decided_at text COLLATE "C" NOT NULL,
    CONSTRAINT case_steps_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT case_steps_case_id_ordinal_key UNIQUE (case_id, ordinal),
    CONSTRAINT case_steps_pkey PRIMARY KEY (id));

CREATE TABLE cases (
    id text COLLATE "C" NOT NULL,
    accession_key text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    status_reason text COLLATE "C",
    step text COLLATE "C",
    CONSTRAINT cases_accession_key_key UNIQUE (accession_key),
    CONSTRAINT cases_check CHECK (((step IS NULL) OR ((status = 'candidate'::text) AND (step = ANY (ARRAY['preserved'::text, 'screened'::text, 'deduplicated'::text, 'assessed'::text, 'second review'::text]))))),
    CONSTRAINT cases_pkey PRIMARY KEY (id),
    CONSTRAINT cases_status_check CHECK ((status = ANY (ARRAY['candidate'::text, 'included'::text, 'unresolved'::text, 'withdrawn'::text, 'excluded: duplicate'::text, 'excluded: suspected fake'::text, 'excluded: shown fake'::text, 'excluded: out of scope'::text]))));

CREATE TABLE changes (
    command_seq bigint NOT NULL,
    ordinal bigint NOT NULL,
    noun text COLLATE "C" NOT NULL,
    noun_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    salt text COLLATE "C" NOT NULL,
    payload text COLLATE "C",
    payload_hash text COLLATE "C" NOT NULL,
    CONSTRAINT changes_command_seq_fkey FOREIGN KEY (command_seq) REFERENCES commands(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT changes_pkey PRIMARY KEY (command_seq, ordinal));

CREATE INDEX changes_by_noun ON changes USING btree (noun_id);

CREATE TABLE code_set_members (
    set_id text COLLATE "C" NOT NULL,
    code_id text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    CONSTRAINT code_set_members_code_id_fkey FOREIGN KEY (code_id) REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT code_set_members_pkey PRIMARY KEY (set_id, code_id),
    CONSTRAINT code_set_members_set_id_fkey FOREIGN KEY (set_id) REFERENCES code_sets(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX code_set_members_by_code ON code_set_members USING btree (code_id);

CREATE TABLE code_sets (
    id text COLLATE "C" NOT NULL,
    "position" bigint NOT NULL,
    label text COLLATE "C" NOT NULL,
    description text COLLATE "C" NOT NULL,
    CONSTRAINT code_sets_pkey PRIMARY KEY (id));

CREATE TABLE codes (
    id text COLLATE "C" NOT NULL,
    parent_id text COLLATE "C",
    "position" bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    definition text COLLATE "C" NOT NULL,
    use_when text COLLATE "C" NOT NULL,
    do_not_use_when text COLLATE "C" NOT NULL,
    example text COLLATE "C" NOT NULL,
    colour text COLLATE "C",
    is_codable bigint NOT NULL,
    qualifiers text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    merged_into text COLLATE "C",
    CONSTRAINT codes_check CHECK (((status = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT codes_kind_check CHECK ((kind = ANY (ARRAY['recruitment'::text, 'defection'::text, 'obstacle'::text, 'push'::text, 'pull'::text, 'stance'::text, 'own'::text]))),
    CONSTRAINT codes_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codes_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codes_pkey PRIMARY KEY (id),
    CONSTRAINT codes_status_check CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text, 'merged'::text]))));

CREATE INDEX codes_by_parent ON codes USING btree (parent_id);

CREATE TABLE codings (
    id text COLLATE "C" NOT NULL,
    round_id text COLLATE "C",
    code_id text COLLATE "C" NOT NULL,
    coder_id text COLLATE "C" NOT NULL,
    document_id text COLLATE "C",
    document_version bigint,
    testimony_id text COLLATE "C",
    case_id text COLLATE "C",
    start_offset bigint,
    end_offset bigint,
    quote text COLLATE "C",
    prefix text COLLATE "C",
    suffix text COLLATE "C",
    stance text COLLATE "C" NOT NULL,
    confidence text COLLATE "C" NOT NULL,
    certainty text COLLATE "C" NOT NULL,
    qualifiers text COLLATE "C" NOT NULL,
    memo text COLLATE "C" NOT NULL,
    coded_at text COLLATE "C" NOT NULL,
    supersedes text COLLATE "C",
    retracted_at text COLLATE "C",
    retracted_reason text COLLATE "C",
    CONSTRAINT codings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codings_certainty_check CHECK ((certainty = ANY (ARRAY['stated'::text, 'likely'::text, 'inferred'::text]))),
    CONSTRAINT codings_check CHECK ((((document_id IS NOT NULL) AND (testimony_id IS NULL) AND (case_id IS NULL)) OR ((document_id IS NULL) AND (testimony_id IS NOT NULL) AND (case_id IS NULL)) OR ((document_id IS NULL) AND (testimony_id IS NULL) AND (case_id IS NOT NULL)))),
    CONSTRAINT codings_check1 CHECK (((document_id IS NULL) = (document_version IS NULL))),
    CONSTRAINT codings_check2 CHECK (((start_offset IS NULL) OR ((end_offset > start_offset) AND (quote IS NOT NULL) AND (document_id IS NOT NULL)))),
    CONSTRAINT codings_code_id_fkey FOREIGN KEY (code_id) REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codings_coder_id_fkey FOREIGN KEY (coder_id) REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codings_confidence_check CHECK ((confidence = ANY (ARRAY['sure'::text, 'unsure'::text]))),
    CONSTRAINT codings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codings_pkey PRIMARY KEY (id),
    CONSTRAINT codings_round_id_fkey FOREIGN KEY (round_id) REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT codings_stance_check CHECK ((stance = ANY (ARRAY['asserted'::text, 'denied'::text, 'reported'::text]))),
    CONSTRAINT codings_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX codings_by_case ON codings USING btree (case_id);

CREATE INDEX codings_by_code ON codings USING btree (code_id);

CREATE INDEX codings_by_document ON codings USING btree (document_id);

CREATE INDEX codings_by_round ON codings USING btree (round_id, coder_id);

CREATE INDEX codings_by_testimony ON codings USING btree (testimony_id);

CREATE TABLE commands (
    seq bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    summary text COLLATE "C" NOT NULL,
    undoes bigint,
    changes_hash text COLLATE "C" NOT NULL,
    previous_hash text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    CONSTRAINT commands_hash_key UNIQUE (hash),
    CONSTRAINT commands_pkey PRIMARY KEY (seq));

CREATE INDEX commands_by_undoes ON commands USING btree (undoes);

CREATE TABLE compared_testimonies (
    testimony_id text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    resolution_id text COLLATE "C" NOT NULL,
    value_counts text COLLATE "C",
    is_later bigint,
    CONSTRAINT compared_testimonies_pkey PRIMARY KEY (testimony_id),
    CONSTRAINT compared_testimonies_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT compared_testimonies_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX compared_testimonies_by_resolution ON compared_testimonies USING btree (resolution_id);

CREATE TABLE configurations (
    id text COLLATE "C" NOT NULL,
    yaml text COLLATE "C" NOT NULL,
    CONSTRAINT configurations_id_check CHECK ((id = 'study'::text)),
    CONSTRAINT configurations_pkey PRIMARY KEY (id));

CREATE TABLE credibility_grades (
    id text COLLATE "C" NOT NULL,
    testimony_id text COLLATE "C" NOT NULL,
    property text COLLATE "C",
    credibility text COLLATE "C" NOT NULL,
    confirmed_by_id text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    graded_by text COLLATE "C" NOT NULL,
    graded_at text COLLATE "C" NOT NULL,
    CONSTRAINT credibility_grades_check CHECK (((confirmed_by_id IS NULL) OR (confirmed_by_id <> testimony_id))),
    CONSTRAINT credibility_grades_confirmed_by_id_fkey FOREIGN KEY (confirmed_by_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT credibility_grades_credibility_check CHECK ((credibility = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '5'::text, '6'::text]))),
    CONSTRAINT credibility_grades_pkey PRIMARY KEY (id),
    CONSTRAINT credibility_grades_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX credibility_grades_by_testimony ON credibility_grades USING btree (testimony_id);

CREATE TABLE document_testimonies (
    document_id text COLLATE "C" NOT NULL,
    testimony_id text COLLATE "C" NOT NULL,
    CONSTRAINT document_testimonies_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT document_testimonies_pkey PRIMARY KEY (document_id, testimony_id),
    CONSTRAINT document_testimonies_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX document_testimonies_by_testimony ON document_testimonies USING btree (testimony_id);

CREATE TABLE document_texts (
    document_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    blob_sha256 text COLLATE "C" NOT NULL,
    charset text COLLATE "C",
    text text COLLATE "C" NOT NULL,
    edits text COLLATE "C" NOT NULL,
    locators text COLLATE "C" NOT NULL,
    searchable text COLLATE "C" NOT NULL,
    CONSTRAINT document_texts_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT document_texts_pkey PRIMARY KEY (document_id, version));

CREATE TABLE documents (
    id text COLLATE "C" NOT NULL,
    accession_key text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    source_id text COLLATE "C",
    translation_of text COLLATE "C",
    translator text COLLATE "C",
    translated_from text COLLATE "C",
    file_name text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    language text COLLATE "C",
    direction text COLLATE "C" NOT NULL,
    content_warning text COLLATE "C",
    current_version bigint NOT NULL,
    CONSTRAINT documents_accession_key_key UNIQUE (accession_key),
    CONSTRAINT documents_current_version_check CHECK ((current_version > 0)),
    CONSTRAINT documents_direction_check CHECK ((direction = ANY (ARRAY['ltr'::text, 'rtl'::text]))),
    CONSTRAINT documents_pkey PRIMARY KEY (id),
    CONSTRAINT documents_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT documents_translation_of_fkey FOREIGN KEY (translation_of) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX documents_by_source ON documents USING btree (source_id);

CREATE INDEX documents_by_translation_of ON documents USING btree (translation_of);

CREATE TABLE erasures (
    id text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    erased_by text COLLATE "C" NOT NULL,
    erased_at text COLLATE "C" NOT NULL,
    row_count bigint NOT NULL,
    finished_at text COLLATE "C",
    CONSTRAINT erasures_pkey PRIMARY KEY (id));

CREATE TABLE findings (
    id text COLLATE "C" NOT NULL,
    identity text COLLATE "C" NOT NULL,
    rule text COLLATE "C" NOT NULL,
    severity text COLLATE "C" NOT NULL,
    testimony_id text COLLATE "C",
    property text COLLATE "C",
    place text COLLATE "C" NOT NULL,
    read text COLLATE "C" NOT NULL,
    made text COLLATE "C" NOT NULL,
    decision text COLLATE "C" NOT NULL,
    proposal text COLLATE "C",
    import_id text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    settled_as text COLLATE "C",
    settled_reason text COLLATE "C",
    settled_by text COLLATE "C",
    CONSTRAINT findings_identity_key UNIQUE (identity),
    CONSTRAINT findings_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT findings_pkey PRIMARY KEY (id),
    CONSTRAINT findings_severity_check CHECK ((severity = ANY (ARRAY['decide'::text, 'check'::text, 'note'::text]))),
    CONSTRAINT findings_status_check CHECK ((status = ANY (ARRAY['open'::text, 'settled'::text, 'gone'::text]))),
    CONSTRAINT findings_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX findings_by_import ON findings USING btree (import_id);

CREATE INDEX findings_by_rule ON findings USING btree (status, rule);

CREATE INDEX findings_by_testimony ON findings USING btree (testimony_id);

CREATE TABLE imports (
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    mapping text COLLATE "C" NOT NULL,
    row_count bigint NOT NULL,
    CONSTRAINT imports_name_key UNIQUE (name),
    CONSTRAINT imports_pkey PRIMARY KEY (id));

CREATE TABLE judgements (
    id text COLLATE "C" NOT NULL,
    left_testimony_id text COLLATE "C" NOT NULL,
    right_testimony_id text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    judged_by text COLLATE "C" NOT NULL,
    judged_at text COLLATE "C" NOT NULL,
    withdrawn_at text COLLATE "C",
    withdrawn_reason text COLLATE "C",
    rule text COLLATE "C",
    CONSTRAINT judgements_check CHECK ((left_testimony_id <> right_testimony_id)),
    CONSTRAINT judgements_left_testimony_id_fkey FOREIGN KEY (left_testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT judgements_pkey PRIMARY KEY (id),
    CONSTRAINT judgements_right_testimony_id_fkey FOREIGN KEY (right_testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT judgements_verdict_check CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text]))));

CREATE INDEX judgements_by_left ON judgements USING btree (left_testimony_id);

CREATE INDEX judgements_by_right ON judgements USING btree (right_testimony_id);

CREATE TABLE kept_part_documents (
    part_id text COLLATE "C" NOT NULL,
    document_id text COLLATE "C" NOT NULL,
    text_sha256 text COLLATE "C",
    CONSTRAINT kept_part_documents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT kept_part_documents_part_id_fkey FOREIGN KEY (part_id) REFERENCES kept_parts(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT kept_part_documents_pkey PRIMARY KEY (part_id, document_id));

CREATE INDEX kept_part_documents_by_document ON kept_part_documents USING btree (document_id);

CREATE TABLE kept_part_files (
    part_id text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL,
    blob_sha256 text COLLATE "C" NOT NULL,
    CONSTRAINT kept_part_files_part_id_fkey FOREIGN KEY (part_id) REFERENCES kept_parts(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT kept_part_files_pkey PRIMARY KEY (part_id, path));

CREATE TABLE kept_parts (
    id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    guid text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    element text COLLATE "C" NOT NULL,
    is_whole bigint NOT NULL,
    is_loose bigint NOT NULL,
    astray text COLLATE "C" NOT NULL,
    CONSTRAINT kept_parts_kind_guid_key UNIQUE (kind, guid),
    CONSTRAINT kept_parts_pkey PRIMARY KEY (id));

CREATE TABLE memos (
    id text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    about_kind text COLLATE "C" NOT NULL,
    about_id text COLLATE "C",
    written_by text COLLATE "C" NOT NULL,
    written_at text COLLATE "C" NOT NULL,
    searchable text COLLATE "C" NOT NULL,
    CONSTRAINT memos_about_kind_check CHECK ((about_kind = ANY (ARRAY['study'::text, 'code'::text, 'coding'::text, 'document'::text, 'case'::text]))),
    CONSTRAINT memos_pkey PRIMARY KEY (id),
    CONSTRAINT memos_written_by_fkey FOREIGN KEY (written_by) REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE packets (
    id text COLLATE "C" NOT NULL,
    side text COLLATE "C" NOT NULL,
    study text COLLATE "C" NOT NULL,
    round_id text COLLATE "C" NOT NULL,
    coder_id text COLLATE "C" NOT NULL,
    by_actor text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    taken_by text COLLATE "C",
    taken_at text COLLATE "C",
    CONSTRAINT packets_check CHECK (((taken_by IS NULL) = (taken_at IS NULL))),
    CONSTRAINT packets_coder_id_fkey FOREIGN KEY (coder_id) REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT packets_pkey PRIMARY KEY (id),
    CONSTRAINT packets_round_id_fkey FOREIGN KEY (round_id) REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT packets_side_check CHECK ((side = ANY (ARRAY['made'::text, 'opened'::text]))));

CREATE INDEX packets_by_round ON packets USING btree (round_id);

CREATE TABLE proposals (
    id text COLLATE "C" NOT NULL,
    left_testimony_id text COLLATE "C" NOT NULL,
    right_testimony_id text COLLATE "C" NOT NULL,
    resolution_id text COLLATE "C" NOT NULL,
    weight_millibits bigint NOT NULL,
    steps text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    CONSTRAINT proposals_left_testimony_id_fkey FOREIGN KEY (left_testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proposals_left_testimony_id_right_testimony_id_key UNIQUE (left_testimony_id, right_testimony_id),
    CONSTRAINT proposals_pkey PRIMARY KEY (id),
    CONSTRAINT proposals_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proposals_right_testimony_id_fkey FOREIGN KEY (right_testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proposals_status_check CHECK ((status = ANY (ARRAY['open'::text, 'gone'::text]))));

CREATE INDEX proposals_by_resolution ON proposals USING btree (resolution_id);

CREATE INDEX proposals_by_right ON proposals USING btree (right_testimony_id);

CREATE TABLE redactions (
    command_seq bigint NOT NULL,
    ordinal bigint NOT NULL,
    erasure_id text COLLATE "C" NOT NULL,
    payload_hash text COLLATE "C",
    CONSTRAINT redactions_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasures(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT redactions_pkey PRIMARY KEY (command_seq, ordinal));

CREATE TABLE resolutions (
    id text COLLATE "C" NOT NULL,
    definition_hash text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    least_probability text COLLATE "C" NOT NULL,
    resolved_at text COLLATE "C" NOT NULL,
    counted text COLLATE "C",
    CONSTRAINT resolutions_pkey PRIMARY KEY (id));

CREATE TABLE risk_assessments (
    id text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    assessed_by text COLLATE "C" NOT NULL,
    assessed_at text COLLATE "C" NOT NULL,
    CONSTRAINT risk_assessments_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT risk_assessments_pkey PRIMARY KEY (id));

CREATE INDEX risk_assessments_by_case ON risk_assessments USING btree (case_id);

CREATE TABLE rounds (
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    note text COLLATE "C",
    is_blind bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    codebook_version bigint NOT NULL,
    codebook text COLLATE "C" NOT NULL,
    seed text COLLATE "C",
    created_by text COLLATE "C" NOT NULL,
    CONSTRAINT rounds_name_key UNIQUE (name),
    CONSTRAINT rounds_pkey PRIMARY KEY (id),
    CONSTRAINT rounds_status_check CHECK ((status = ANY (ARRAY['open'::text, 'adjudicated'::text, 'closed'::text]))));

CREATE TABLE saved_views (
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    search text COLLATE "C" NOT NULL,
    saved_by text COLLATE "C" NOT NULL,
    saved_at text COLLATE "C" NOT NULL,
    removed_at text COLLATE "C",
    CONSTRAINT saved_views_pkey PRIMARY KEY (id));

CREATE TABLE screening_answers (
    step_id text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    test text COLLATE "C" NOT NULL,
    question text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    note text COLLATE "C",
    CONSTRAINT screening_answers_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'unclear'::text]))),
    CONSTRAINT screening_answers_pkey PRIMARY KEY (step_id, ordinal),
    CONSTRAINT screening_answers_step_id_fkey FOREIGN KEY (step_id) REFERENCES case_steps(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT screening_answers_test_check CHECK ((test = ANY (ARRAY['screening'::text, 'inclusion'::text]))));

CREATE TABLE search_finds (
    search_id text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    source_id text COLLATE "C",
    testimony_id text COLLATE "C",
    CONSTRAINT search_finds_check CHECK (((source_id IS NULL) <> (testimony_id IS NULL))),
    CONSTRAINT search_finds_pkey PRIMARY KEY (search_id, ordinal),
    CONSTRAINT search_finds_search_id_fkey FOREIGN KEY (search_id) REFERENCES searches(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT search_finds_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT search_finds_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX search_finds_by_source ON search_finds USING btree (source_id);

CREATE INDEX search_finds_by_testimony ON search_finds USING btree (testimony_id);

CREATE TABLE searches (
    id text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    place text COLLATE "C" NOT NULL,
    language text COLLATE "C",
    query text COLLATE "C" NOT NULL,
    searched_on text COLLATE "C",
    searched_by text COLLATE "C" NOT NULL,
    found_count bigint,
    outcome text COLLATE "C",
    recorded_by text COLLATE "C" NOT NULL,
    CONSTRAINT searches_found_count_check CHECK ((found_count >= 0)),
    CONSTRAINT searches_key_key UNIQUE (key),
    CONSTRAINT searches_pkey PRIMARY KEY (id));

CREATE TABLE source_origins (
    source_id text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    set_by text COLLATE "C" NOT NULL,
    set_at text COLLATE "C" NOT NULL,
    CONSTRAINT source_origins_pkey PRIMARY KEY (source_id),
    CONSTRAINT source_origins_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE sources (
    id text COLLATE "C" NOT NULL,
    accession_key text COLLATE "C" NOT NULL,
    publisher text COLLATE "C",
    title text COLLATE "C",
    url text COLLATE "C",
    published_on text COLLATE "C",
    language text COLLATE "C",
    kind text COLLATE "C",
    CONSTRAINT sources_accession_key_key UNIQUE (accession_key),
    CONSTRAINT sources_pkey PRIMARY KEY (id));

CREATE TABLE statements (
    testimony_id text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    property text COLLATE "C" NOT NULL,
    value text COLLATE "C",
    value_as_published text COLLATE "C" NOT NULL,
    missing text COLLATE "C",
    certainty text COLLATE "C" NOT NULL,
    passage text COLLATE "C",
    entered_by text COLLATE "C" NOT NULL,
    supersedes bigint,
    is_pinned bigint DEFAULT 0 NOT NULL,
    CONSTRAINT statements_certainty_check CHECK ((certainty = ANY (ARRAY['stated'::text, 'likely'::text, 'inferred'::text]))),
    CONSTRAINT statements_check CHECK (((value IS NULL) = (missing IS NOT NULL))),
    CONSTRAINT statements_missing_check CHECK ((missing = ANY (ARRAY['unknown'::text, 'not-applicable'::text]))),
    CONSTRAINT statements_pkey PRIMARY KEY (testimony_id, ordinal),
    CONSTRAINT statements_testimony_id_fkey FOREIGN KEY (testimony_id) REFERENCES testimonies(id) DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE store_schema (
    version bigint NOT NULL);

CREATE TABLE testimonies (
    id text COLLATE "C" NOT NULL,
    accession_key text COLLATE "C" NOT NULL,
    source_id text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    import_id text COLLATE "C",
    row_key text COLLATE "C",
    row_hash text COLLATE "C",
    CONSTRAINT testimonies_accession_key_key UNIQUE (accession_key),
    CONSTRAINT testimonies_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT testimonies_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT testimonies_pkey PRIMARY KEY (id),
    CONSTRAINT testimonies_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX testimonies_by_case ON testimonies USING btree (case_id);

CREATE INDEX testimonies_by_import ON testimonies USING btree (import_id, row_key);

CREATE INDEX testimonies_by_source ON testimonies USING btree (source_id);

CREATE TABLE tombstones (
    id text COLLATE "C" NOT NULL,
    noun text COLLATE "C" NOT NULL,
    erasure_id text COLLATE "C" NOT NULL,
    key_salt text COLLATE "C",
    key_hash text COLLATE "C",
    CONSTRAINT tombstones_check CHECK (((key_salt IS NULL) = (key_hash IS NULL))),
    CONSTRAINT tombstones_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasures(id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT tombstones_pkey PRIMARY KEY (id));

CREATE TABLE withdrawals (
    id text COLLATE "C" NOT NULL,
    withdrawn_on text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL,
    CONSTRAINT withdrawals_decided_by_check CHECK ((decided_by = ANY (ARRAY['person'::text, 'team'::text]))),
    CONSTRAINT withdrawals_pkey PRIMARY KEY (id));
