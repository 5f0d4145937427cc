import { Changed, PassRequest } from "../../api/coding-documents.ts";
import * as z from "zod";
import { CodebookView } from "../../api/codebook.ts";
import {
  AdjudicationView,
  AgreementQuery,
  CodingQueueView,
  DecisionRequest,
  RoundAgreementView,
  RoundParam,
  RoundRequest,
} from "../../api/rounds.ts";
import {
  acceptUnanimous,
  closeRound,
  createRound,
  decidePassage,
  measureRound,
  passDocument,
  readAdjudicationDesk,
  readCodingQueue,
  readRoundCodebook,
  withdrawDecision,
} from "../../stages/code/index.ts";
import { recordCommand } from "../record-command.ts";
import { defined, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const queue = studyRoute({
  method: "get",
  path: "/coding/queue",
  summary: "What waits for the acting profile, round by round, and what else they may read",
  policies: ["read-rounds"],
  answers: CodingQueueView,
});

const create = studyRoute({
  method: "post",
  path: "/rounds",
  summary: "Create a round of coding; the codebook is frozen for it",
  policies: ["create-round"],
  request: jsonBody(RoundRequest),
  answers: Changed,
});

const codebook = studyRoute({
  method: "get",
  path: "/rounds/{name}/codebook",
  summary: "The codebook as a round froze it",
  policies: ["read-codebook"],
  request: { params: RoundParam },
  answers: CodebookView,
});

const close = studyRoute({
  method: "post",
  path: "/rounds/{name}/close",
  summary: "Close a round: what was coded and decided in it is open to all and counts from here on",
  policies: ["close-round"],
  request: { params: RoundParam, ...jsonBody(z.object({})) },
  answers: Changed,
});

const pass = studyRoute({
  method: "post",
  path: "/rounds/{name}/pass",
  summary: "Pass a document on: whoever cannot bear to code a text need not",
  policies: ["pass-document"],
  request: { params: RoundParam, ...jsonBody(PassRequest) },
  answers: Changed,
});

const adjudication = studyRoute({
  method: "get",
  path: "/rounds/{name}/adjudication",
  summary: "What waits to be decided in a round, the coders side by side",
  policies: ["read-codings"],
  request: { params: RoundParam },
  answers: AdjudicationView,
});

const decide = studyRoute({
  method: "post",
  path: "/rounds/{name}/decisions",
  summary: "Decide about a passage; what was coded stays as it is",
  policies: ["adjudicate"],
  request: { params: RoundParam, ...jsonBody(DecisionRequest) },
  answers: Changed,
});

const withdraw = studyRoute({
  method: "post",
  path: "/decisions/{id}/withdraw",
  summary: "Take a decision about a passage back; the passage waits again",
  policies: ["adjudicate"],
  request: { params: z.object({ id: z.string().min(1) }), ...jsonBody(z.object({})) },
  answers: Changed,
});

const accept = studyRoute({
  method: "post",
  path: "/rounds/{name}/accept-unanimous",
  summary: "Accept, by a rule that is on record, every passage that all who coded its document coded alike",
  policies: ["adjudicate"],
  request: { params: RoundParam, ...jsonBody(z.object({})) },
  answers: Changed,
});

const agreement = studyRoute({
  method: "get",
  path: "/rounds/{name}/agreement",
  summary: "How far the coders of a round agree, with intervals, and where they differ most",
  policies: ["read-agreement"],
  request: { params: RoundParam, query: AgreementQuery },
  answers: RoundAgreementView,
});

export const roundRoutes = routeApp()
  .openapi(queue, async (context) => {
    const found = await readCodingQueue(context.get("study").store, context.get("actor"));
    return context.json(CodingQueueView.parse(found), 200);
  })
  .openapi(create, async (context) => {
    const draft = defined(context.req.valid("json"));
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      createRound(store, context.get("actor"), draft),
    );
    return context.json({ seq }, 200);
  })
  .openapi(codebook, async (context) => {
    const { name } = context.req.valid("param");
    const { codes } = await readRoundCodebook(context.get("study").store, context.get("actor"), name);
    return context.json(CodebookView.parse({ codes }), 200);
  })
  .openapi(close, async (context) => {
    const { name } = context.req.valid("param");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      closeRound(store, context.get("actor"), name),
    );
    return context.json({ seq }, 200);
  })
  .openapi(pass, async (context) => {
    const { name } = context.req.valid("param");
    const { document, reason } = context.req.valid("json");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      passDocument(store, context.get("actor"), { round: name, document, reason }),
    );
    return context.json({ seq }, 200);
  })
  .openapi(adjudication, async (context) => {
    const { name } = context.req.valid("param");
    const desk = await readAdjudicationDesk(context.get("study").store, context.get("actor"), name);
    return context.json(AdjudicationView.parse(viewOf(desk)), 200);
  })
  .openapi(decide, async (context) => {
    const { name } = context.req.valid("param");
    const decision = defined(context.req.valid("json"));
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      decidePassage(store, context.get("actor"), name, decision),
    );
    return context.json({ seq }, 200);
  })
  .openapi(withdraw, async (context) => {
    const { id } = context.req.valid("param");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      withdrawDecision(store, context.get("actor"), id),
    );
    return context.json({ seq }, 200);
  })
  .openapi(accept, async (context) => {
    const { name } = context.req.valid("param");
    const { seq } = await recordCommand(context.get("study").store, (store) =>
      acceptUnanimous(store, context.get("actor"), name),
    );
    return context.json({ seq }, 200);
  })
  .openapi(agreement, async (context) => {
    const { name } = context.req.valid("param");
    const { unit, after } = context.req.valid("query");
    const measured = await measureRound(context.get("study").store, context.get("actor"), name, {
      unit,
      isDecided: after,
    });
    return context.json(RoundAgreementView.parse(measured), 200);
  });

type Desk = Awaited<ReturnType<typeof readAdjudicationDesk>>;

function viewOf({ divided, unanimous, decided }: Desk) {
  return {
    unanimous,
    divided: divided.map(({ codeId, coders, ...passage }) => ({
      ...passage,
      code: codeId,
      coders: coders.map(({ name, codings, others }) => ({
        name,
        others,
        codings: codings.map((row) => ({
          id: row.id,
          span: row.start_offset === null ? null : [row.start_offset, row.end_offset],
          quote: row.quote,
          memo: row.memo,
          confidence: row.confidence,
        })),
      })),
    })),
    decided: decided.map(({ row, document, by }) => ({
      id: row.id,
      document,
      code: row.code_id,
      verdict: row.verdict,
      reason: row.reason,
      quote: row.quote,
      by,
    })),
  };
}
