import { analyses } from "../../analyses/index.ts";
import { AnalysisList, AnalysisParam, AnalysisQuery, AnalysisView } from "../../api/analyses.ts";
import { analyseStudy } from "../../pipeline.ts";
import { drawOnServer, getAnalysis } from "../../stages/analyse/index.ts";
import { routeApp, studyRoute } from "../study-route.ts";

const list = studyRoute({
  method: "get",
  path: "/analyses",
  summary: "The named analyses and their questions",
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

export const analysisRoutes = routeApp()
  .openapi(list, (context) => context.json(AnalysisList.parse({ analyses }), 200))
  .openapi(run, async (context) => {
    const { name } = context.req.valid("param");
    const { by, with: other, theme } = context.req.valid("query");
    const [found] = await analyseStudy(context.get("study").store, context.get("actor"), [getAnalysis(name)], {
      ...(by === undefined ? {} : { by }),
      ...(other === undefined ? {} : { with: other }),
    });
    if (found === undefined) throw new Error("An analysis gives a run.");
    const { result, figure } = found;
    return context.json(
      AnalysisView.parse({
        result,
        svg: figure === undefined ? null : drawOnServer(figure, { width: 720, theme, idPrefix: name }),
        figureTitle: figure?.title ?? null,
      }),
      200,
    );
  });
