import type { Actor } from "../../../model/actor.ts";
import { stateOf, type CaseState } from "../../../model/cases/case-states.ts";
import { identityCeiling, isAbove, type IdentityLevel } from "../../../model/cases/identity-level.ts";
import type { ScopeVerdict } from "../../../model/cases/release-scopes.ts";
import type { Answered } from "../../../model/cases/screening.ts";
import {
  currentStatements,
  levelsOf,
  listActorRows,
  listCountingJudgements,
  listStatements,
  type CaseStepRow,
  type SourceRow,
  type StatementRow,
  type Store,
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
  const { reader } = store;
  const row = await getCase(reader, key);
  if (stateOf(row) === "withdrawn") return withdrawn(row.accession_key);
  const person = (await listSamePerson(reader, row)).filter((one) => stateOf(one) !== "withdrawn");
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
    identifiers: await listIdentifiers(store),
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
    testimonies: await showTestimonies(store, own, current, sight),
    conflicts: findConflicts(own, current, sight),
    judgements: await showJudgements(store, row.id),
    answers: await listAnswers(reader, steps),
    history: await showSteps(store, steps),
    scopes,
  };
}

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

async function showTestimonies(
  store: Store,
  own: readonly TestimonyRow[],
  current: readonly StatementRow[],
  sight: Sight,
): Promise<readonly ShownTestimony[]> {
  const shown: ShownTestimony[] = [];
  for (const testimony of own) {
    const { id: _id, ...source } = await store.reader
      .selectFrom("sources")
      .selectAll()
      .where("id", "=", testimony.source_id)
      .executeTakeFirstOrThrow();
    const telling = isTooTelling(testimony.id, sight);
    shown.push({
      key: testimony.accession_key,
      source: telling ? { ...source, title: withheldText, url: withheldText } : source,
      grades: await readGrades(store.reader, testimony),
      statements: current
        .filter((one) => one.testimony_id === testimony.id)
        .map((one) => {
          const isHidden = isWithheld(one, sight);
          return {
            property: one.property,
            value: isHidden ? null : one.value,
            asPublished: isHidden ? withheldText : one.value_as_published,
            missing: one.missing,
            certainty: one.certainty,
            isPinned: one.is_pinned === 1,
          };
        }),
    });
  }
  return shown;
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

async function showJudgements(store: Store, caseId: string): Promise<ShownCase["judgements"]> {
  const judgements = (await listCountingJudgements(store.reader)).filter(
    (one) => one.leftCase === caseId || one.rightCase === caseId,
  );
  const shown = [];
  for (const one of judgements) {
    const other = await store.reader
      .selectFrom("cases")
      .select("accession_key")
      .where("id", "=", one.leftCase === caseId ? one.rightCase : one.leftCase)
      .executeTakeFirstOrThrow();
    shown.push({
      with: other.accession_key,
      verdict: one.verdict,
      waitsForSecond: one.verdict !== one.given,
      reason: one.reason,
    });
  }
  return shown;
}

async function showSteps(store: Store, steps: readonly CaseStepRow[]): Promise<readonly ShownStep[]> {
  const names = new Map((await listActorRows(store.reader)).map((one) => [one.id, one.name]));
  return steps.map((step) => ({
    from: step.from_state,
    to: step.to_state,
    by: names.get(step.decided_by) ?? "",
    at: step.decided_at,
    reason: step.reason,
    evidence: step.evidence,
    grounds: step.grounds,
  }));
}
