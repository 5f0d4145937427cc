export { analyseErrors } from "./errors.ts";
export { getAnalysis, listStandardAnalyses, runAnalyses, type AnalysisRun } from "./run-analyses.ts";
