import type { Kysely } from "kysely";
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { Actor } from "../../../model/actor.ts";
import { createSeededRandom } from "../../../stats/seeded-random.ts";
import {
  findRound,
  inserted,
  listCodes,
  listRounds,
  type AssignmentRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { currentCodebook } from "../codebook/read-codebook.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

export interface RoundDraft {
  readonly name: string;
  readonly note?: string;
  readonly isBlind: boolean;
  /** Names of actors. */
  readonly coders: readonly string[];
  /** Keys or file names of documents; all of the study's where none are named. */
  readonly documents?: readonly string[];
  /** Who codes what: everybody everything, or each document one coder, but for a random share that all code. */
  readonly assign?: "all" | "split";
  /** With `split`: the share of the documents that every coder codes, the reliability sample; from 0 to 1. */
  readonly overlap?: number;
  readonly seed?: string;
}

/**
 * Creates a round with the codebook frozen as it stands; its assignments follow from the seed. Gives its id.
 * Throws CODE_ROUND_UNFIT, CODE_TARGET_MISSING, STORE_ACTOR_MISSING.
 */
export async function createRound(store: Store, actor: Actor, draft: RoundDraft): Promise<string> {
  codePolicies.require(actor, "create-round");
  const { name, coders, assign = "all", overlap = 0, seed = "1" } = draft;
  if (name.trim() === "" || coders.length === 0 || overlap < 0 || overlap > 1) {
    throw codeErrors.create(
      "CODE_ROUND_UNFIT",
      "A round needs a name, at least one coder and an overlap from 0 to 1.",
      {
        hint: "Nothing was created.",
      },
    );
  }
  const id = store.newId();
  await store.record(actor, { name: "create-round", summary: "Created a round of coding." }, async (reader) => {
    if ((await findRound(reader, name)) !== undefined) {
      throw codeErrors.create("CODE_ROUND_UNFIT", "There is a round of that name already.", {
        hint: "Give the round another name.",
      });
    }
    const codebook = currentCodebook(await listCodes(reader));
    const version =
      (await listRounds(reader)).reduce((highest, round) => Math.max(highest, round.codebook_version), 0) + 1;
    const coderIds = await findCoders(reader, coders);
    const documentIds = await findDocuments(reader, draft.documents);
    const assignments = assignDocuments({ documentIds, coderIds, assign, overlap, seed });
    return [
      {
        noun: "round",
        nounId: id,
        rows: [
          inserted("rounds", {
            id,
            name,
            note: draft.note ?? null,
            is_blind: draft.isBlind ? 1 : 0,
            status: "open",
            codebook_version: version,
            codebook: canonicalJson(codebook),
            seed: assign === "split" ? seed : null,
            created_by: actor.id,
          }),
          ...assignments.map((one) =>
            inserted("assignments", { round_id: id, status: "assigned", reason: null, ...one }),
          ),
        ],
      },
    ];
  });
  return id;
}

async function findCoders(reader: Kysely<Tables>, names: readonly string[]): Promise<readonly string[]> {
  const rows = await reader.selectFrom("actors").select(["id", "name"]).where("name", "in", names).execute();
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0) {
    throw codeErrors.create("CODE_ROUND_UNFIT", `The study does not know ${missing.length} of the coders.`, {
      hint: "Add them first: firsthand actors add NAME --role coder.",
    });
  }
  return names.map((name) => rows.find((row) => row.name === name)?.id ?? "");
}

async function findDocuments(reader: Kysely<Tables>, names: readonly string[] | undefined): Promise<readonly string[]> {
  let query = reader.selectFrom("documents").select(["id", "accession_key as key", "file_name as file"]);
  if (names === undefined) query = query.where("translation_of", "is", null);
  const rows = await query.orderBy("accession_key").execute();
  if (names === undefined) return rows.map((row) => row.id);
  return names.map((name) => {
    const row = rows.find((one) => one.key === name || one.file === name);
    if (row === undefined) {
      throw codeErrors.create("CODE_TARGET_MISSING", "A document of the round is not in the study.", {
        hint: "Add the document first: firsthand documents add FILE.",
        details: { document: name },
      });
    }
    return row.id;
  });
}

interface AssignInput {
  readonly documentIds: readonly string[];
  readonly coderIds: readonly string[];
  readonly assign: "all" | "split";
  readonly overlap: number;
  readonly seed: string;
}

type Assigned = Pick<AssignmentRow, "document_id" | "coder_id" | "is_reliability_sample">;

/** Documents in the order given; with `split`, shuffled by the seed, the first share coded by all and the rest dealt out. */
export function assignDocuments({ documentIds, coderIds, assign, overlap, seed }: AssignInput): readonly Assigned[] {
  const toAll = (documentId: string): readonly Assigned[] =>
    coderIds.map((coderId) => ({ document_id: documentId, coder_id: coderId, is_reliability_sample: 1 }));
  if (assign === "all") return documentIds.flatMap(toAll);
  const random = createSeededRandom(seed);
  const shuffled = [...documentIds];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.nextBelow(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as string, shuffled[last] as string];
  }
  const shared = Math.ceil(overlap * shuffled.length);
  return [
    ...shuffled.slice(0, shared).flatMap(toAll),
    ...shuffled.slice(shared).map((documentId, index) => ({
      document_id: documentId,
      coder_id: coderIds[index % coderIds.length] as string,
      is_reliability_sample: 0,
    })),
  ];
}
