export { getActor } from "./actors.ts";
export { findBasis } from "./bases.ts";
export { listCommands, listRowChanges, type CommandFilter, type LoggedCommand } from "./commands.ts";
export { findConfigurationYaml } from "./configurations.ts";
export { listFindings, type FindingFilter } from "./findings.ts";
export { inserted, updated, type Change, type Noun, type RowChange } from "./journal/change.ts";
export type { Verification } from "./journal/verify-journal.ts";
export { listStandingJudgements } from "./judgements.ts";
export type { Store } from "./store.ts";
export {
  createStudy,
  isStudy,
  openStudy,
  openStudyInMemory,
  studyPaths,
  type Study,
  type StudyPaths,
} from "./study-folder.ts";
export type {
  AssessmentRow,
  CaseRow,
  FindingRow,
  ImportRow,
  JudgementRow,
  SourceRow,
  StatementRow,
  Tables,
  TestimonyRow,
} from "./tables.ts";
export {
  currentStatements,
  findImport,
  iterateCurrentStatements,
  iterateRowKeys,
  listImports,
  listStatements,
  listStatementsAsPublished,
  listTestimoniesByRowKey,
  statementSeparator,
} from "./testimonies.ts";
