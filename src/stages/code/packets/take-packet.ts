import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  findStudyMark,
  inserted,
  listAssignments,
  updated,
  type ActorRow,
  type Change,
  type PacketRow,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { foldForSearch } from "../../../model/text/fold-for-search.ts";
import { createExchangeLog, type ExchangeLog } from "../exchange/rules.ts";
import { ReturnContent, returnKind } from "./packet-content.ts";
import { openReturnDesk, settleCoding, type ReturnDesk } from "./settle-coding.ts";
import { openContent } from "./seal-content.ts";

export interface TakenPacket {
  readonly packet: string;
  readonly added: number;
  readonly retracted: number;
  readonly unchanged: number;
  /** Codings that cannot be taken in; the findings say why. */
  readonly dropped: number;
  readonly passed: number;
  readonly memos: number;
  readonly findings: readonly Finding[];
}

/**
 * Takes a coder's work in, in one command under their name: what they coded beside what is there, what they retracted as
 * retracted, documents that they passed on. The same file again writes nothing. A text that has changed meanwhile has its
 * codings found again by their words. Throws CODE_PACKET_UNFIT, CODE_PACKET_FOREIGN, CODE_ROUND_CLOSED and what `openPacket` throws.
 */
export async function takePacket(
  store: Store,
  actor: Actor,
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
): Promise<TakenPacket> {
  codePolicies.require(actor, "take-packet");
  const { content } = await openContent(file, passphrase, { kind: returnKind, schema: ReturnContent });
  const { coder } = await findSent(store.reader, content);
  const worker: Actor = { id: coder.id, name: coder.name, role: coder.role as Actor["role"] };
  let taken: TakenPacket = { ...nothing, packet: content.packet };
  await store.record(
    worker,
    () => ({
      name: "take-packet",
      summary: `Took in a coder's packet: ${taken.added} codings, ${taken.retracted} retracted.`,
    }),
    async (reader, at): Promise<readonly Change[]> => {
      const log = createExchangeLog("coder's packet");
      const { packet, round } = await findSent(reader, content);
      const desk = await openReturnDesk(reader, { content, packet, log });
      const { changes, ...counts } = settleCodings(desk, content);
      const passes = await settleAssignments(reader, { round, packet, content });
      const memos = await newMemos(reader, { content, packet, desk, log });
      taken = {
        packet: packet.id,
        ...counts,
        passed: passes.filter((row) => row.after.status === "passed").length,
        memos: memos.length,
        findings: log.list(),
      };
      const all: readonly Change[] = [
        ...changes,
        ...memos,
        ...(passes.length === 0
          ? []
          : [
              {
                noun: "round" as const,
                nounId: round.id,
                rows: passes.map(({ before, after }) => updated("assignments", before, after)),
              },
            ]),
      ];
      const after = { ...packet, taken_by: actor.id, taken_at: at };
      return all.length === 0
        ? []
        : [...all, { noun: "round", nounId: round.id, rows: [updated("packets", packet, after)] }];
    },
  );
  return taken;
}

const nothing = { added: 0, retracted: 0, unchanged: 0, dropped: 0, passed: 0, memos: 0, findings: [] };

interface SentPacket {
  readonly packet: PacketRow;
  readonly round: RoundRow;
  readonly coder: ActorRow;
}

/** What the study knows of the packet that came back. Throws CODE_PACKET_FOREIGN, CODE_ROUND_CLOSED. */
async function findSent(reader: Kysely<Tables>, content: ReturnContent): Promise<SentPacket> {
  if (content.study !== (await findStudyMark(reader)))
    throw foreign("The packet comes back to another study than the one that sent it.");
  const packet = await reader
    .selectFrom("packets")
    .selectAll()
    .where("id", "=", content.packet)
    .where("side", "=", "made")
    .executeTakeFirst();
  if (packet === undefined) throw foreign("The study has no record of having sent this packet.");
  if (packet.round_id !== content.round) throw foreign("The packet comes back for another round than it was made for.");
  const round = await reader
    .selectFrom("rounds")
    .selectAll()
    .where("id", "=", packet.round_id)
    .executeTakeFirstOrThrow();
  if (round.status !== "open") {
    throw codeErrors.create("CODE_ROUND_CLOSED", "The round takes no more codings: it is adjudicated.", {
      hint: "Take the closing back with firsthand undo, then take the packet in.",
    });
  }
  const coder = await reader
    .selectFrom("actors")
    .selectAll()
    .where("id", "=", packet.coder_id)
    .executeTakeFirstOrThrow();
  return { packet, round, coder };
}

function foreign(message: string) {
  return codeErrors.create("CODE_PACKET_FOREIGN", message, {
    hint: "Nothing was taken in. Open the study that the packet was made in.",
  });
}

function settleCodings(desk: ReturnDesk, { codings }: ReturnContent) {
  const counts = { added: 0, retracted: 0, unchanged: 0, dropped: 0 };
  const changes: Change[] = [];
  for (const coding of codings) {
    const settled = settleCoding(desk, coding);
    if (settled === "dropped" || settled === "unchanged") {
      counts[settled] += 1;
      continue;
    }
    counts[settled.outcome] += 1;
    changes.push({ noun: "coding", nounId: coding.id, rows: [settled.row] });
  }
  return { ...counts, changes };
}

/** Documents that are done or were passed on there, and still wait here. */
async function settleAssignments(
  reader: Kysely<Tables>,
  { round, packet, content }: { readonly round: RoundRow; readonly packet: PacketRow; readonly content: ReturnContent },
) {
  const there = new Map(content.documents.map((one) => [one.id, one]));
  return (await listAssignments(reader, round.id)).flatMap((before) => {
    const said = there.get(before.document_id);
    if (before.coder_id !== packet.coder_id || before.status !== "assigned") return [];
    if (said === undefined || said.status === "assigned") return [];
    return [{ before, after: { ...before, status: said.status, reason: said.reason } }];
  });
}

interface MemoInput {
  readonly content: ReturnContent;
  readonly packet: PacketRow;
  readonly desk: ReturnDesk;
  readonly log: ExchangeLog;
}

async function newMemos(reader: Kysely<Tables>, { content, packet, desk, log }: MemoInput): Promise<readonly Change[]> {
  const known = new Set((await reader.selectFrom("memos").select("id").execute()).map((row) => row.id));
  return content.memos
    .filter((memo) => !known.has(memo.id))
    .flatMap((memo): readonly Change[] => {
      if (memo.aboutKind === "document" && desk.isWithheld(memo.aboutId ?? "")) {
        log.add("coding-of-packet-is-taken", {
          key: "memo",
          read: "A memo on a document that is not here any more",
          made: "Left out.",
        });
        return [];
      }
      const row = {
        id: memo.id,
        title: memo.title,
        text: memo.text,
        about_kind: memo.aboutKind,
        about_id: memo.aboutId,
        written_by: packet.coder_id,
        written_at: memo.writtenAt,
        searchable: foldForSearch(`${memo.title} ${memo.text}`),
      };
      return [{ noun: "memo", nounId: memo.id, rows: [inserted("memos", row)] }];
    });
}
