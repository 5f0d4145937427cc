export type { BlockingAnalysis, MissedMatches } from "./analyse-blocking.ts";
export type { ExpectedQuality } from "./choose-threshold.ts";
export type { ClusterOptions, Clusters } from "./cluster-pairs.ts";
export { countPatterns } from "./count-patterns.ts";
export { draftModel, type DraftedModel } from "./draft-model.ts";
export { linkErrors } from "./errors.ts";
export { evaluateClusters, readTruth, type Quality, type Truth } from "./evaluate.ts";
export { sayWaterfall, type Waterfall } from "./explain-pair.ts";
export { assertLinkable, linkTables, type Linkage, type LinkOptions } from "./link-tables.ts";
export { columnBuilder, tableFromRows, type LinkColumn, type LinkTable } from "./link-table.ts";
export { LinkageDefinition } from "./linkage-definition.ts";
export type { LinkageModel } from "./linkage-model.ts";
export { parseLinkageModel } from "./parse-linkage-model.ts";
export { resolvePolicies } from "./policies.ts";
export { prepareLinkage, type PreparedLinkage } from "./prepare/prepare-linkage.ts";
export type { ScoredPairs, Scoring } from "./score-pairs.ts";
export { readLinkTable, withKey } from "./read-link-table.ts";
export type { TrainedModel } from "./train-model.ts";
export { assertOutputFree, writeLinkage, type WriteOptions } from "./write-linkage.ts";
export { acceptRule, previewRule, type RuleInput, type RulePreview, type RuleReport } from "./study/accept-rule.ts";
export { checkModel, type ClericalQuality, type Disagreement, type ModelCheck } from "./study/check-model.ts";
export { describeStudyModel, listClusters, type ClusterInput, type StudyCluster } from "./study/list-clusters.ts";
export type { QueueOrder } from "./study/open-proposals.ts";
export { propose, type ProposeOptions, type ProposeReport } from "./study/propose.ts";
export {
  countQueue,
  readQueue,
  waterfallOf,
  type QueuedPair,
  type QueueOptions,
  type ReviewQueue,
} from "./study/read-queue.ts";
export { readClusters, type ShownClusters } from "./study/read-clusters.ts";
export { reviewJudgements } from "./study/review-judgements.ts";
export type { StudyLinkageInput } from "./study/study-linkage.ts";
