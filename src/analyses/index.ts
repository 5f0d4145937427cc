import type { Analysis } from "./analysis.ts";
import { completeness } from "./completeness.ts";
import { countsAnalysis } from "./counts.ts";
import { crossTable } from "./cross-table.ts";
import { distinctReports } from "./distinct-reports.ts";
import { exclusionFlow } from "./exclusion-flow.ts";
import { publisherNationalityPairs } from "./pairs.ts";
import { caseRows } from "./rows.ts";
import { searches } from "./searches.ts";
import { sensitivity } from "./sensitivity.ts";
import { seriesAnalyses } from "./series.ts";
import { agreement } from "./themes/agreement.ts";
import { coOccurrence } from "./themes/co-occurrence.ts";
import { mirrorPairsAnalysis } from "./themes/mirror-pairs.ts";
import { mirror } from "./themes/mirror.ts";
import { quotations } from "./themes/quotations.ts";
import { saturation } from "./themes/saturation.ts";
import { themeBy } from "./themes/theme-by.ts";
import { themeCounts } from "./themes/theme-counts.ts";
import { uniqueness } from "./uniqueness.ts";

export { analysisOptionNames } from "./analysis.ts";
export type { Analysis, AnalysisAnswer, AnalysisOptions, AnalysisSubject, Row, WorldAnswers } from "./analysis.ts";
export { describeDimensions, listDimensions } from "./dimension.ts";

/** Every named analysis, in the order in which a reader meets them. */
export const analyses: readonly Analysis[] = [
  searches,
  exclusionFlow,
  completeness,
  countsAnalysis({
    name: "by-sex",
    title: "Cases by sex",
    question: "How many women and men are there?",
    isStandard: true,
    by: "sex",
  }),
  countsAnalysis({
    name: "by-country",
    title: "Cases by country",
    question: "From which countries do the cases come?",
    isStandard: true,
    by: "country",
  }),
  countsAnalysis({
    name: "by-region",
    title: "Cases by region",
    question: "From which of the study's own regions do they come?",
    isStandard: true,
    by: "region",
  }),
  countsAnalysis({
    name: "by-name-form",
    title: "Cases by form of the published name",
    question: "In which form were names published?",
    isStandard: true,
    by: "name-form",
  }),
  countsAnalysis({
    name: "by-publisher",
    title: "Cases by publisher",
    question: "Who published the accounts?",
    isStandard: true,
    by: "publisher",
  }),
  ...seriesAnalyses,
  crossTable({
    name: "sex-by-region",
    title: "Sex by region",
    question: "Do women and men come from the same regions?",
    isStandard: true,
    by: "region",
    with: "sex",
  }),
  publisherNationalityPairs,
  distinctReports,
  agreement,
  themeCounts,
  mirror,
  mirrorPairsAnalysis,
  coOccurrence,
  saturation,
  sensitivity,
  uniqueness,
  themeBy,
  quotations,
  caseRows,
  countsAnalysis({
    name: "counts",
    title: "Counts by any variable",
    question: "How many cases have each value of a variable?",
    isStandard: false,
  }),
  crossTable({
    name: "cross",
    title: "Cross table of any two variables",
    question: "How do two variables go together?",
    isStandard: false,
  }),
];
