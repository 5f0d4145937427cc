import {
  Changed,
  Coded,
  CodingParam,
  CodingRequest,
  DocumentCodings,
  DocumentParam,
  InVivoRequest,
  ReaderDocument,
  ReasonRequest,
  Revised,
  RevisionRequest,
  RoundQuery,
  WarningRequest,
} from "../../api/coding-documents.ts";
import type { Actor } from "../../model/actor.ts";
import {
  addCodings,
  codeInVivo,
  listDocumentCodings,
  readCodingQueue,
  retractCoding,
  reviseCoding,
  type DocumentCoding,
} from "../../stages/code/index.ts";
import { getDocumentEntry, getStudyDocument, listStudyDocuments, warnOfDocument } from "../../stages/collect/index.ts";
import type { Store } from "../../store/index.ts";
import { recordCommand } from "../record-command.ts";
import { defined, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const text = studyRoute({
  method: "get",
  path: "/coding/documents/{key}",
  summary: "A document's text, and what it translates or is translated by",
  policies: ["read-documents"],
  request: { params: DocumentParam },
  answers: ReaderDocument,
});

const codings = studyRoute({
  method: "get",
  path: "/coding/documents/{key}/codings",
  summary: "What stands on a document; of a blind round only what is the acting profile's own",
  policies: ["read-documents", "read-codings", "read-rounds"],
  request: { params: DocumentParam, query: RoundQuery },
  answers: DocumentCodings,
});

const warn = studyRoute({
  method: "post",
  path: "/coding/documents/{key}/warning",
  summary: "Say what a reader should know before they read a document",
  policies: ["warn-of-document"],
  request: { params: DocumentParam, ...jsonBody(WarningRequest) },
  answers: Changed,
});

const add = studyRoute({
  method: "post",
  path: "/codings",
  summary: "Put a code on a passage, or on a document as a whole",
  policies: ["read-documents", "add-codings"],
  request: jsonBody(CodingRequest),
  answers: Coded,
});

const inVivo = studyRoute({
  method: "post",
  path: "/codings/in-vivo",
  summary: "Make a code of a passage's own words and put it there",
  policies: ["read-documents", "code-in-vivo"],
  request: jsonBody(InVivoRequest),
  answers: Coded,
});

const revise = studyRoute({
  method: "post",
  path: "/codings/{id}/revise",
  summary: "Say a coding of one's own otherwise; the old one stays on record",
  policies: ["revise-coding"],
  request: { params: CodingParam, ...jsonBody(RevisionRequest) },
  answers: Revised,
});

const retract = studyRoute({
  method: "post",
  path: "/codings/{id}/retract",
  summary: "Retract a coding; it stays on record",
  policies: ["retract-coding"],
  request: { params: CodingParam, ...jsonBody(ReasonRequest) },
  answers: Changed,
});

export const codingRoutes = routeApp()
  .openapi(text, async (context) => {
    const [{ store }, actor] = [context.get("study"), context.get("actor")];
    const document = await getStudyDocument(store, actor, context.req.valid("param").key);
    const others = await listStudyDocuments(store, actor);
    return context.json(
      ReaderDocument.parse({
        key: document.accession_key,
        title: document.title,
        language: document.language,
        direction: document.direction,
        contentWarning: document.content_warning,
        version: document.current_version,
        text: document.current.text,
        locators: JSON.parse(document.current.locators),
        beside: others
          .filter((one) => one.translation_of === document.id || one.id === document.translation_of)
          .map((one) => ({
            key: one.accession_key,
            title: one.title,
            language: one.language,
            translator: one.translator,
            relation: one.id === document.translation_of ? "original" : "translation",
          })),
      }),
      200,
    );
  })
  .openapi(codings, async (context) => {
    const [{ store }, actor] = [context.get("study"), context.get("actor")];
    const { round: name } = context.req.valid("query");
    const document = await getDocumentEntry(store, actor, context.req.valid("param").key);
    const found = await listDocumentCodings(store, actor, {
      documentId: document.id,
      ...(name === undefined ? {} : { round: name }),
    });
    const round =
      name === undefined ? undefined : (await readCodingQueue(store, actor)).rounds.find((one) => one.name === name);
    const view = viewer(actor, document.current_version);
    return context.json(
      DocumentCodings.parse({
        codings: found.map(view),
        round:
          round === undefined
            ? null
            : {
                name: round.name,
                isBlind: round.isBlind,
                isHidden: round.isHidden,
                isOpen: round.status === "open",
                state: round.own.find((one) => one.key === document.accession_key)?.state ?? null,
                next:
                  round.own.find((one) => one.state === "assigned" && one.key !== document.accession_key)?.key ?? null,
              },
      }),
      200,
    );
  })
  .openapi(warn, async (context) => {
    const { key } = context.req.valid("param");
    const { warning } = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      warnOfDocument(store, context.get("actor"), key, warning),
    );
    return context.json({ seq }, 200);
  })
  .openapi(add, async (context) => {
    const [{ store }, actor] = [context.get("study"), context.get("actor")];
    const { round, ...draft } = context.req.valid("json");
    const document = await getDocumentEntry(store, actor, draft.document);
    const { value: ids, seq } = await recordCommand(store, (recording) =>
      addCodings(recording, actor, [defined(draft)], round === undefined ? {} : { round }),
    );
    return context.json(await codedView(store, actor, { document, ids, seq }), 200);
  })
  .openapi(inVivo, async (context) => {
    const [{ store }, actor] = [context.get("study"), context.get("actor")];
    const draft = context.req.valid("json");
    const { value, seq } = await recordCommand(store, (recording) => codeInVivo(recording, actor, defined(draft)));
    const document = await getDocumentEntry(store, actor, draft.document);
    return context.json(await codedView(store, actor, { document, ids: [value.coding], seq }), 200);
  })
  .openapi(revise, async (context) => {
    const { id } = context.req.valid("param");
    const { value, seq } = await recordCommand(context.get("study").store, (store) =>
      reviseCoding(store, context.get("actor"), id, defined(context.req.valid("json"))),
    );
    return context.json({ seq, id: value }, 200);
  })
  .openapi(retract, async (context) => {
    const { id } = context.req.valid("param");
    const { reason } = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      retractCoding(store, context.get("actor"), id, reason),
    );
    return context.json({ seq }, 200);
  });

function viewer(actor: Actor, version: number) {
  return ({ row, codeId, coder, round }: DocumentCoding) => ({
    id: row.id,
    code: codeId,
    coder,
    isOwn: row.coder_id === actor.id,
    round,
    span: row.start_offset === null ? null : [row.start_offset, row.end_offset],
    isOnThisText: row.document_version === version,
    quote: row.quote,
    stance: row.stance,
    confidence: row.confidence,
    qualifiers: JSON.parse(row.qualifiers) as unknown,
    memo: row.memo,
    at: row.coded_at,
  });
}

interface CodedInput {
  readonly document: { readonly id: string; readonly current_version: number };
  readonly ids: readonly string[];
  readonly seq: number | null;
}

async function codedView(store: Store, actor: Actor, { document, ids, seq }: CodedInput): Promise<Coded> {
  const made = await listDocumentCodings(store, actor, {
    documentId: document.id,
    ids,
  });
  return Coded.parse({ seq, codings: made.map(viewer(actor, document.current_version)) });
}
