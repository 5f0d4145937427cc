export { findActor, getActor, listActorRows } from "./actors.ts";
export { findBasis } from "./bases.ts";
export { findingChanges, type FindingRun } from "./finding-changes.ts";
export { keyedFindings } from "./keyed-findings.ts";
export {
  findRound,
  indexCodes,
  listAssignments,
  listCodes,
  listRounds,
  listStandingAdjudications,
  listStandingCodings,
  resolveCode,
  type CodingFilter,
} from "./codes.ts";
export { listCommands, listRowChanges, type CommandFilter, type LoggedCommand } from "./commands.ts";
export { eraseFromStudy, finishErasures, type FinishedErasure, type StudyErasure } from "./erasure/erase-study.ts";
export type { ErasureInput, RowErasure } from "./erasure/erase-rows.ts";
export { readErasedKeys } from "./erasure/tombstones.ts";
export { openBlobStore, type BlobStore, type StoredBlob } from "./blobs/blob-store.ts";
export { iterateChain } from "./journal/chain-file.ts";
export { findUndoable } from "./journal/find-undoable.ts";
export { listRowsByKey, type KeyedRow, type KeyedTable } from "./rows-by-key.ts";
export { verifyStudy, type StudyVerification } from "./verify-study.ts";
export { findConfigurationYaml } from "./configurations.ts";
export {
  findDocument,
  findDocumentTexts,
  getDocumentText,
  listDocuments,
  listDocumentTestimonies,
  type FoundText,
} from "./documents.ts";
export { listReadableDocuments } from "./readable-documents.ts";
export { listHiddenRounds } from "./hidden-rounds.ts";
export { listCodeSets, type CodeSetWithMembers } from "./code-sets.ts";
export { findStudyMark } from "./study-mark.ts";
export { findIdByKey, readErasedTestimonies } from "./find-by-key.ts";
export { listFindings, type FindingFilter } from "./findings.ts";
export { openForeignDatabase, type ForeignSqlite } from "./dialects/sqlite/open-foreign.ts";
export { inserted, updated, type Change, type Noun, type RowChange } from "./journal/change.ts";
export { readLog, readLogFacets, readRowChanges } from "./journal/read-log.ts";
export type { Verification } from "./journal/verify-journal.ts";
export { findRecordedRequest, markRequest } from "./journal/request-mark.ts";
export { levelsOf, listCountingJudgements, readIdentities, type CountingJudgement } from "./counting-judgements.ts";
export { listStandingJudgements } from "./judgements.ts";
export { compileOnce } from "./compile-once.ts";
export { createKeep } from "./keep.ts";
export { headSeq, keptUntilCommand } from "./kept-until-command.ts";
export { readStandingGrades } from "./standing-grades.ts";
export { ownersCommands, storePolicies } from "./policies.ts";
export { projectionNames, projections } from "./tables.ts";
export { moveStudy, type Moved } from "./move-study.ts";
export type { Store } from "./store.ts";
export {
  changePassphrase,
  removePassphrase,
  renewKey,
  renewRecoveryKey,
  setPassphrase,
  type RecoverySheetParts,
} from "./vault/passphrase.ts";
export { recoverySheetHtml, recoverySheetText, type RecoverySheet } from "./vault/recovery-sheet.ts";
export { checkProtection, type Protection } from "./vault/protection.ts";
export { backUpStudy, type BackUpOptions } from "./vault/back-up-study.ts";
export { listBackups, type Backup } from "./vault/backup-register.ts";
export { restoreStudy } from "./vault/restore-study.ts";
export { addStudyFile, exportStudyFiles, listStudyFiles, type StudyFile } from "./vault/study-files.ts";
export { findSyncService } from "./vault/synced-folder.ts";
export { isEncryptedStudy, type AskOpener } from "./vault/study-key.ts";
export {
  createStudy,
  isStudy,
  migrateStudy,
  openStudy,
  openStudyInMemory,
  studyPaths,
  type CreateOptions,
  type Study,
  type StudyPaths,
} from "./study-folder.ts";
export type {
  ActorRow,
  AdjudicationRow,
  ApprovalRow,
  AssessmentRow,
  AssignmentRow,
  BasisRow,
  CaseRow,
  CommandRow,
  CaseStepRow,
  CodeRow,
  CodingRow,
  ComparedTestimonyRow,
  CredibilityGradeRow,
  DocumentRow,
  DocumentTextRow,
  FindingRow,
  ImportRow,
  JudgementRow,
  KeptPartDocumentRow,
  KeptPartFileRow,
  KeptPartRow,
  MemoRow,
  PacketRow,
  ProposalRow,
  ResolutionRow,
  RiskAssessmentRow,
  RoundRow,
  ScreeningAnswerRow,
  SearchFindRow,
  SearchRow,
  SourceOriginRow,
  SourceRow,
  StatementRow,
  Tables,
  TestimonyRow,
  WithdrawalRow,
} from "./tables.ts";
export { countWithdrawn, isOnlyAbout, listWithdrawnDocuments, listWithdrawnTestimonies } from "./withdrawn.ts";
export {
  createStatementReader,
  currentStatements,
  findImport,
  iterateCurrentStatements,
  iterateRowKeys,
  listImports,
  listStatements,
  listStatementsAsPublished,
  listTestimoniesByRowKey,
  statementSeparator,
  type CurrentStatement,
} from "./testimonies.ts";
