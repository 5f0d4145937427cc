import { z } from "zod";
import { Verified } from "../../api/settings.ts";
import { storePolicies, verifyStudy } from "../../store/index.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const verify = studyRoute({
  method: "post",
  path: "/verify",
  summary: "Look through the whole study: its journal, its tables, its files; nothing is changed",
  policies: ["read-log"],
  request: jsonBody(z.object({})),
  answers: Verified,
});

export const settingsRoutes = routeApp().openapi(verify, (context) => {
  storePolicies.require(context.get("actor"), "read-log");
  return answerWithProgress(context, Verified, (progress) => verifyStudy(context.get("study"), progress));
});
