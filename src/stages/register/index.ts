export { addNames, type NamesInput, type NamesReport } from "./add-names.ts";
export { compareConfiguration, configure, readConfiguration, writeConfiguration } from "./configure.ts";
export { registerErrors } from "./errors.ts";
export { groupFindings, type FindingGroup } from "./findings-overview.ts";
export { importTable, type ImportOptions, type ImportReport } from "./import-table.ts";
export { Mapping, propertyColumns } from "./mapping.ts";
export { registerRules } from "./rules.ts";
export { settleFindings, type Settlement, type SettleInput, type SettleReport } from "./settle-findings.ts";
