import {
  CaseChoiceQuery,
  Changed,
  RegisterFacets,
  RegisterLines,
  RegisterQuery,
  SavedViews,
  SaveViewRequest,
  ViewParam,
} from "../../api/register.ts";
import {
  countFacets,
  listRegister,
  listSavedViews,
  removeView,
  saveView,
  type CaseChoice,
} from "../../stages/register/index.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const lines = studyRoute({
  method: "get",
  path: "/register",
  summary: "Cases as lines of a table: chosen, put in order, cut to a page; without names",
  policies: ["read-cases"],
  request: { query: RegisterQuery },
  answers: RegisterLines,
});

const facets = studyRoute({
  method: "get",
  path: "/register/facets",
  summary: "How many of the chosen cases have which value",
  policies: ["read-cases"],
  request: { query: CaseChoiceQuery },
  answers: RegisterFacets,
});

const views = studyRoute({
  method: "get",
  path: "/register/views",
  summary: "The saved views of the register",
  policies: ["read-views"],
  answers: SavedViews,
});

const save = studyRoute({
  method: "post",
  path: "/register/views",
  summary: "Save a view of the register under a name; one of that name gives way",
  policies: ["save-view"],
  request: jsonBody(SaveViewRequest),
  answers: Changed,
});

const remove = studyRoute({
  method: "post",
  path: "/register/views/{id}/remove",
  summary: "Remove a saved view",
  policies: ["remove-view"],
  request: { params: ViewParam },
  answers: Changed,
});

export const registerRoutes = routeApp()
  .openapi(lines, async (context) => {
    const { column, sort, order, offset, limit, ...choice } = context.req.valid("query");
    const found = await listRegister(context.get("study").store, context.get("actor"), {
      ...choiceOf(choice),
      order: { by: sort, isDescending: order === "down" },
      columns: listOf(column),
      offset,
      limit,
    });
    return context.json(RegisterLines.parse(found), 200);
  })
  .openapi(facets, async (context) => {
    const choice = choiceOf(context.req.valid("query"));
    const found = await countFacets(context.get("study").store, context.get("actor"), choice);
    return context.json(RegisterFacets.parse(found), 200);
  })
  .openapi(views, async (context) =>
    context.json({ views: [...(await listSavedViews(context.get("study").store, context.get("actor")))] }, 200),
  )
  .openapi(save, async (context) => {
    const seq = await saveView(context.get("study").store, context.get("actor"), context.req.valid("json"));
    return context.json({ seq: seq ?? null }, 200);
  })
  .openapi(remove, async (context) => {
    const { id } = context.req.valid("param");
    const seq = await removeView(context.get("study").store, context.get("actor"), id);
    return context.json({ seq: seq ?? null }, 200);
  });

function listOf(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === "string" ? [given] : given;
}

function choiceOf({ state, is, date, from, until, text }: CaseChoiceQuery): CaseChoice {
  const values = new Map<string, (string | null)[]>();
  for (const one of listOf(is)) {
    const at = one.indexOf(":");
    const [property, value] = at === -1 ? [one, null] : [one.slice(0, at), one.slice(at + 1)];
    values.set(property, [...(values.get(property) ?? []), value]);
  }
  const isDated = from !== undefined || until !== undefined;
  return {
    states: listOf(state),
    values,
    dates: isDated ? { property: date, from: firstDay(from), until: lastDay(until) } : undefined,
    text,
  };
}

/** Days compare as texts, so a year or a month is made its first day or one after its last. */
function firstDay(day: string | undefined): string | null {
  return day === undefined ? null : `${day}-01-01`.slice(0, 10);
}

function lastDay(day: string | undefined): string | null {
  return day === undefined ? null : `${day}-99-99`.slice(0, 10);
}
