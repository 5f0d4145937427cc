import { inserted, updated, type Store } from "../../src/store/index.ts";
import { codeSets, keptParts, packets, resolving, savedWeighing, views } from "./released-later.ts";
import { actor, at, firstIds, record, row, type ReleasedStep } from "./released-step.ts";
import { inventTestimony, judgementChange, owner } from "./store-fixture-rows.ts";

async function founding(store: Store): Promise<void> {
  const { newId } = store;
  const [left, right, gone] = ["list/1", "list/2", "list/3"].map((key) =>
    inventTestimony(newId, { key, values: { name: `Umm Example ${key}`, nationality: "SY", sex: null } }),
  );
  if (left === undefined || right === undefined || gone === undefined) throw new Error("Three are needed.");
  const list = {
    id: newId(),
    name: "list",
    file_name: "list.csv",
    sha256: "0".repeat(64),
    mapping: "{}",
    row_count: 3,
  };
  const yaml = { id: "study", yaml: "title: An invented study\n" };
  await record(store, "study", [inserted("configurations", yaml)]);
  await store.record(owner, { name: "import-rows", summary: "An invented import." }, async () => [
    { noun: "import", nounId: list.id, rows: [inserted("imports", list)] },
    left.change,
    right.change,
    gone.change,
  ]);
  await store.record(owner, { name: "judge-pair", summary: "An invented judgement." }, async () => [
    judgementChange(newId, left.testimonyId, right.testimonyId, "unsure"),
  ]);
  const basis = { id: newId(), scope: "names", reason: "Invented.", recorded_by: actor };
  await store.undo(owner, await record(store, "basis", [row("bases", basis)]));
  await record(store, "study", [updated("configurations", yaml, { ...yaml, yaml: "title: A renamed study\n" })]);
  const grade = { id: newId(), source_id: left.sourceId, reliability: "C", credibility: "3", assessed_by: actor };
  await record(store, "source", [row("assessments", grade)]);
  const finding = {
    id: newId(),
    identity: "an identity",
    rule: "value-is-read",
    severity: "decide",
    testimony_id: left.testimonyId,
    property: "sex",
    place: "{}",
    read: "a label",
    made: "Nothing.",
    decision: "Say what it means.",
    import_id: list.id,
    status: "open",
  };
  await record(store, "finding", [row("findings", finding)]);
}

async function registry(store: Store): Promise<void> {
  const { newId } = store;
  const { first, second, testimony_id, case_id, source_id } = await firstIds(store);
  const [step, search] = [newId(), newId()];
  const person = await store.reader.selectFrom("actors").selectAll().executeTakeFirstOrThrow();
  await record(store, "actor", [updated("actors", person, { ...person, sees_names: 1 })]);
  const one = await store.reader.selectFrom("cases").selectAll().where("id", "=", case_id).executeTakeFirstOrThrow();
  await record(store, "case", [
    updated("cases", one, { ...one, status: "candidate", step: "preserved" }),
    row("case_steps", {
      id: step,
      case_id,
      ordinal: 1,
      from_state: "included",
      to_state: "preserved",
      reason: "Invented.",
      evidence: "page 3",
      decided_by: actor,
      decided_at: at,
    }),
    row("screening_answers", { step_id: step, ordinal: 0, test: "screening", question: "source", answer: "yes" }),
    row("risk_assessments", { id: newId(), case_id, note: "Invented.", assessed_by: actor, assessed_at: at }),
    row("approvals", {
      id: newId(),
      case_id,
      scope: "quote",
      reason: "Invented.",
      approved_by: actor,
      approved_at: at,
    }),
  ]);
  await record(store, "testimony", [
    row("credibility_grades", {
      id: newId(),
      testimony_id,
      property: "sex",
      credibility: "1",
      confirmed_by_id: second.id,
      reason: "Invented.",
      graded_by: actor,
      graded_at: at,
    }),
  ]);
  await record(store, "source", [
    row("source_origins", { source_id, origin: "a wire", reason: "Invented.", set_by: actor, set_at: at }),
  ]);
  await record(store, "withdrawal", [row("withdrawals", { id: newId(), withdrawn_on: "2020-01", decided_by: "team" })]);
  await record(store, "search", [
    row("searches", {
      id: search,
      key: "s1",
      place: "An Invented Gazette",
      query: "an invented word",
      searched_by: "A. Example",
      found_count: 1,
      recorded_by: actor,
    }),
    row("search_finds", { search_id: search, ordinal: 0, testimony_id: first.id }),
  ]);
}

async function erasure(store: Store): Promise<void> {
  const gone = await store.reader
    .selectFrom("testimonies")
    .select("id")
    .where("accession_key", "=", "list/3")
    .executeTakeFirstOrThrow();
  await store.erase(owner, { subjects: [{ table: "testimonies", id: gone.id }], reason: "Asked by the person." });
}

async function coding(store: Store): Promise<void> {
  const { newId } = store;
  const { testimony_id, source_id } = await firstIds(store);
  const [document, code, round] = [newId(), newId(), newId()];
  const text = "An invented sentence.";
  const passage = { start_offset: 3, end_offset: 11, quote: "invented", prefix: "An ", suffix: " sentence." };
  await record(store, "document", [
    row("documents", {
      id: document,
      accession_key: "doc/1",
      title: "An account",
      source_id,
      file_name: "a.txt",
      media_type: "text/plain",
      language: "en",
      direction: "ltr",
      current_version: 1,
    }),
    row("document_texts", {
      document_id: document,
      version: 1,
      blob_sha256: "0".repeat(64),
      charset: "utf-8",
      text,
      edits: "[]",
      locators: "[]",
      searchable: text.toLowerCase(),
    }),
    row("document_testimonies", { document_id: document, testimony_id }),
  ]);
  await record(store, "code", [
    row("codes", {
      id: code,
      position: 0,
      kind: "own",
      mark: "X",
      label: "An own code",
      definition: "",
      use_when: "",
      do_not_use_when: "",
      example: "",
      is_codable: 1,
      qualifiers: "[]",
      status: "active",
    }),
  ]);
  await record(store, "round", [
    row("rounds", {
      id: round,
      name: "first",
      is_blind: 1,
      status: "adjudicated",
      codebook_version: 1,
      codebook: "[]",
      created_by: actor,
    }),
    row("assignments", {
      round_id: round,
      document_id: document,
      coder_id: actor,
      status: "done",
      is_reliability_sample: 0,
    }),
  ]);
  await record(store, "coding", [
    row("codings", {
      id: newId(),
      round_id: round,
      code_id: code,
      coder_id: actor,
      document_id: document,
      document_version: 1,
      ...passage,
      stance: "asserted",
      confidence: "sure",
      certainty: "stated",
      qualifiers: "{}",
      memo: "",
      coded_at: at,
    }),
    row("adjudications", {
      id: newId(),
      round_id: round,
      document_id: document,
      document_version: 1,
      code_id: code,
      ...passage,
      stance: "asserted",
      qualifiers: "{}",
      verdict: "accepted",
      reason: "Invented.",
      based_on: "[]",
      decided_by: actor,
      decided_at: at,
    }),
  ]);
  await record(store, "memo", [
    row("memos", {
      id: newId(),
      title: "A memo",
      text: "Invented.",
      about_kind: "study",
      written_by: actor,
      written_at: at,
      searchable: "invented.",
    }),
  ]);
}

export const releasedLife: readonly ReleasedStep[] = [
  { schema: 1, live: founding },
  { schema: 2, live: registry },
  { schema: 3, live: erasure },
  { schema: 4, live: coding },
  { schema: 5, live: packets },
  { schema: 6, live: resolving },
  { schema: 7, live: codeSets },
  { schema: 8, live: views },
  { schema: 9, live: savedWeighing },
  { schema: 10, live: keptParts },
];
