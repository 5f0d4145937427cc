import { analyses, describeDimensions, type AnalysisOptions } from "../../analyses/index.ts";
import { AnalysisFileQuery, AnalysisList, AnalysisParam, AnalysisQuery, AnalysisView } from "../../api/analyses.ts";
import { analyseStudy } from "../../pipeline.ts";
import { drawOnServer, getAnalysis, renderResult, type AnalysisRun } from "../../stages/analyse/index.ts";
import { listVariables, readConfiguration } from "../../stages/register/index.ts";
import { sendFile } from "../send-file.ts";
import type { ServerEnv } from "../server-env.ts";
import { fileRoute, routeApp, studyRoute } from "../study-route.ts";

const types = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

const list = studyRoute({
  method: "get",
  path: "/analyses",
  summary: "The named analyses with their questions, and what the study can be counted by",
  policies: [],
  answers: AnalysisList,
});

// An analysis whose lines describe one person each asks for more than `read-results`; the pipeline sees to it.
const run = studyRoute({
  method: "get",
  path: "/analyses/{name}",
  summary: "Run an analysis on a snapshot of the study as it stands",
  policies: ["read-results"],
  request: { params: AnalysisParam, query: AnalysisQuery },
  answers: AnalysisView,
});

const file = fileRoute({
  path: "/analyses/{name}/file",
  summary: "An analysis as a file: its whole, its table, or its figure",
  policies: ["read-results"],
  request: { params: AnalysisParam, query: AnalysisFileQuery },
  types: Object.values(types),
});

export const analysisRoutes = routeApp()
  .openapi(list, async (context) => {
    const { store } = context.get("study");
    const variables = await listVariables(store.reader, await readConfiguration(store));
    const listed = analyses.map(({ name, title, question, accepts, isRowLevel = false }) => ({
      name,
      title,
      question,
      isBuilt: accepts.includes("by") && accepts.includes("without"),
      isByOne: accepts.includes("by") && !accepts.includes("without"),
      hasMinimumCell: accepts.includes("minimumCell"),
      isRowLevel,
      isRestrictable: accepts.includes("without"),
    }));
    return context.json(AnalysisList.parse({ analyses: listed, variables: describeDimensions({ variables }) }), 200);
  })
  .openapi(run, async (context) => {
    const { name } = context.req.valid("param");
    const { theme, width, ...asked } = context.req.valid("query");
    const { result, figure } = await runOne(context.var, name, asked);
    return context.json(
      AnalysisView.parse({
        result,
        svg: figure === undefined ? null : drawOnServer(figure, { width, theme, idPrefix: name }),
        figureTitle: figure?.title ?? null,
        figureDescription: figure?.description ?? null,
      }),
      200,
    );
  })
  .openapi(file, async (context) => {
    const { name } = context.req.valid("param");
    const { form, ...asked } = context.req.valid("query");
    const found = await runOne(context.var, name, asked);
    return sendFile(context, await renderResult(found, form), {
      name: `${name}-${found.result.snapshot.hash.slice(0, 12)}-internal.${form}`,
      type: types[form],
    });
  });

type Asked = { readonly [K in keyof AnalysisOptions]: AnalysisOptions[K] | undefined };

async function runOne({ study, actor }: ServerEnv["Variables"], name: string, asked: Asked): Promise<AnalysisRun> {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const [found] = await analyseStudy(study.store, actor, [getAnalysis(name)], given);
  if (found === undefined) throw new Error("An analysis gives a run.");
  return found;
}
