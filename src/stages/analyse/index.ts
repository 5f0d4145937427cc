export { drawOnServer } from "./draw-on-server.ts";
export { analyseErrors } from "./errors.ts";
export { analysePolicies } from "./policies.ts";
export { getAnalysis, listStandardAnalyses, runAnalyses, type AnalysisRun } from "./run-analyses.ts";
export { resultToCsv, writeResults } from "./write-results.ts";
