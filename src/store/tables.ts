import { codeTables, type CodeTables } from "./tables/code-tables.ts";
import { codeSetTables, type CodeSetTables } from "./tables/code-set-tables.ts";
import { collectTables, type CollectTables } from "./tables/collect-tables.ts";
import { erasureTables, type ErasureTables } from "./tables/erasure-tables.ts";
import { exchangeTables, type ExchangeTables } from "./tables/exchange-tables.ts";
import { documentTables, type DocumentTables } from "./tables/document-tables.ts";
import { journalTables, type JournalTables } from "./tables/journal-tables.ts";
import { packetTables, type PacketTables } from "./tables/packet-tables.ts";
import { registerTables, type RegisterTables } from "./tables/register-tables.ts";
import { resolveTables, type ResolveTables } from "./tables/resolve-tables.ts";
import { studyTables, type StudyTables } from "./tables/study-tables.ts";
import type { TableShape } from "./tables/table-shape.ts";
import { viewTables, type ViewTables } from "./tables/view-tables.ts";
import { verificationTables, type VerificationTables } from "./tables/verification-tables.ts";

/**
 * The projection tables, row by row, a file a room. A journal change holds images of these rows, so a column's name there
 * is also its name in every payload; renaming one needs a migration with an upcaster.
 */
export interface Projections
  extends
    StudyTables,
    RegisterTables,
    VerificationTables,
    CollectTables,
    ErasureTables,
    DocumentTables,
    CodeTables,
    PacketTables,
    ResolveTables,
    CodeSetTables,
    ViewTables,
    ExchangeTables {}

export interface Tables extends Projections, JournalTables {}

export type ProjectionName = keyof Projections;

/** Columns, keys and references of every projection, parents before children. */
export const projections: Readonly<Record<ProjectionName, TableShape>> = {
  ...studyTables,
  ...registerTables,
  ...verificationTables,
  ...collectTables,
  ...erasureTables,
  ...documentTables,
  ...codeTables,
  ...packetTables,
  ...resolveTables,
  ...codeSetTables,
  ...viewTables,
  ...exchangeTables,
};

/** Every table that a study is made of, its journal included. */
export type StoredTable = keyof Tables;

export const tableShapes: Readonly<Record<StoredTable, TableShape>> = { ...projections, ...journalTables };

export const storedTables = Object.keys(tableShapes) as readonly StoredTable[];

export const projectionNames = Object.keys(projections) as readonly ProjectionName[];

export type { ErasureRow, RedactionRow, TombstoneRow } from "./tables/erasure-tables.ts";
export type { ChangeRow, CommandRow } from "./tables/journal-tables.ts";
export type {
  AssessmentRow,
  BasisRow,
  CaseRow,
  FindingRow,
  JudgementRow,
  SourceRow,
  StatementRow,
  TestimonyRow,
} from "./tables/register-tables.ts";
export type { AdjudicationRow, AssignmentRow, CodeRow, CodingRow, MemoRow, RoundRow } from "./tables/code-tables.ts";
export type { DocumentRow, DocumentTestimonyRow, DocumentTextRow } from "./tables/document-tables.ts";
export type { CodeSetMemberRow, CodeSetRow } from "./tables/code-set-tables.ts";
export type { KeptPartDocumentRow, KeptPartFileRow, KeptPartRow } from "./tables/exchange-tables.ts";
export type { PacketRow } from "./tables/packet-tables.ts";
export type { ComparedTestimonyRow, ProposalRow, ResolutionRow } from "./tables/resolve-tables.ts";
export type { SearchFindRow, SearchRow } from "./tables/collect-tables.ts";
export type {
  ApprovalRow,
  CaseStepRow,
  CredibilityGradeRow,
  RiskAssessmentRow,
  ScreeningAnswerRow,
  SourceOriginRow,
  WithdrawalRow,
} from "./tables/verification-tables.ts";
export type { ActorRow, ConfigurationRow, ImportRow } from "./tables/study-tables.ts";
