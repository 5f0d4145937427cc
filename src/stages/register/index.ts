export { journalToCsv } from "./journal-csv.ts";
export { addCoders } from "./actors/add-coders.ts";
export {
  addActor,
  changeRole,
  grantNames,
  listActors,
  renameActor,
  retireActor,
  type ListedActor,
} from "./actors/manage-actors.ts";
export {
  addBasis,
  approveRelease,
  assessRisk,
  readBases,
  withdrawBasis,
  type CaseBases,
} from "./bases/manage-bases.ts";
export type { CaseMove } from "./cases/case-move.ts";
export { addTestimony, type AddedTestimony, type NewTestimony } from "./cases/add-testimony.ts";
export { moveCases } from "./cases/move-case.ts";
export { readCase, type ShownCase } from "./cases/read-case.ts";
export { countCases, listCases, type CaseList } from "./cases/read-cases.ts";
export { readCaseTerms, type CaseTerms } from "./cases/read-case-terms.ts";
export { stateValue } from "./cases/state-value.ts";
export { withdrawCase, type WithdrawalInput, type WithdrawalReport } from "./cases/withdraw-case.ts";
export { assessSource, gradeTestimony, setOrigin } from "./grades/give-grades.ts";
export { readDecisionFiles } from "./decisions/decision-files.ts";
export { importDecisions, type ImportedDecisions } from "./decisions/import-decisions.ts";
export {
  judgePair,
  listJudgements,
  withdrawJudgement,
  type JudgementReport,
  type ListedJudgement,
  type PairJudgement,
} from "./judgements/judge-pairs.ts";
export { addNames, type NamesInput, type NamesReport } from "./add-names.ts";
export {
  compareConfiguration,
  configure,
  readConfiguration,
  refuseEditedConfiguration,
  writeConfiguration,
} from "./configure.ts";
export { getExampleFolder, listExamples } from "./examples.ts";
export { completeConfiguration, foundStudy, openOrFoundStudy } from "./found-study.ts";
export { countOpenFindings, groupFindings, type FindingGroup } from "./findings-overview.ts";
export { draftTableMapping, importTable, type ImportOptions, type ImportReport } from "./import-table.ts";
export { Mapping } from "../../model/table-mapping.ts";
export { registerPolicies } from "./policies.ts";
export { settleFindings, type Settlement, type SettleInput, type SettleReport } from "./settle-findings.ts";
export { importStudyTables } from "./import-study-tables.ts";
export { listTableColumns, listVariables } from "./study-variables.ts";
export type { CaseChoice } from "./table/choose-cases.ts";
export { countFacets, listRegister, type RegisterPage } from "./table/list-register.ts";
export { listSavedViews, removeView, saveView, type SavedView } from "./table/saved-views.ts";
export { findFittingMapping, findMapping, findMappingFor } from "./study-tables.ts";
export {
  dropStagedTable,
  importStagedTable,
  planStagedTable,
  stageTable,
  type StagedImport,
  type TablePlan,
} from "./staged-tables.ts";
export { readCommandDiff, type FieldDiff, type RowDiff } from "./read-command-diff.ts";
