import * as z from "zod";
import { Changed } from "../../api/coding-documents.ts";
import {
  CodebookVersions,
  CodebookView,
  CodeEditRequest,
  CodeMergeRequest,
  CodeMoveRequest,
  CodeParam,
  CodeRequest,
  CodeSplitRequest,
} from "../../api/codebook.ts";
import {
  addCode,
  editCode,
  listCodebookVersions,
  mergeCodes,
  moveCode,
  readCodebook,
  retireCode,
  splitCode,
} from "../../stages/code/index.ts";
import { recordCommand } from "../record-command.ts";
import { defined, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const read = studyRoute({
  method: "get",
  path: "/codebook",
  summary: "The codebook as it stands",
  policies: ["read-codebook"],
  answers: CodebookView,
});

const versions = studyRoute({
  method: "get",
  path: "/codebook/versions",
  summary: "The codebook as each round froze it, and what has changed since",
  policies: ["read-codebook"],
  answers: CodebookVersions,
});

const add = studyRoute({
  method: "post",
  path: "/codebook/codes",
  summary: "Add a code of the study's own",
  policies: ["edit-codes"],
  request: jsonBody(CodeRequest),
  answers: Changed,
});

const edit = studyRoute({
  method: "post",
  path: "/codebook/codes/{id}/edit",
  summary: "Change what is said of a code; its codings stay",
  policies: ["edit-codes"],
  request: { params: CodeParam, ...jsonBody(CodeEditRequest) },
  answers: Changed,
});

const move = studyRoute({
  method: "post",
  path: "/codebook/codes/{id}/move",
  summary: "Put a code under another, or at the top, at a place among its siblings",
  policies: ["edit-codes"],
  request: { params: CodeParam, ...jsonBody(CodeMoveRequest) },
  answers: Changed,
});

const merge = studyRoute({
  method: "post",
  path: "/codebook/codes/{id}/merge",
  summary: "Merge a code into another: what was coded with it counts as the other",
  policies: ["edit-codes"],
  request: { params: CodeParam, ...jsonBody(CodeMergeRequest) },
  answers: Changed,
});

const split = studyRoute({
  method: "post",
  path: "/codebook/codes/{id}/split",
  summary: "Split a code into parts below it; it becomes their heading",
  policies: ["edit-codes"],
  request: { params: CodeParam, ...jsonBody(CodeSplitRequest) },
  answers: Changed,
});

const retire = studyRoute({
  method: "post",
  path: "/codebook/codes/{id}/retire",
  summary: "Take a code out of use; its codings stay and are counted",
  policies: ["edit-codes"],
  request: { params: CodeParam, ...jsonBody(z.object({})) },
  answers: Changed,
});

export const codebookRoutes = routeApp()
  .openapi(read, async (context) => {
    const { codes } = await readCodebook(context.get("study").store, context.get("actor"));
    return context.json(CodebookView.parse({ codes }), 200);
  })
  .openapi(versions, async (context) => {
    const found = await listCodebookVersions(context.get("study").store, context.get("actor"));
    return context.json(CodebookVersions.parse({ versions: found }), 200);
  })
  .openapi(add, async (context) => {
    const draft = defined(context.req.valid("json"));
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      addCode(store, context.get("actor"), draft),
    );
    return context.json({ seq }, 200);
  })
  .openapi(edit, async (context) => {
    const { id } = context.req.valid("param");
    const said = defined(context.req.valid("json"));
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      editCode(store, context.get("actor"), id, said),
    );
    return context.json({ seq }, 200);
  })
  .openapi(move, async (context) => {
    const { id } = context.req.valid("param");
    const place = defined(context.req.valid("json"));
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      moveCode(store, context.get("actor"), id, place),
    );
    return context.json({ seq }, 200);
  })
  .openapi(merge, async (context) => {
    const { id } = context.req.valid("param");
    const { into } = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      mergeCodes(store, context.get("actor"), id, into),
    );
    return context.json({ seq }, 200);
  })
  .openapi(split, async (context) => {
    const { id } = context.req.valid("param");
    const { parts } = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      splitCode(store, context.get("actor"), id, parts.map(defined)),
    );
    return context.json({ seq }, 200);
  })
  .openapi(retire, async (context) => {
    const { id } = context.req.valid("param");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      retireCode(store, context.get("actor"), id),
    );
    return context.json({ seq }, 200);
  });
