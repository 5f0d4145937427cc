import { updated, type Store } from "../../src/store/index.ts";
import { actor, at, firstIds, record, row } from "./released-step.ts";

export async function packets(store: Store): Promise<void> {
  const { id: round } = await store.reader.selectFrom("rounds").select("id").executeTakeFirstOrThrow();
  const packet = {
    id: store.newId(),
    side: "made",
    study: "invented",
    round_id: round,
    coder_id: actor,
    by_actor: actor,
    at,
  };
  await record(store, "round", [row("packets", packet)]);
}

export async function resolving(store: Store): Promise<void> {
  const { newId } = store;
  const { first, second } = await firstIds(store);
  const resolution = newId();
  await record(store, "resolution", [
    row("resolutions", {
      id: resolution,
      definition_hash: "0".repeat(64),
      model: "{}",
      least_probability: "0.1",
      resolved_at: at,
    }),
    row("compared_testimonies", { testimony_id: first.id, fingerprint: "1".repeat(64), resolution_id: resolution }),
    row("proposals", {
      id: newId(),
      left_testimony_id: first.id,
      right_testimony_id: second.id,
      resolution_id: resolution,
      weight_millibits: -1250,
      steps: "[]",
      status: "open",
    }),
    row("judgements", {
      id: newId(),
      left_testimony_id: first.id,
      right_testimony_id: second.id,
      verdict: "same",
      reason: "By an invented rule.",
      judged_by: actor,
      judged_at: at,
      rule: "invented",
    }),
  ]);
}

export async function codeSets(store: Store): Promise<void> {
  const { id: code } = await store.reader.selectFrom("codes").select("id").executeTakeFirstOrThrow();
  const id = store.newId();
  await record(store, "code", [
    row("code_sets", { id, position: 1, label: "A set", description: "Invented." }),
    row("code_set_members", { set_id: id, code_id: code, ordinal: 0 }),
  ]);
}

export async function views(store: Store): Promise<void> {
  const view = { id: store.newId(), name: "A view", search: "sort=key", saved_by: actor, saved_at: at };
  await record(store, "view", [row("saved_views", view)]);
}

/** Counts of values beside what was weighed. */
export async function savedWeighing(store: Store): Promise<void> {
  const { reader } = store;
  const resolution = await reader.selectFrom("resolutions").selectAll().executeTakeFirstOrThrow();
  const compared = await reader.selectFrom("compared_testimonies").selectAll().executeTakeFirstOrThrow();
  const counted = '{"filled":[null,2],"testimonies":3}';
  await record(store, "resolution", [
    updated("resolutions", resolution, { ...resolution, counted }),
    updated("compared_testimonies", compared, { ...compared, value_counts: "[0,2]", is_later: 0 }),
  ]);
}

/** What another program's project says beyond a study. */
export async function keptParts(store: Store): Promise<void> {
  const { id: document } = await store.reader.selectFrom("documents").select("id").executeTakeFirstOrThrow();
  const [id, guid] = [store.newId(), store.newId()];
  const element = JSON.stringify({ name: "Case", attributes: { guid }, children: [] });
  await record(store, "kept part", [
    row("kept_parts", { id, kind: "Case", guid, file_name: "a.qdpx", element, is_whole: 1, is_loose: 0, astray: "[]" }),
    row("kept_part_documents", { part_id: id, document_id: document, text_sha256: "0".repeat(64) }),
    row("kept_part_files", { part_id: id, path: "a.png", blob_sha256: "0".repeat(64) }),
  ]);
}
