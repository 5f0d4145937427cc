import * as z from "zod";
import {
  DraftRequest,
  DraftView,
  ManuscriptChange,
  ManuscriptParam,
  ManuscriptView,
  ReportBuilt,
  ReportList,
  ReportParam,
} from "../../api/report.ts";
import { previewReport, runStudy, type ReportPreview } from "../../pipeline.ts";
import { listReports, readManuscript, readReport, reportPolicies, saveManuscript } from "../../stages/report/index.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { sendFile } from "../send-file.ts";
import { fileRoute, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const read = studyRoute({
  method: "get",
  path: "/manuscript/{name}",
  summary: "The manuscript or its list of claims, as it lies in the study's folder",
  policies: ["read-files"],
  request: { params: ManuscriptParam },
  answers: ManuscriptView,
});

const save = studyRoute({
  method: "post",
  path: "/manuscript/{name}",
  summary: "Save the manuscript or its list of claims, unless it was changed elsewhere meanwhile",
  policies: ["add-files"],
  request: { params: ManuscriptParam, ...jsonBody(ManuscriptChange) },
  answers: ManuscriptView,
});

const preview = studyRoute({
  method: "post",
  path: "/report/preview",
  summary: "What a draft would print, with its claims recomputed; nothing is written",
  policies: ["preview-report"],
  request: jsonBody(DraftRequest),
  answers: DraftView,
});

const build = studyRoute({
  method: "post",
  path: "/report/build",
  summary: "Import, analyse, audit and write the report as HTML, PDF and DOCX",
  policies: ["write-report"],
  request: jsonBody(z.object({})),
  answers: ReportBuilt,
});

const list = studyRoute({
  method: "get",
  path: "/report/files",
  summary: "The reports that an earlier run wrote",
  policies: ["read-report"],
  answers: ReportList,
});

const types = {
  "report.html": "text/html; charset=utf-8",
  "report.pdf": "application/pdf",
  "report.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

const file = fileRoute({
  path: "/report/files/{name}",
  summary: "A report that was written",
  policies: ["read-report"],
  request: { params: ReportParam },
  types: Object.values(types),
});

export const reportRoutes = routeApp()
  .openapi(read, async (context) => {
    const { study, actor } = context.var;
    const { name } = context.req.valid("param");
    return context.json(ManuscriptView.parse(await readManuscript(study.paths.manuscript, actor, name)), 200);
  })
  .openapi(save, async (context) => {
    const { study, actor } = context.var;
    const { name } = context.req.valid("param");
    const change = context.req.valid("json");
    return context.json(ManuscriptView.parse(await saveManuscript(study.paths.manuscript, actor, name, change)), 200);
  })
  .openapi(preview, async (context) => {
    const { study, actor } = context.var;
    return context.json(DraftView.parse(viewOf(await previewReport(study, actor, context.req.valid("json")))), 200);
  })
  .openapi(build, (context) => {
    const { study, actor } = context.var;
    reportPolicies.require(actor, "write-report");
    return answerWithProgress(context, ReportBuilt, async (progress) => {
      const { files, isFresh, snapshot } = await runStudy(study, actor, progress);
      return { files: files.length, isFresh, snapshot };
    });
  })
  .openapi(list, async (context) => {
    const { study, actor } = context.var;
    return context.json(ReportList.parse({ reports: await listReports(study.paths.results, actor) }), 200);
  })
  .openapi(file, async (context) => {
    const { study, actor } = context.var;
    const { name } = context.req.valid("param");
    return sendFile(context, await readReport(study.paths.results, actor, name), { name, type: types[name] });
  });

function viewOf({ document, coverage, findings, claims, snapshot }: ReportPreview) {
  return {
    document,
    coverage,
    claims,
    snapshot,
    findings: findings.map(({ rule, severity, where, read: seen, made, decision }) => ({
      rule,
      severity,
      line: where.line ?? null,
      read: seen,
      made,
      decision,
    })),
  };
}
