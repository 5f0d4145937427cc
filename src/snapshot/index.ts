export type { Answer, AnswerValue } from "./answer.ts";
export { freezeData } from "./freeze-data.ts";
export { snapshotErrors } from "./errors.ts";
export { columnValues, type ColumnType, type FrozenTable, type FrozenValue, valuesOf } from "./frozen-table.ts";
export { firstTableName, publishedTable, type BareTable } from "./published-table.ts";
export { readStudy, type StudyContents } from "./read-study.ts";
export {
  openQuerySession,
  startQueryProcess,
  type QueryLimits,
  type QueryProcess,
  type QuerySession,
} from "./sandbox/query-session.ts";
export { freezeStudy, openSnapshot, type FreezeOptions, type OpenSnapshot, type Snapshot } from "./snapshot.ts";
export { identifiersOf, withholdIdentifiers } from "./withhold-identifiers.ts";
export type { World } from "./world.ts";
