import { QueryAnswer, QueryRequest, QueryTables } from "../../api/analyses.ts";
import { askStudy, queryTablesSql } from "../../pipeline.ts";
import type { ServerEnv } from "../server-env.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const query = studyRoute({
  method: "post",
  path: "/query",
  summary: "Ask the study in SQL: one SELECT, in a process that can only read",
  policies: ["query"],
  request: jsonBody(QueryRequest),
  answers: QueryAnswer,
});

const tables = studyRoute({
  method: "get",
  path: "/query/tables",
  summary: "The tables and columns that a query can name",
  policies: ["query"],
  answers: QueryTables,
});

export const queryRoutes = routeApp()
  .openapi(query, async (context) => {
    const { sql, maxRows } = context.req.valid("json");
    return context.json(QueryAnswer.parse(await ask(context.var, sql, maxRows)), 200);
  })
  .openapi(tables, async (context) => {
    const { rows } = await ask(context.var, queryTablesSql, 100_000);
    const columns = rows.map(([table, name, type]) => ({
      table: String(table),
      name: String(name),
      type: String(type),
    }));
    const names = [...new Set(columns.map(({ table }) => table))];
    return context.json(
      QueryTables.parse({
        tables: names.map((name) => ({ name, columns: columns.filter(({ table }) => table === name) })),
      }),
      200,
    );
  });

let before: Promise<unknown> = Promise.resolve();

/** A query's process may take much memory, so that questions asked at once wait for one another. */
function ask({ study, actor }: ServerEnv["Variables"], sql: string, maxRows: number) {
  const answer = before.then(async () => {
    const { snapshot, session } = await askStudy(study.store, actor, { limits: { maxRows } });
    try {
      return { ...(await session.select(sql)), snapshot: { hash: snapshot.hash, takenOn: snapshot.takenOn } };
    } finally {
      session.close();
    }
  });
  before = answer.catch(() => {});
  return answer;
}
