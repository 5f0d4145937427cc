import { MemoList, MemoQuery, MemoRequest } from "../../api/memos.ts";
import { Changed } from "../../api/register.ts";
import { listMemos, writeMemo } from "../../stages/code/index.ts";
import { recordCommand } from "../record-command.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const list = studyRoute({
  method: "get",
  path: "/memos",
  summary: "The memos on a code, a document or a case, as far as the acting profile may read them",
  policies: ["read-memos"],
  request: { query: MemoQuery },
  answers: MemoList,
});

const write = studyRoute({
  method: "post",
  path: "/memos",
  summary: "Write a memo on a code, a document or a case",
  policies: ["write-memo"],
  request: jsonBody(MemoRequest),
  answers: Changed,
});

export const memoRoutes = routeApp()
  .openapi(list, async (context) => {
    const memos = await listMemos(context.get("study").store, context.get("actor"), context.req.valid("query"));
    return context.json(MemoList.parse({ memos }), 200);
  })
  .openapi(write, async (context) => {
    const memo = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      writeMemo(store, context.get("actor"), memo),
    );
    return context.json({ seq }, 200);
  });
