import * as z from "zod";
import {
  DroppedTable,
  ImportedTable,
  ImportRequest,
  PlanRequest,
  StagedParam,
  StagedTable,
  StageTableQuery,
  TablePlanView,
} from "../../api/tables.ts";
import { keepContradictions } from "../../pipeline.ts";
import { dropStagedTable, importStagedTable, planStagedTable, stageTable } from "../../stages/register/index.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { bodyOf } from "../body-of.ts";
import { fileBody, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const stage = studyRoute({
  method: "post",
  path: "/tables",
  summary: "Hand over a table to look at before it is imported: its bytes are the body",
  policies: ["import-rows"],
  request: { query: StageTableQuery, ...fileBody },
  answers: StagedTable,
});

const plan = studyRoute({
  method: "post",
  path: "/tables/{id}/plan",
  summary: "What an import of the table would read; nothing is written",
  policies: ["import-rows"],
  request: { params: StagedParam, ...jsonBody(PlanRequest) },
  answers: TablePlanView,
});

const take = studyRoute({
  method: "post",
  path: "/tables/{id}/import",
  summary: "Import the table",
  policies: ["import-rows"],
  request: { params: StagedParam, ...jsonBody(ImportRequest) },
  answers: ImportedTable,
});

const drop = studyRoute({
  method: "post",
  path: "/tables/{id}/drop",
  summary: "Take the table away without importing it",
  policies: ["import-rows"],
  request: { params: StagedParam, ...jsonBody(z.object({})) },
  answers: DroppedTable,
});

export const tableRoutes = routeApp()
  .openapi(stage, async (context) => {
    const { name } = context.req.valid("query");
    const { study, actor } = context.var;
    return context.json({ id: await stageTable(study, actor, name, bodyOf(context)) }, 200);
  })
  .openapi(plan, async (context) => {
    const { id } = context.req.valid("param");
    const { mapping } = context.req.valid("json");
    return answerWithProgress(context, TablePlanView, (progress) =>
      planStagedTable(context.get("study"), context.get("actor"), id, mapping, progress),
    );
  })
  .openapi(take, async (context) => {
    const { id } = context.req.valid("param");
    const { mapping } = context.req.valid("json");
    return answerWithProgress(context, ImportedTable, async (progress) => {
      const report = await importStagedTable(context.get("study"), context.get("actor"), id, mapping, progress);
      await keepContradictions(context.get("study").store, context.get("actor"));
      return { ...report, findings: report.findings.length };
    });
  })
  .openapi(drop, async (context) => {
    const { id } = context.req.valid("param");
    await dropStagedTable(context.get("study"), context.get("actor"), id);
    return context.json({ id }, 200);
  });
