import { CaseParam, CaseView } from "../../api/cases.ts";
import { readCase } from "../../stages/register/index.ts";
import { routeApp, studyRoute } from "../study-route.ts";

// A case's key is a table's name and a row's key, with a slash between.
const one = studyRoute({
  method: "get",
  path: "/cases/{key}",
  summary: "One case: every value with its testimony and source, as far as the acting profile may see it",
  policies: ["read-cases"],
  request: { params: CaseParam },
  answers: CaseView,
});

export const caseRoutes = routeApp().openapi(one, async (context) => {
  const { key } = context.req.valid("param");
  return context.json(CaseView.parse(await readCase(context.get("study").store, context.get("actor"), key)), 200);
});
