import type { Kysely } from "kysely";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { CodedStudy } from "../../../model/code/coded-study.ts";
import type { Coding } from "../../../model/code/coding.ts";
import type { Passage } from "../../../model/code/passage.ts";
import { unknownCoderId } from "../../../model/code/unknown-coder.ts";
import type { Finding } from "../../../model/finding.ts";
import { inserted, type Change, type CodingRow, type Store, type Tables } from "../../../store/index.ts";
import { codingRow } from "../codings/coding-row.ts";
import { codePolicies } from "../policies.ts";
import type { ExchangedText, ExchangeIds, TakenCount } from "./exchange-ground.ts";
import { importMemos } from "./import-memos.ts";
import { anchorIn } from "./place-coding.ts";
import { createExchangeLog, type ExchangeLog } from "./rules.ts";

export interface ImportedCodings {
  readonly codings: TakenCount;
  readonly memos: TakenCount;
  /** The study's coding for each of the file's that it has. */
  readonly ids: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Rows that one command writes at most. */
const batchSize = 500;

/**
 * Takes in what others coded and noted, under their names and outside of rounds. What is there already, by id or as the same
 * code by the same coder in the same place, writes nothing; one that was retracted stays so. Throws ACTOR_NOT_ALLOWED.
 */
export async function importCodings(
  store: Store,
  actor: Actor,
  study: Pick<CodedStudy, "codings" | "memos">,
  { ids, fileName }: { readonly ids: ExchangeIds; readonly fileName: string },
): Promise<ImportedCodings> {
  codePolicies.require(actor, "import-codings");
  const log = createExchangeLog(fileName);
  const present = await readPresent(store.reader);
  const rows: CodingRow[] = [];
  const stored = new Map<string, string>();
  let dropped = 0;
  for (const coding of study.codings) {
    const known = present.ids.get(coding.id);
    if (known !== undefined) {
      stored.set(coding.id, known);
      continue;
    }
    const row = toRow(coding, ids, log);
    if (row === undefined) dropped += 1;
    else {
      const there = present.places.get(placeName(row));
      stored.set(coding.id, there ?? row.id);
      if (there !== undefined) continue;
      present.ids.set(coding.id, row.id);
      rows.push(row);
    }
  }
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    const summary = `Took in ${batch.length} codings of others.`;
    await store.record(actor, { name: "import-codings", summary }, async (reader): Promise<readonly Change[]> => {
      const there = await reader
        .selectFrom("codings")
        .select("id")
        .where(
          "id",
          "in",
          batch.map((row) => row.id),
        )
        .execute();
      const taken = new Set(there.map((row) => row.id));
      return batch
        .filter((row) => !taken.has(row.id))
        .map((row) => ({ noun: "coding", nounId: row.id, rows: [inserted("codings", row)] }));
    });
  }
  const memos = await importMemos(store, actor, study.memos, { ids, codings: stored, log });
  const unchanged = study.codings.length - dropped - rows.length;
  return { codings: { added: rows.length, unchanged, dropped }, memos, ids: stored, findings: log.list() };
}

/** Ids of the codings and memos of a file that the study does not have: only their authors need to be known. */
export async function listFreshIds(
  store: Store,
  actor: Actor,
  { codings, memos }: Pick<CodedStudy, "codings" | "memos">,
): Promise<ReadonlySet<string>> {
  codePolicies.require(actor, "import-codings");
  const rows = [
    ...(await store.reader.selectFrom("codings").select("id").execute()).map(({ id }) => guidOf("coding", id)),
    ...(await store.reader.selectFrom("memos").select("id").execute()).map(({ id }) => guidOf("memo", id)),
  ];
  const known = new Set(rows);
  return new Set([...codings, ...memos].map(({ id }) => id).filter((id) => !known.has(id)));
}

async function readPresent(reader: Kysely<Tables>) {
  const rows = await reader.selectFrom("codings").selectAll().execute();
  return {
    ids: new Map(rows.map((row) => [guidOf("coding", row.id), row.id])),
    places: new Map(rows.filter((row) => row.retracted_at === null).map((row) => [placeName(row), row.id])),
  };
}

function placeName(row: CodingRow): string {
  const { coder_id: coder, code_id: code, document_id: document, start_offset: start, end_offset: end } = row;
  return [coder, code, document, start ?? "", end ?? "", row.stance].join("\n");
}

function toRow(coding: Coding, ids: ExchangeIds, log: ExchangeLog): CodingRow | undefined {
  const { target } = coding;
  const code = ids.codes.get(coding.codeId);
  if (target.kind !== "document" || code === undefined) {
    const what = code === undefined ? "A coding without its code" : `A coding on a ${target.kind}`;
    log.add("file-part-is-taken", { key: what, read: what, made: "Left out." });
    return undefined;
  }
  const document = ids.documents.get(target.id);
  const passage = document === undefined ? undefined : placeIn(document, target.passage, log);
  if (document === undefined || (passage === undefined && target.passage !== undefined)) return undefined;
  const coder = coding.coderId === undefined ? undefined : ids.coders.get(coding.coderId);
  if (coder === undefined) sayUnsaid(log, "who made it", "It stands under Unknown coder.");
  if (coding.codedAt === undefined) sayUnsaid(log, "when it was made", "It has no date.");
  if (coding.roundId !== undefined)
    log.add("file-part-is-taken", {
      key: "round",
      read: "The round of a coding",
      made: "Left out; it stands outside of rounds.",
    });
  return codingRow({
    ...coding,
    roundId: null,
    codeId: code,
    coderId: coder ?? unknownCoderId,
    on: { document: document.id, version: document.version, passage },
    codedAt: coding.codedAt ?? "",
  });
}

function placeIn(
  { text, isSame }: Pick<ExchangedText, "text" | "isSame">,
  passage: Passage | undefined,
  log: ExchangeLog,
): Passage | undefined {
  return passage === undefined || isSame ? passage : anchorIn(text, passage, log);
}

function sayUnsaid(log: ExchangeLog, what: string, made: string): void {
  log.add("coding-says-who-and-when", { key: what, read: `A coding that does not say ${what}`, made });
}
