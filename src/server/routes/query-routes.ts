import { QueryAnswer, QueryRequest, QueryTables } from "../../api/analyses.ts";
import { serialiseCsv } from "../../formats/serialise-csv.ts";
import { askStudy, queryTablesSql } from "../../pipeline.ts";
import { sendFile } from "../send-file.ts";
import type { ServerEnv } from "../server-env.ts";
import { fileRoute, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const query = studyRoute({
  method: "post",
  path: "/query",
  summary: "Ask the study in SQL: one SELECT, in a process that can only read",
  policies: ["query"],
  request: jsonBody(QueryRequest),
  answers: QueryAnswer,
});

const asCsv = fileRoute({
  method: "post",
  path: "/query/csv",
  summary: "The answer to one SELECT as CSV",
  policies: ["query"],
  request: jsonBody(QueryRequest),
  types: ["text/csv"],
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
  .openapi(asCsv, async (context) => {
    const { sql, maxRows } = context.req.valid("json");
    const { columns, rows, snapshot } = await ask(context.var, sql, maxRows);
    const cells = rows.map((row) => row.map((cell) => (typeof cell === "boolean" ? String(cell) : cell)));
    return sendFile(context, serialiseCsv(columns, cells), {
      name: `query-${snapshot.hash.slice(0, 12)}-internal.csv`,
      type: "text/csv; charset=utf-8",
    });
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
