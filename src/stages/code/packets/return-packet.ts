import type { Kysely } from "kysely";
import { createKeyFile } from "../../../base/node/sealed/key-file.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import type { Actor } from "../../../model/actor.ts";
import { listAssignments, type MemoRow, type PacketRow, type Store, type Tables } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { packCoding } from "./packed-coding.ts";
import { returnKind, type ReturnContent } from "./packet-content.ts";
import { sealContent } from "./seal-content.ts";

export interface ReturnInput {
  readonly file: string;
  readonly passphrase: string;
  readonly workFactor?: number;
}

export interface ReturnedPacket {
  readonly codings: number;
  readonly retracted: number;
  readonly passed: number;
  readonly memos: number;
  /** Documents that still wait; a packet can come back more than once. */
  readonly waiting: number;
  /** Codings outside of the round: they stay here. */
  readonly outside: number;
  readonly sizeBytes: number;
}

/** Writes what the coder did in a study that was opened from a packet into one encrypted file. Throws CODE_PACKET_MISSING, and what `sealPacket` throws. */
export async function returnPacket(
  store: Store,
  actor: Actor,
  { file, passphrase, workFactor }: ReturnInput,
): Promise<ReturnedPacket> {
  codePolicies.require(actor, "return-packet");
  const { content, outside } = await store.read((reader) => gatherReturn(reader));
  const sizeBytes = await sealContent(file, content, new Map(), {
    kind: returnKind,
    study: content.study,
    madeAt: new Date().toISOString(),
    madeBy: actor.name,
    opener: await createKeyFile(passphrase, workFactor === undefined ? {} : { workFactor }),
  });
  const retracted = content.codings.filter((one) => one.retracted !== null).length;
  const counted = (status: string): number => content.documents.filter((one) => one.status === status).length;
  return {
    codings: content.codings.length - retracted,
    retracted,
    passed: counted("passed"),
    memos: content.memos.length,
    waiting: counted("assigned"),
    outside,
    sizeBytes,
  };
}

/** The round of the packet that a study was opened from, by name. */
export async function findPacketRound(reader: Kysely<Tables>): Promise<string | undefined> {
  const row = await reader
    .selectFrom("packets")
    .innerJoin("rounds", "rounds.id", "packets.round_id")
    .select("rounds.name as name")
    .where("side", "=", "opened")
    .executeTakeFirst();
  return row?.name;
}

async function gatherReturn(reader: Kysely<Tables>) {
  const packet = await getOpened(reader);
  const codings = await reader
    .selectFrom("codings")
    .selectAll()
    .where("coder_id", "=", packet.coder_id)
    .orderBy("id")
    .execute();
  const inRound = codings.filter((row) => row.round_id === packet.round_id);
  const packed = inRound.flatMap(packCoding);
  const versions = new Set(packed.map(({ document, version }) => `${document} ${version}`));
  const texts = await reader
    .selectFrom("document_texts")
    .select(["document_id as document", "version", "text"])
    .execute();
  const memos = await reader
    .selectFrom("memos")
    .selectAll()
    .where("written_by", "=", packet.coder_id)
    .orderBy("id")
    .execute();
  const content: ReturnContent = {
    packet: packet.id,
    study: packet.study,
    round: packet.round_id,
    codings: packed,
    documents: (await listAssignments(reader, packet.round_id)).map(({ document_id: id, status, reason }) => ({
      id,
      status: status as "assigned" | "done" | "passed",
      reason,
    })),
    texts: texts
      .filter(({ document, version }) => versions.has(`${document} ${version}`))
      .map(({ document, version, text }) => ({ document, version, sha256: sha256(text) })),
    memos: memos.flatMap(packMemo),
  };
  return { content, outside: codings.length - inRound.length };
}

function packMemo(row: MemoRow): ReturnContent["memos"] {
  const kind = row.about_kind;
  if (kind !== "study" && kind !== "code" && kind !== "coding" && kind !== "document") return [];
  const { id, title, text, about_id: aboutId, written_at: writtenAt } = row;
  return [{ id, title, text, aboutKind: kind, aboutId, writtenAt }];
}

async function getOpened(reader: Kysely<Tables>): Promise<PacketRow> {
  const row = await reader.selectFrom("packets").selectAll().where("side", "=", "opened").executeTakeFirst();
  if (row !== undefined) return row;
  throw codeErrors.create("CODE_PACKET_MISSING", "This study was not opened from a packet.", {
    hint: "Go into the folder that firsthand packet open made, or name it with --study.",
  });
}
