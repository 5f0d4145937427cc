export { addBuiltInCodes } from "./codebook/add-built-in-codes.ts";
export {
  addCode,
  editCode,
  mergeCodes,
  moveCode,
  retireCode,
  type CodeDraft,
  type CodeEdit,
} from "./codebook/edit-codes.ts";
export { listCodebookVersions, type CodebookVersion } from "./codebook/codebook-versions.ts";
export { splitCode, type SplitPart } from "./codebook/split-code.ts";
export { importCodebook, type ImportedCodebook } from "./codebook/import-codebook.ts";
export { readCodebook } from "./codebook/read-codebook.ts";
export { readCodingFiles, type CodingFiles } from "./coding-files.ts";
export { addCodings, type AddCodingsOptions, type CodingDraft } from "./codings/add-codings.ts";
export { codeInVivo, type InVivoDraft } from "./codings/code-in-vivo.ts";
export { listDocumentCodings, type DocumentCoding } from "./codings/list-document-codings.ts";
export { reviseCoding, type CodingRevision } from "./codings/revise-coding.ts";
export { reanchorCodings, type Reanchored } from "./codings/reanchor-codings.ts";
export { retractCoding } from "./codings/retract-coding.ts";
export { writeMemo, type MemoDraft } from "./codings/write-memo.ts";
export { searchMemos, type MemoHit } from "./codings/search-memos.ts";
export { listMemos, type ListedMemo } from "./codings/list-memos.ts";
export { listVisibleCodings } from "./codings/visible-codings.ts";
export { readCodebookFile, writeCodebookFile } from "./exchange/codebook-file.ts";
export { gatherCodedStudy, type GatheredStudy } from "./exchange/gather-coded-study.ts";
export type { TakenCount } from "./exchange/exchange-ground.ts";
export { gatherParts } from "./exchange/gather-parts.ts";
export { keepParts } from "./exchange/keep-parts.ts";
export { importCodings, listFreshIds } from "./exchange/import-codings.ts";
export { readExchangeFile, type ReadExchange } from "./exchange/read-exchange-file.ts";
export { writeExchangeFile } from "./exchange/write-exchange-file.ts";
export { importCodingFiles, type ImportedCodings } from "./import-coding-files.ts";
export { measureTable, type AgreementOptions, type AgreementReport } from "./measure-table.ts";
export {
  acceptUnanimous,
  adjudicate,
  closeRound,
  readAdjudicationQueue,
  type AdjudicationDraft,
  type AdjudicationQueue,
} from "./rounds/adjudicate.ts";
export { fillFromPacket, readPacket } from "./packets/fill-from-packet.ts";
export { makePacket, type MadePacket, type PacketInput } from "./packets/make-packet.ts";
export { findPacketRound, returnPacket } from "./packets/return-packet.ts";
export { takePacket, type TakenPacket } from "./packets/take-packet.ts";
export type { UnitKind } from "./rounds/coded-units.ts";
export {
  decidePassage,
  readAdjudicationDesk,
  withdrawDecision,
  type AdjudicationDesk,
  type DeskDecision,
} from "./rounds/adjudication-desk.ts";
export { readCodingQueue, type CodingQueue, type QueuedRound } from "./rounds/coding-queue.ts";
export { createRound, type RoundDraft } from "./rounds/create-round.ts";
export { nameGroups, type NamedGroup } from "./rounds/name-groups.ts";
export { readRoundCodebook } from "./rounds/round-codebook.ts";
export { passDocument } from "./rounds/pass-document.ts";
export { listRoundStatus, type RoundStatus } from "./rounds/round-status.ts";
export { measureRound, type RoundAgreement } from "./rounds/round-agreement.ts";
export { codePolicies } from "./policies.ts";
