import { CaseListView, CaseParam, CasesQuery, CaseView } from "../../api/cases.ts";
import { listCases, readCase } from "../../stages/register/index.ts";
import { routeApp, studyRoute } from "../study-route.ts";

const list = studyRoute({
  method: "get",
  path: "/cases",
  summary: "The cases in the order of their keys, without names",
  policies: ["read-cases"],
  request: { query: CasesQuery },
  answers: CaseListView,
});

// A case's key is a table's name and a row's key, with a slash between.
const one = studyRoute({
  method: "get",
  path: "/cases/{key}",
  summary: "One case: every value with its testimony and source, as far as the acting profile may see it",
  policies: ["read-cases"],
  request: { params: CaseParam },
  answers: CaseView,
});

export const caseRoutes = routeApp()
  .openapi(list, async (context) => {
    const { state, publisher, limit } = context.req.valid("query");
    const found = await listCases(context.get("study").store, context.get("actor"), {
      limit,
      ...(state === undefined ? {} : { state }),
      ...(publisher === undefined ? {} : { publisher }),
    });
    return context.json(CaseListView.parse(found), 200);
  })
  .openapi(one, async (context) => {
    const { key } = context.req.valid("param");
    return context.json(CaseView.parse(await readCase(context.get("study").store, context.get("actor"), key)), 200);
  });
