import * as z from "zod";
import { Judged, JudgementRequest, Proposed, QueueQuery, ReviewQueueView, TakenBack } from "../../api/resolve.ts";
import { SeqParam } from "../../api/journal.ts";
import { judgeInStudy, readReviewQueue, resolveStudy, takeBackJudgement } from "../../pipeline.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const queue = studyRoute({
  method: "get",
  path: "/resolve/queue",
  summary: "Pairs of accounts that wait for a judgement, the most telling first",
  policies: ["read-proposals"],
  request: { query: QueueQuery },
  answers: ReviewQueueView,
});

const judge = studyRoute({
  method: "post",
  path: "/resolve/judgements",
  summary: "Judge whether two accounts are one person's",
  policies: ["judge-pair"],
  request: jsonBody(JudgementRequest),
  answers: Judged,
});

const takeBack = studyRoute({
  method: "post",
  path: "/resolve/judgements/{seq}/take-back",
  summary: "Take a judgement back by its command, and look anew whether those that stand agree",
  policies: ["undo"],
  request: { params: SeqParam },
  answers: TakenBack,
});

const propose = studyRoute({
  method: "post",
  path: "/resolve/propose",
  summary: "Have the machine propose pairs; nothing is merged",
  policies: ["propose"],
  request: jsonBody(z.object({})),
  answers: Proposed,
});

export const resolveRoutes = routeApp()
  .openapi(queue, async (context) => {
    const { limit } = context.req.valid("query");
    const found = await readReviewQueue(context.get("study").store, context.get("actor"), { limit });
    return context.json(ReviewQueueView.parse(found), 200);
  })
  .openapi(judge, async (context) => {
    const { left, right, verdict, reason } = context.req.valid("json");
    const report = await judgeInStudy(context.get("study").store, context.get("actor"), [left, right], {
      verdict,
      reason,
    });
    return context.json(Judged.parse({ ...report, contradictions: report.contradictions.length }), 200);
  })
  .openapi(takeBack, async (context) => {
    const { seq } = context.req.valid("param");
    await takeBackJudgement(context.get("study").store, context.get("actor"), seq);
    return context.json({ seq }, 200);
  })
  .openapi(propose, (context) =>
    answerWithProgress(context, Proposed, (progress) =>
      resolveStudy(context.get("study"), context.get("actor"), progress),
    ),
  );
