import type { Kysely } from "kysely";
import { refuseTaken } from "../../../base/node/packet/seal-packet.ts";
import { createKeyFile } from "../../../base/node/sealed/key-file.ts";
import type { Actor } from "../../../model/actor.ts";
import { Codebook } from "../../../model/code/codebook.ts";
import {
  findActor,
  findStudyMark,
  getDocumentText,
  inserted,
  listAssignments,
  listDocuments,
  listHiddenRounds,
  listWithdrawnDocuments,
  type ActorRow,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "../rounds/get-round.ts";
import { packCoding } from "./packed-coding.ts";
import { packetKind, textName, type PackedDocument, type PacketContent } from "./packet-content.ts";
import { sealContent } from "./seal-content.ts";

export interface PacketInput {
  readonly round: string;
  /** The coder's name. */
  readonly coder: string;
  /** The study's title. */
  readonly title: string;
  readonly file: string;
  /** Opens the packet and what comes back; told to the coder by another way than the file. */
  readonly passphrase: string;
  readonly workFactor?: number;
}

export interface MadePacket {
  readonly documents: number;
  /** Documents of people who withdrew since the round was made: they stay here. */
  readonly withdrawn: number;
  readonly codings: number;
  readonly sizeBytes: number;
}

/**
 * Writes a coder's round into one encrypted file: the documents that it gives them, its codebook, and what they coded in it
 * before; nothing of anybody else's. Whoever codes blindly in the round themselves sends no earlier codings along, since they
 * could read them. Throws CODE_ROUND_MISSING, CODE_ROUND_CLOSED, CODE_NOT_ASSIGNED, and what `sealPacket` throws.
 */
export async function makePacket(store: Store, actor: Actor, input: PacketInput): Promise<MadePacket> {
  codePolicies.require(actor, "make-packet");
  const { file, passphrase, workFactor } = input;
  // Whatever can be refused is, before the journal says that a packet was made.
  await refuseTaken(file);
  const opener = await createKeyFile(passphrase, workFactor === undefined ? {} : { workFactor });
  const packet = store.newId();
  const made: { gathered?: GatheredPacket; at: string } = { at: "" };
  // Before the file: one that the study does not know of would come back to a closed door.
  await store.record(
    actor,
    () => ({
      name: "make-packet",
      summary: `Made a packet of ${made.gathered?.content.documents.length ?? 0} documents for a coder.`,
    }),
    async (reader, at) => {
      const gathered = await gatherPacket(reader, actor, { ...input, packet });
      const { round, coder, content } = gathered;
      Object.assign(made, { gathered, at });
      const row = {
        id: packet,
        side: "made",
        study: content.study,
        round_id: round.id,
        coder_id: coder.id,
        by_actor: actor.id,
        at,
        taken_by: null,
        taken_at: null,
      };
      return [{ noun: "round", nounId: round.id, rows: [inserted("packets", row)] }];
    },
  );
  const { gathered, at: madeAt } = made;
  if (gathered === undefined) throw new Error("A packet that was recorded was gathered.");
  const { content, texts, withdrawn } = gathered;
  const sizeBytes = await sealContent(file, content, texts, {
    kind: packetKind,
    study: content.study,
    madeAt,
    madeBy: actor.name,
    madeFor: content.coder,
    opener,
  });
  return { documents: content.documents.length, withdrawn, codings: content.codings.length, sizeBytes };
}

interface GatheredPacket {
  readonly round: RoundRow;
  readonly coder: ActorRow;
  readonly content: PacketContent;
  readonly texts: ReadonlyMap<string, string>;
  readonly withdrawn: number;
}

async function gatherPacket(
  reader: Kysely<Tables>,
  actor: Actor,
  { round: roundName, coder: coderName, title, packet }: PacketInput & { readonly packet: string },
): Promise<GatheredPacket> {
  const round = await getRound(reader, roundName);
  if (round.status !== "open") {
    throw codeErrors.create("CODE_ROUND_CLOSED", "The round takes no more codings: it is adjudicated.", {
      hint: "Make a packet of a round that is open.",
    });
  }
  const coder = await findActor(reader, coderName);
  const assigned = (await listAssignments(reader, round.id)).filter(
    (one) => one.coder_id === coder?.id && one.status !== "passed",
  );
  if (coder === undefined || assigned.length === 0) {
    throw codeErrors.create("CODE_NOT_ASSIGNED", "The round assigns no document to a coder of that name.", {
      hint: "See firsthand round status.",
    });
  }
  const withdrawn = await listWithdrawnDocuments(reader);
  const statusOf = new Map(
    assigned.map((one) => [one.document_id, one.status === "done" ? "done" : "assigned"] as const),
  );
  const rows = (await listDocuments(reader)).filter((row) => statusOf.has(row.id) && !withdrawn.has(row.id));
  const texts = new Map<string, string>();
  const documents: PackedDocument[] = [];
  for (const row of rows) {
    const { text, locators } = await getDocumentText(reader, row);
    texts.set(textName(row.id), text);
    documents.push({
      id: row.id,
      key: row.accession_key,
      title: row.title,
      fileName: row.file_name,
      mediaType: row.media_type,
      language: row.language,
      direction: row.direction === "rtl" ? "rtl" : "ltr",
      contentWarning: row.content_warning,
      version: row.current_version,
      locators,
      status: statusOf.get(row.id) ?? "assigned",
    });
  }
  const isHidden = actor.id !== coder.id && (await listHiddenRounds(reader, actor)).has(round.id);
  const own = await reader
    .selectFrom("codings")
    .selectAll()
    .where("round_id", "=", round.id)
    .where("coder_id", "=", coder.id)
    .where("retracted_at", "is", null)
    .orderBy("id")
    .execute();
  const versions = new Map(documents.map(({ id, version }) => [id, version]));
  const codings = isHidden
    ? []
    : own.flatMap(packCoding).filter(({ document, version }) => versions.get(document) === version);
  return {
    round,
    coder,
    texts,
    withdrawn: assigned.filter((one) => withdrawn.has(one.document_id)).length,
    content: {
      packet,
      study: await findStudyMark(reader),
      title,
      round: {
        id: round.id,
        name: round.name,
        note: round.note,
        isBlind: round.is_blind === 1,
        codebookVersion: round.codebook_version,
      },
      codebook: Codebook.parse(JSON.parse(round.codebook)),
      coder: coder.name,
      documents,
      codings,
    },
  };
}
