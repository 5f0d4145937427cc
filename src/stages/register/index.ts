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
export { groupFindings, type FindingGroup } from "./findings-overview.ts";
export { draftTableMapping, importTable, type ImportOptions, type ImportReport } from "./import-table.ts";
export { Mapping } from "./mapping.ts";
export { registerPolicies } from "./policies.ts";
export { settleFindings, type Settlement, type SettleInput, type SettleReport } from "./settle-findings.ts";
export { importStudyTables } from "./import-study-tables.ts";
export { listTableColumns, listVariables } from "./study-variables.ts";
export { findFittingMapping, findMapping, findMappingFor } from "./study-tables.ts";
