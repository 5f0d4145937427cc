import {
  AddDocumentQuery,
  AddedDocument,
  BindRequest,
  Bound,
  Corrected,
  CorrectRequest,
  DocumentListView,
  DocumentParam,
  DocumentQuery,
  DocumentView,
} from "../../api/collect.ts";
import { silentProgress } from "../../base/progress.ts";
import { addStudyDocuments, correctStudyDocument } from "../../pipeline.ts";
import { bindDocument, listStudyDocuments, readDocumentPart } from "../../stages/collect/index.ts";
import { bodyOf } from "../body-of.ts";
import { fileBody, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const list = studyRoute({
  method: "get",
  path: "/documents",
  summary: "The documents that the acting profile may read",
  policies: ["read-documents"],
  answers: DocumentListView,
});

const one = studyRoute({
  method: "get",
  path: "/documents/{name}",
  summary: "A document and the part of its text that holds a place",
  policies: ["read-documents"],
  request: { params: DocumentParam, query: DocumentQuery },
  answers: DocumentView,
});

const add = studyRoute({
  method: "post",
  path: "/documents",
  summary: "Add a document: its bytes are the body",
  policies: ["add-documents"],
  request: { query: AddDocumentQuery, ...fileBody },
  answers: AddedDocument,
});

const correct = studyRoute({
  method: "post",
  path: "/documents/{name}/correct",
  summary: "Correct the charset, language or direction in which a document is read",
  policies: ["correct-document"],
  request: { params: DocumentParam, ...jsonBody(CorrectRequest) },
  answers: Corrected,
});

const bind = studyRoute({
  method: "post",
  path: "/documents/{name}/bind",
  summary: "Say whose account a document holds, or in which source it stood",
  policies: ["bind-document"],
  request: { params: DocumentParam, ...jsonBody(BindRequest) },
  answers: Bound,
});

export const collectRoutes = routeApp()
  .openapi(list, async (context) => {
    const documents = await listStudyDocuments(context.get("study").store, context.get("actor"));
    return context.json(
      DocumentListView.parse({
        documents: documents.map(({ file_name, media_type, testimonyKeys, ...rest }) => ({
          ...rest,
          fileName: file_name,
          mediaType: media_type,
          testimonies: testimonyKeys,
        })),
      }),
      200,
    );
  })
  .openapi(one, async (context) => {
    const { name } = context.req.valid("param");
    const { at } = context.req.valid("query");
    const { document, ...part } = await readDocumentPart(context.get("study").store, context.get("actor"), name, {
      at,
    });
    return context.json(
      DocumentView.parse({
        ...document,
        ...part,
        fileName: document.file_name,
        mediaType: document.media_type,
        contentWarning: document.content_warning,
        version: document.current_version,
        testimonies: document.testimonyKeys,
        source: document.sourceKey,
      }),
      200,
    );
  })
  .openapi(add, async (context) => {
    const { name, testimony, language, charset } = context.req.valid("query");
    const given = {
      ...(testimony === undefined || testimony === "" ? {} : { testimonies: [testimony] }),
      ...(language === undefined || language === "" ? {} : { language }),
    };
    const { findings, codings, commands, ...counts } = await addStudyDocuments(
      context.get("study"),
      context.get("actor"),
      [{ name, content: bodyOf(context) }],
      { given, ...(charset === undefined || charset === "" ? {} : { charset }) },
      silentProgress,
    );
    const outcome = (["added", "changed", "unchanged", "unread"] as const).find((word) => counts[word] > 0) ?? "erased";
    return context.json(
      AddedDocument.parse({ fileName: name.normalize("NFC"), outcome, findings, codings, seq: commands[0] ?? null }),
      200,
    );
  })
  .openapi(correct, async (context) => {
    const { name } = context.req.valid("param");
    const { charset, language, direction } = context.req.valid("json");
    const corrected = await correctStudyDocument(context.get("study"), context.get("actor"), name, {
      ...(charset === undefined ? {} : { charset }),
      ...(language === undefined ? {} : { language }),
      ...(direction === undefined ? {} : { direction }),
    });
    return context.json(Corrected.parse({ ...corrected, seq: corrected.seq ?? null }), 200);
  })
  .openapi(bind, async (context) => {
    const { name } = context.req.valid("param");
    const { testimonies, source: key } = context.req.valid("json");
    const bound = await bindDocument(context.get("study"), context.get("actor"), name, {
      testimonies,
      ...(key === undefined ? {} : { source: key }),
    });
    return context.json(Bound.parse(bound), 200);
  });
