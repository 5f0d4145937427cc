import type { z } from "zod";
import {
  BasisRequest,
  CaseBasesView,
  CaseStepRequest,
  CaseTerms,
  OriginRequest,
  RiskRequest,
  ScopeRequest,
  SourceGradeRequest,
  TestimonyAdded,
  TestimonyGradeRequest,
  TestimonyRequest,
  ValueRequest,
  WithdrawalRequest,
  Withdrawn,
} from "../../api/case-acts.ts";
import { CaseParam } from "../../api/cases.ts";
import { Changed } from "../../api/register.ts";
import type { Actor } from "../../model/actor.ts";
import { withdrawFromStudy } from "../../pipeline.ts";
import {
  addBasis,
  addTestimony,
  approveRelease,
  assessRisk,
  assessSource,
  gradeTestimony,
  moveCases,
  readBases,
  readCaseTerms,
  setOrigin,
  stateValue,
  withdrawBasis,
} from "../../stages/register/index.ts";
import type { Study } from "../../store/index.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const terms = studyRoute({
  method: "get",
  path: "/register/terms",
  summary: "What the study asks of a case, and what can be entered of a testimony",
  policies: ["read-cases"],
  answers: CaseTerms,
});

const withdrawal = studyRoute({
  method: "post",
  path: "/cases/{key}/withdrawal",
  summary: "Withdraw the person from the study",
  policies: ["withdraw-case"],
  request: { params: CaseParam, ...jsonBody(WithdrawalRequest) },
  answers: Withdrawn,
});

const bases = studyRoute({
  method: "get",
  path: "/cases/{key}/bases",
  summary: "On what basis the case may leave the study, and what stands against it",
  policies: ["read-bases"],
  request: { params: CaseParam },
  answers: CaseBasesView,
});

const add = studyRoute({
  method: "post",
  path: "/testimonies",
  summary: "Add one account by hand, with its source and the case that it is about",
  policies: ["add-testimony"],
  request: jsonBody(TestimonyRequest),
  answers: TestimonyAdded,
});

export const caseActRoutes = routeApp()
  .openapi(add, async (context) => {
    const { source, values } = context.req.valid("json");
    const added = await addTestimony(context.get("study").store, context.get("actor"), {
      source: withoutGaps(source),
      values,
    });
    return context.json(TestimonyAdded.parse(added), 200);
  })
  .openapi(terms, async (context) =>
    context.json(CaseTerms.parse(await readCaseTerms(context.get("study").store, context.get("actor"))), 200),
  )
  .openapi(withdrawal, async (context) => {
    const { key } = context.req.valid("param");
    const { report, outputs } = await withdrawFromStudy(
      context.get("study"),
      context.get("actor"),
      key,
      context.req.valid("json"),
    );
    return context.json(Withdrawn.parse({ ...report, seq: report.seq ?? null, outputs }), 200);
  })
  .openapi(bases, async (context) => {
    const { key } = context.req.valid("param");
    return context.json(
      CaseBasesView.parse(await readBases(context.get("study").store, context.get("actor"), key)),
      200,
    );
  });

// What a step asks for beside reading depends on where the case stands; the register sees to it.
act("/cases/{key}/steps", "Take a step with a case", ["read-cases"], CaseStepRequest, ({ store }, actor, key, given) =>
  moveCases(store, actor, [key], withoutGaps(given)),
);
act("/cases/{key}/bases", "Record a basis", ["add-basis"], BasisRequest, ({ store }, actor, key, given) =>
  addBasis(store, actor, key, given),
);
act(
  "/cases/{key}/bases/withdraw",
  "Withdraw a basis",
  ["withdraw-basis"],
  ScopeRequest,
  ({ store }, actor, key, given) => withdrawBasis(store, actor, key, given),
);
act("/cases/{key}/risks", "Assess the risk", ["assess-risk"], RiskRequest, ({ store }, actor, key, { note }) =>
  assessRisk(store, actor, key, note),
);
act("/cases/{key}/approvals", "Approve a scope", ["approve-release"], ScopeRequest, ({ store }, actor, key, given) =>
  approveRelease(store, actor, key, given),
);
act("/testimonies/{key}/values", "Enter a value", ["state-value"], ValueRequest, ({ store }, actor, key, given) =>
  stateValue(store, actor, key, given),
);
act(
  "/testimonies/{key}/grades",
  "Grade what a testimony says",
  ["grade-testimony"],
  TestimonyGradeRequest,
  ({ store }, actor, key, given) => gradeTestimony(store, actor, key, withoutGaps(given)),
);
act(
  "/testimonies/{key}/source-grades",
  "Grade the source of a testimony",
  ["assess-source"],
  SourceGradeRequest,
  ({ store }, actor, key, given) => assessSource(store, actor, key, withoutGaps(given)),
);
act(
  "/testimonies/{key}/origin",
  "Say what the source of a testimony drew on",
  ["set-origin"],
  OriginRequest,
  ({ store }, actor, key, given) => setOrigin(store, actor, [key], given),
);

type Perform<B> = (study: Study, actor: Actor, key: string, body: B) => Promise<number | undefined>;

/** A route by which one command is recorded about one case or testimony. */
function act<B extends z.ZodType>(
  path: string,
  summary: string,
  policies: readonly string[],
  body: B,
  perform: Perform<z.output<B>>,
): void {
  const route = studyRoute({
    method: "post",
    path,
    summary,
    policies,
    request: { params: CaseParam, ...jsonBody(body) },
    answers: Changed,
  });
  caseActRoutes.openapi(route, async (context) => {
    const { key } = CaseParam.parse(context.req.param());
    const given = (context.req as unknown as { valid(where: "json"): z.output<B> }).valid("json");
    const seq = await perform(context.get("study"), context.get("actor"), key, given);
    return context.json({ seq: seq ?? null }, 200);
  });
}

type WithoutGaps<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A request's optional fields are left out rather than undefined. */
function withoutGaps<T extends object>(given: T): WithoutGaps<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as WithoutGaps<T>;
}
