export { drawOnServer } from "./draw-on-server.ts";
export { analysePolicies } from "./policies.ts";
export { getAnalysis, listStandardAnalyses, runAnalyses, type AnalysisRun } from "./run-analyses.ts";
export { renderResult, type ResultForm } from "./render-result.ts";
export { writeResults } from "./write-results.ts";
