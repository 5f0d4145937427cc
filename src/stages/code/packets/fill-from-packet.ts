import type { Actor } from "../../../model/actor.ts";
import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import { foldForSearch } from "../../../model/text/fold-for-search.ts";
import { inserted, openBlobStore, type Change, type RowChange, type Study } from "../../../store/index.ts";
import { toCodeRow } from "../codebook/code-row.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { unpackCoding } from "./packed-coding.ts";
import { PacketContent, packetKind, textName, type PackedDocument } from "./packet-content.ts";
import { openContent, type OpenedContent } from "./seal-content.ts";

/** Reads a packet for a coder. Throws CODE_PACKET_UNFIT, SEAL_PASSPHRASE_WRONG, PACKET_CUT, PACKET_DAMAGED. */
export async function readPacket(file: string, passphrase: string): Promise<OpenedContent<PacketContent>> {
  const opened = await openContent(file, passphrase, { kind: packetKind, schema: PacketContent });
  const missing = opened.content.documents.filter(({ id }) => !opened.texts.has(textName(id))).length;
  if (missing === 0) return opened;
  throw codeErrors.create("CODE_PACKET_UNFIT", `The packet lacks the texts of ${missing} documents.`, {
    hint: "Ask who sent it.",
  });
}

/** Puts a packet into a fresh study, in which its owner is the coder. Throws ACTOR_NOT_ALLOWED. */
export async function fillFromPacket(
  { store, paths }: Study,
  actor: Actor,
  { content, texts }: OpenedContent<PacketContent>,
): Promise<void> {
  codePolicies.require(actor, "open-packet");
  const textOf = (document: PackedDocument): string => texts.get(textName(document.id)) ?? "";
  const blobs = openBlobStore(paths.blobs);
  for (const document of content.documents) await blobs.add(Buffer.from(textOf(document), "utf8"));
  const { round, packet, study, codebook } = content;
  await store.record(
    actor,
    { name: "open-packet", summary: `Opened a packet of ${content.documents.length} documents to code.` },
    async (_reader, at): Promise<readonly Change[]> => [
      ...codebook.codes.map((code) => ({
        noun: "code" as const,
        nounId: code.id,
        rows: [inserted("codes", toCodeRow(code))],
      })),
      ...content.documents.map((document) => ({
        noun: "document" as const,
        nounId: document.id,
        rows: documentRows(document, textOf(document)),
      })),
      {
        noun: "round",
        nounId: round.id,
        rows: [
          inserted("rounds", {
            id: round.id,
            name: round.name,
            note: round.note,
            is_blind: round.isBlind ? 1 : 0,
            status: "open",
            codebook_version: round.codebookVersion,
            codebook: canonicalJson(codebook),
            seed: null,
            created_by: actor.id,
          }),
          ...content.documents.map(({ id, status }) =>
            inserted("assignments", {
              round_id: round.id,
              document_id: id,
              coder_id: actor.id,
              status,
              reason: null,
              // Who else codes a document is nobody's business here.
              is_reliability_sample: 0,
            }),
          ),
          inserted("packets", {
            id: packet,
            side: "opened",
            study,
            round_id: round.id,
            coder_id: actor.id,
            by_actor: actor.id,
            at,
          }),
        ],
      },
      ...content.codings.map((coding) => ({
        noun: "coding" as const,
        nounId: coding.id,
        rows: [inserted("codings", unpackCoding(coding, { roundId: round.id, coderId: actor.id }))],
      })),
    ],
  );
}

function documentRows(document: PackedDocument, text: string): readonly RowChange[] {
  return [
    inserted("documents", {
      id: document.id,
      accession_key: document.key,
      title: document.title,
      file_name: document.fileName,
      media_type: document.mediaType,
      language: document.language,
      direction: document.direction,
      content_warning: document.contentWarning,
      current_version: document.version,
    }),
    inserted("document_texts", {
      document_id: document.id,
      version: document.version,
      blob_sha256: sha256(text),
      charset: "utf-8",
      text,
      edits: "[]",
      locators: document.locators,
      searchable: foldForSearch(text),
    }),
  ];
}
