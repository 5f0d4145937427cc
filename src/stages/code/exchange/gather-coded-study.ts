import type { Kysely } from "kysely";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { DocumentSet } from "../../../model/code/coded-study.ts";
import type { Code } from "../../../model/code/codebook.ts";
import type { Coding } from "../../../model/code/coding.ts";
import { unknownCoderId } from "../../../model/code/unknown-coder.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  indexCodes,
  listCodeSets,
  listHiddenRounds,
  listReadableDocuments,
  listWithdrawnDocuments,
  resolveCode,
  type CodeRow,
  type CodingRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { withSets } from "../codebook/read-codebook.ts";
import { fromCodeRow } from "../codebook/code-row.ts";
import { listVisibleCodingsIn } from "../codings/visible-codings.ts";
import { codePolicies } from "../policies.ts";
import { gatherDocuments, type GatheredDocument } from "./gather-documents.ts";
import { gatherMemos } from "./gather-memos.ts";
import { createExchangeLog, type ExchangeLog } from "./rules.ts";
import type { ExchangeGround, ExchangeIds } from "./exchange-ground.ts";
import { placeCoding } from "./place-coding.ts";

export interface GatheredStudy extends ExchangeGround {
  /** The study's own ids and texts, by GUID. */
  readonly ids: Pick<ExchangeIds, "codes" | "documents">;
  /** What the study has and no exchange file can hold. */
  readonly findings: readonly Finding[];
}

/**
 * What this actor may read of the study, in the nouns that exchange files carry: every id a GUID, and all in an order that
 * does not depend on when it was recorded. People who withdrew are left out. Throws ACTOR_NOT_ALLOWED.
 */
export async function gatherCodedStudy(
  store: Store,
  actor: Actor,
  { title, fileName }: { readonly title: string; readonly fileName: string },
): Promise<GatheredStudy> {
  codePolicies.require(actor, "export-codings");
  return store.read(async (reader) => {
    const log = createExchangeLog(fileName);
    const mayRead = await listReadableDocuments(reader, actor);
    const withdrawn = await listWithdrawnDocuments(reader);
    const documents = await gatherDocuments(reader, (id) => mayRead(id) && !withdrawn.has(id), log);
    if (withdrawn.size > 0) leftOut(log, "Documents of people who withdrew");
    const codes = await indexCodes(reader);
    const codings = await gatherCodings(reader, actor, { documents, codes, log });
    const memos = await gatherMemos(reader, {
      actor,
      documents,
      codes,
      codings,
      isBlind: (await listHiddenRounds(reader, actor)).size > 0,
    });
    const coderIds = new Set([...codings, ...memos].flatMap(({ coderId }) => coderId ?? []));
    await countUncarried(reader, log);
    return {
      study: {
        title,
        codebook: withSets(
          { title, codes: exportedCodes(codes, codings, log), sets: [] },
          (await listCodeSets(reader)).map((set) => ({
            ...set,
            id: guidOf("set", set.id),
            codeIds: set.codeIds.map((id) => guidOf("code", id)),
          })),
        ),
        documents: documents.map(({ document }) => document),
        coders: await gatherCoders(reader, coderIds),
        codings: [...codings],
        memos: [...memos],
        documentSets: await gatherRounds(reader, documents),
      },
      documentNames: new Map(
        documents.flatMap(({ row, document }) =>
          [row.title, row.file_name, row.accession_key].map((name) => [name, document.id] as const),
        ),
      ),
      ids: {
        codes: new Map([...codes.keys()].map((id) => [guidOf("code", id), id])),
        documents: new Map(
          documents.map(({ row, document, indexed }) => [
            document.id,
            { id: row.id, version: row.current_version, text: indexed, isSame: true },
          ]),
        ),
      },
      findings: log.list(),
    };
  });
}

interface CodingContext {
  readonly documents: readonly GatheredDocument[];
  readonly codes: ReadonlyMap<string, CodeRow>;
  readonly log: ExchangeLog;
}

async function gatherCodings(
  reader: Kysely<Tables>,
  actor: Actor,
  { documents, codes, log }: CodingContext,
): Promise<readonly Coding[]> {
  const keys = await keysOfTargets(reader);
  const byId = new Map(documents.map((one, index) => [one.row.id, { ...one, index }]));
  const found = (await listVisibleCodingsIn(reader, actor)).flatMap((row) => {
    const target = targetOf(row, { byId, keys, log });
    if (target === undefined) return [];
    if (row.round_id !== null)
      leftOut(log, "In which round a coding was made", "Left out; a round's documents are a set.");
    const codeId = guidOf("code", resolveCode(codes, row.code_id));
    const order = row.document_id === null ? documents.length : (byId.get(row.document_id)?.index ?? 0);
    const coding: Coding = {
      id: guidOf("coding", row.id),
      codeId,
      target,
      ...(row.coder_id === unknownCoderId ? {} : { coderId: guidOf("coder", row.coder_id) }),
      stance: row.stance as Coding["stance"],
      confidence: row.confidence as Coding["confidence"],
      certainty: row.certainty as Coding["certainty"],
      qualifiers: JSON.parse(row.qualifiers) as Record<string, string>,
      memo: row.memo,
      ...(row.coded_at === "" ? {} : { codedAt: row.coded_at }),
    };
    return [{ coding, order: [order, ...placeOf(coding), codeId, coding.coderId ?? "", coding.id] as const }];
  });
  return found.toSorted((a, b) => compareOrder(a.order, b.order)).map(({ coding }) => coding);
}

function placeOf({ target }: Coding): readonly [number, number] {
  const passage = target.kind === "document" ? target.passage : undefined;
  return [passage?.start ?? -1, passage?.end ?? -1];
}

function compareOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

interface TargetContext {
  readonly byId: ReadonlyMap<string, GatheredDocument>;
  readonly keys: ReadonlyMap<string, string>;
  readonly log: ExchangeLog;
}

/** What a coding is on, where that goes out; testimonies and cases go by their keys. */
function targetOf(row: CodingRow, { byId, keys, log }: TargetContext): Coding["target"] | undefined {
  for (const kind of ["testimony", "case"] as const) {
    const id = row[`${kind}_id`];
    const key = id === null ? undefined : keys.get(id);
    if (id !== null) return key === undefined ? undefined : { kind, id: key };
  }
  const gathered = byId.get(row.document_id ?? "");
  return gathered === undefined ? undefined : placeCoding(row, gathered, log);
}

/** Accession keys of testimonies and cases by id, people who withdrew left out. */
async function keysOfTargets(reader: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const cases = await reader
    .selectFrom("cases")
    .select(["id", "accession_key as key"])
    .where("status", "<>", "withdrawn")
    .execute();
  const testimonies = await reader
    .selectFrom("testimonies")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select(["testimonies.id as id", "testimonies.accession_key as key"])
    .where("cases.status", "<>", "withdrawn")
    .execute();
  return new Map([...cases, ...testimonies].map(({ id, key }) => [id, key]));
}

/** Codes in use, and those out of use that something is still coded with. */
function exportedCodes(rows: ReadonlyMap<string, CodeRow>, codings: readonly Coding[], log: ExchangeLog): Code[] {
  const used = new Set(codings.map(({ codeId }) => codeId));
  const kept = [...rows.values()].filter((row) => row.status === "active" || used.has(guidOf("code", row.id)));
  const active = new Set(kept.map((row) => row.id));
  return kept.map((row): Code => {
    if (row.status !== "active")
      leftOut(log, "That a code is out of use", "It is written as one in use, since it was coded with.");
    const { parentId, ...code } = fromCodeRow(row);
    const isBelow = parentId !== undefined && active.has(parentId);
    return { ...code, id: guidOf("code", code.id), ...(isBelow ? { parentId: guidOf("code", parentId) } : {}) };
  });
}

async function gatherCoders(reader: Kysely<Tables>, ids: ReadonlySet<string>) {
  const actors = await reader.selectFrom("actors").select(["id", "name"]).execute();
  return actors
    .map(({ id, name }) => ({ id: guidOf("coder", id), name }))
    .filter(({ id }) => ids.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The documents of each round that go out; by whom and what in it was decided has no place in exchange files. */
async function gatherRounds(reader: Kysely<Tables>, documents: readonly GatheredDocument[]): Promise<DocumentSet[]> {
  const rounds = await reader.selectFrom("rounds").selectAll().orderBy("id").execute();
  const assigned = await reader.selectFrom("assignments").select(["round_id", "document_id"]).execute();
  return rounds.flatMap(({ id, name, is_blind, status, codebook_version }) => {
    const own = new Set(assigned.filter((row) => row.round_id === id).map((row) => row.document_id));
    const documentIds = documents.filter(({ row }) => own.has(row.id)).map(({ document }) => document.id);
    if (documentIds.length === 0) return [];
    const description = `Round ${is_blind === 1 ? "coded blind" : "coded openly"}, ${status}; codebook version ${codebook_version}.`;
    return [{ id: guidOf("round", id), label: name, description, documentIds }];
  });
}

async function countUncarried(reader: Kysely<Tables>, log: ExchangeLog): Promise<void> {
  const decided = await reader.selectFrom("adjudications").select("id").limit(1).executeTakeFirst();
  if (decided !== undefined) leftOut(log, "What was decided about codings");
}

function leftOut(log: ExchangeLog, what: string, made = "Left out of the file."): void {
  log.add("study-part-is-exchanged", { key: what, read: what, made });
}
