import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { stateOf, type CaseState } from "../../../model/cases/case-states.ts";
import { identityCeiling, isAbove, type IdentityLevel } from "../../../model/cases/identity-level.ts";
import type { ScopeVerdict } from "../../../model/cases/release-scopes.ts";
import type { Answered } from "../../../model/cases/screening.ts";
import {
  compileOnce,
  currentStatements,
  keptUntilCommand,
  levelsOf,
  listActorRows,
  listCountingJudgements,
  listStatements,
  type CaseStepRow,
  type CountingJudgement,
  type SourceRow,
  type StatementRow,
  type Store,
  type Tables,
  type TestimonyRow,
} from "../../../store/index.ts";
import { readScopes } from "../bases/read-scopes.ts";
import { registerPolicies } from "../policies.ts";
import { listIdentifiers } from "../study-variables.ts";
import { listAnswers, listSamePerson, listSteps, listTestimonies } from "./case-facts.ts";
import { getCase } from "./get-case.ts";
import { readGrades, type ShownGrades } from "../grades/read-grades.ts";

export interface ShownStatement {
  readonly property: string;
  readonly value: string | null;
  readonly asPublished: string;
  readonly missing: string | null;
  readonly certainty: string;
  readonly isPinned: boolean;
}

export interface ShownTestimony {
  readonly key: string;
  readonly source: Pick<
    SourceRow,
    "accession_key" | "publisher" | "title" | "url" | "published_on" | "language" | "kind"
  >;
  readonly grades: ShownGrades;
  readonly statements: readonly ShownStatement[];
}

export interface ShownStep {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly evidence: string | null;
  readonly grounds: string | null;
}

export interface ShownCase {
  readonly key: string;
  readonly state: CaseState;
  readonly reason: string | null;
  /** Other cases that are settled to be the same person. */
  readonly samePerson: readonly string[];
  readonly identity: {
    readonly ceiling: IdentityLevel;
    /** Why names or links are left out, in full sentences. */
    readonly withheld: readonly string[];
  };
  readonly testimonies: readonly ShownTestimony[];
  /** Properties of which the testimonies state different known values. */
  readonly conflicts: readonly { readonly property: string; readonly values: readonly string[] }[];
  readonly judgements: readonly {
    readonly with: string;
    readonly verdict: string;
    readonly waitsForSecond: boolean;
    readonly reason: string;
  }[];
  readonly answers: readonly Answered[];
  readonly history: readonly ShownStep[];
  readonly scopes: readonly ScopeVerdict[];
}

export const withheldText = "(withheld)";

/**
 * Everything on one case. Names are shown to those who may read them, and never above the case's identity ceiling; of a withdrawn
 * case nothing is shown but that. Throws ACTOR_NOT_ALLOWED, REGISTER_CASE_MISSING, REGISTER_CASE_AMBIGUOUS.
 */
export async function readCase(store: Store, actor: Actor, key: string): Promise<ShownCase> {
  registerPolicies.require(actor, "read-cases");
  const facts = await standingFacts(store);
  return store.read((reader) => readFrom(reader, actor, key, facts));
}

async function readFrom(
  reader: Kysely<Tables>,
  actor: Actor,
  key: string,
  { judgements, identifiers, namesOfActors }: StandingFacts,
): Promise<ShownCase> {
  const row = await getCase(reader, key);
  if (stateOf(row) === "withdrawn") return withdrawn(row.accession_key);
  const person = (await listSamePerson(reader, row, judgements)).filter((one) => stateOf(one) !== "withdrawn");
  const everything = await listTestimonies(
    reader,
    person.map((one) => one.id),
  );
  const statements = await listStatements(
    reader,
    everything.map((one) => one.id),
  );
  const levels = levelsOf(
    everything.map((one) => one.id),
    statements,
  );
  const ceiling = identityCeiling([...levels.values()]);
  const sight: Sight = {
    ceiling,
    levels,
    identifiers,
    mayReadNames: registerPolicies.allows(actor, "read-names"),
  };
  const own = everything.filter((one) => one.case_id === row.id);
  const current = currentStatements(statements);
  const steps = await listSteps(reader, row.id);
  const scopes = registerPolicies.allows(actor, "read-bases") ? await readScopes(reader, row, own, current) : [];
  return {
    key: row.accession_key,
    state: stateOf(row),
    reason: row.status_reason,
    samePerson: person.slice(1).map((one) => one.accession_key),
    identity: { ceiling, withheld: sayWithheld(own, sight) },
    testimonies: await showTestimonies(reader, own, current, sight),
    conflicts: findConflicts(own, current, sight),
    judgements: await showJudgements(reader, row.id, judgements),
    answers: await listAnswers(reader, steps),
    history: showSteps(steps, namesOfActors),
    scopes,
  };
}

/** What of the whole study a single case is seen by. */
const standingFacts = keptUntilCommand(async (store) => ({
  judgements: await listCountingJudgements(store.reader),
  identifiers: await listIdentifiers(store),
  namesOfActors: new Map((await listActorRows(store.reader)).map((one) => [one.id, one.name])),
}));

type StandingFacts = Awaited<ReturnType<typeof standingFacts>>;

function withdrawn(key: string): ShownCase {
  return {
    key,
    state: "withdrawn",
    reason: null,
    samePerson: [],
    identity: { ceiling: "unnamed", withheld: ["The case is withdrawn; nothing of it is shown."] },
    testimonies: [],
    conflicts: [],
    judgements: [],
    answers: [],
    history: [],
    scopes: [],
  };
}

/** What the reader may see. */
interface Sight {
  readonly ceiling: IdentityLevel;
  readonly levels: ReadonlyMap<string, IdentityLevel>;
  readonly identifiers: ReadonlySet<string>;
  readonly mayReadNames: boolean;
}

function isTooTelling(testimonyId: string, { levels, ceiling }: Sight): boolean {
  return isAbove(levels.get(testimonyId) ?? "unnamed", ceiling);
}

function isWithheld(statement: StatementRow, sight: Sight): boolean {
  if (!sight.identifiers.has(statement.property) || statement.value === null) return false;
  if (!sight.mayReadNames || isTooTelling(statement.testimony_id, sight)) return true;
  // An account whose source promised anonymity shows no name, whatever the study holds.
  return sight.levels.get(statement.testimony_id) === "unnamed";
}

function sayWithheld(own: readonly TestimonyRow[], sight: Sight): readonly string[] {
  return [
    sight.mayReadNames ? undefined : "Your role does not include reading names.",
    own.some((one) => isTooTelling(one.id, sight))
      ? `One of the person's sources leaves them ${sight.ceiling}, so names, titles and links that tell more are left out.`
      : undefined,
  ].filter((one) => one !== undefined);
}

const findSources = compileOnce((reader, ids: readonly string[]) =>
  reader.selectFrom("sources").selectAll().where("id", "in", ids),
);

async function showTestimonies(
  reader: Kysely<Tables>,
  own: readonly TestimonyRow[],
  current: readonly StatementRow[],
  sight: Sight,
): Promise<readonly ShownTestimony[]> {
  if (own.length === 0) return [];
  const sources = await findSources(
    reader,
    own.map((one) => one.source_id),
  );
  const sourceOf = new Map(sources.map(({ id, ...source }) => [id, source]));
  const gradesOf = await readGrades(reader, own);
  return own.flatMap((testimony) => {
    const source = sourceOf.get(testimony.source_id);
    if (source === undefined) return [];
    return {
      key: testimony.accession_key,
      source: isTooTelling(testimony.id, sight) ? { ...source, title: withheldText, url: withheldText } : source,
      grades: gradesOf(testimony),
      statements: current.filter((one) => one.testimony_id === testimony.id).map((one) => showStatement(one, sight)),
    };
  });
}

function showStatement(statement: StatementRow, sight: Sight): ShownStatement {
  const isHidden = isWithheld(statement, sight);
  return {
    property: statement.property,
    value: isHidden ? null : statement.value,
    asPublished: isHidden ? withheldText : statement.value_as_published,
    missing: statement.missing,
    certainty: statement.certainty,
    isPinned: statement.is_pinned === 1,
  };
}

function findConflicts(own: readonly TestimonyRow[], current: readonly StatementRow[], sight: Sight) {
  const ids = new Set(own.map((one) => one.id));
  const values = new Map<string, Set<string>>();
  for (const one of current) {
    if (!ids.has(one.testimony_id) || one.value === null || isWithheld(one, sight)) continue;
    values.set(one.property, (values.get(one.property) ?? new Set()).add(one.value));
  }
  return [...values].flatMap(([property, known]) =>
    known.size > 1 ? [{ property, values: [...known].toSorted() }] : [],
  );
}

async function showJudgements(
  reader: Kysely<Tables>,
  caseId: string,
  all: readonly CountingJudgement[],
): Promise<ShownCase["judgements"]> {
  const own = all.filter((one) => one.leftCase === caseId || one.rightCase === caseId);
  if (own.length === 0) return [];
  const otherOf = (one: CountingJudgement): string => (one.leftCase === caseId ? one.rightCase : one.leftCase);
  const others = await reader
    .selectFrom("cases")
    .select(["id", "accession_key"])
    .where("id", "in", own.map(otherOf))
    .execute();
  const keyOf = new Map(others.map((one) => [one.id, one.accession_key]));
  return own.map((one) => ({
    with: keyOf.get(otherOf(one)) ?? "",
    verdict: one.verdict,
    waitsForSecond: one.verdict !== one.given,
    reason: one.reason,
  }));
}

function showSteps(steps: readonly CaseStepRow[], namesOfActors: ReadonlyMap<string, string>): readonly ShownStep[] {
  return steps.map((step) => ({
    from: step.from_state,
    to: step.to_state,
    by: namesOfActors.get(step.decided_by) ?? "",
    at: step.decided_at,
    reason: step.reason,
    evidence: step.evidence,
    grounds: step.grounds,
  }));
}
