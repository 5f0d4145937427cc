import {
  ClustersQuery,
  ClustersView,
  JudgementParam,
  JudgementWithdrawn,
  ModelCheckView,
  RuleAccepted,
  RulePreview,
  RuleRequest,
  WithdrawJudgementRequest,
} from "../../api/clusters.ts";
import { silentProgress } from "../../base/progress.ts";
import {
  acceptByRule,
  checkStudyModel,
  previewByRule,
  showClusters,
  withdrawJudgementInStudy,
} from "../../pipeline.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const clusters = studyRoute({
  method: "get",
  path: "/resolve/clusters",
  summary: "Accounts that the model and the judgements hold together, and why",
  policies: ["read-proposals"],
  request: { query: ClustersQuery },
  answers: ClustersView,
});

const check = studyRoute({
  method: "get",
  path: "/resolve/check",
  summary: "The linkage model held against people's judgements",
  policies: ["check-linkage"],
  answers: ModelCheckView,
});

const preview = studyRoute({
  method: "post",
  path: "/resolve/rule/preview",
  summary: "What a rule would judge the same; nothing is recorded",
  policies: ["accept-rule"],
  request: jsonBody(RuleRequest),
  answers: RulePreview,
});

const accept = studyRoute({
  method: "post",
  path: "/resolve/rule",
  summary: "Judge likely pairs the same by a rule on record",
  policies: ["accept-rule"],
  request: jsonBody(RuleRequest),
  answers: RuleAccepted,
});

const withdraw = studyRoute({
  method: "post",
  path: "/resolve/judgements/{id}/withdraw",
  summary: "Withdraw a judgement, which stays on record and counts for nothing",
  policies: ["withdraw-judgement"],
  request: { params: JudgementParam, ...jsonBody(WithdrawJudgementRequest) },
  answers: JudgementWithdrawn,
});

export const clusterRoutes = routeApp()
  .openapi(clusters, async (context) => {
    const options = context.req.valid("query");
    const found = await showClusters(context.get("study"), context.get("actor"), silentProgress, options);
    return context.json(ClustersView.parse(found), 200);
  })
  .openapi(check, async (context) => {
    const found = await checkStudyModel(context.get("study"), context.get("actor"), silentProgress);
    return context.json(ModelCheckView.parse(found), 200);
  })
  .openapi(preview, async (context) => {
    const rule = context.req.valid("json");
    const found = await previewByRule(context.get("study"), context.get("actor"), silentProgress, rule);
    return context.json(RulePreview.parse(found), 200);
  })
  .openapi(accept, async (context) => {
    const rule = context.req.valid("json");
    const report = await acceptByRule(context.get("study"), context.get("actor"), silentProgress, rule);
    return context.json(RuleAccepted.parse({ ...report, seq: report.seq ?? null }), 200);
  })
  .openapi(withdraw, async (context) => {
    const { id } = context.req.valid("param");
    const { reason } = context.req.valid("json");
    const { seq, contradictions } = await withdrawJudgementInStudy(
      context.get("study").store,
      context.get("actor"),
      id,
      reason,
    );
    return context.json({ seq: seq ?? null, contradictions: contradictions.length }, 200);
  });
