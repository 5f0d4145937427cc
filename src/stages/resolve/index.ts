export {
  analyseBlocking,
  estimateMissed,
  usualPairLimit,
  type BlockingAnalysis,
  type MissedMatches,
} from "./analyse-blocking.ts";
export { chooseThreshold, expectedCurve, type ExpectedQuality } from "./choose-threshold.ts";
export { clusterPairs, type ClusterOptions, type Clusters } from "./cluster-pairs.ts";
export { countPatterns } from "./count-patterns.ts";
export { draftModel, type DraftedModel } from "./draft-model.ts";
export { linkErrors } from "./errors.ts";
export { evaluateClusters, evaluatePairs, readTruth, type Quality, type Truth } from "./evaluate.ts";
export { explainPair, idOf, sayWaterfall, type Waterfall } from "./explain-pair.ts";
export { assertLinkable, clusterRows, linkTables, type Linkage, type LinkOptions } from "./link-tables.ts";
export { columnBuilder, tableFromRows, type LinkColumn, type LinkTable } from "./link-table.ts";
export { LinkageDefinition } from "./linkage-definition.ts";
export { parseModel, serialiseModel, type LinkageModel } from "./linkage-model.ts";
export { prepareLinkage, type PreparedLinkage } from "./prepare/prepare-linkage.ts";
export { createPairScorer, scorePairs, type ScoredPairs, type Scoring } from "./score-pairs.ts";
export { readLinkTable, withKey } from "./read-link-table.ts";
export { trainModel, type TrainedModel } from "./train-model.ts";
export { assertOutputFree, writeLinkage, type WriteOptions } from "./write-linkage.ts";
