import { FirsthandError } from "../../../base/errors.ts";
import type { Progress } from "../../../base/progress.ts";
import type { AuditedClaim, Claim, Verdict } from "../../../model/claim.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Assertion } from "../../../model/claims/assertion.ts";
import { compareClaims, type ComparableClaim } from "../../../model/claims/compare-claims.ts";
import { judgeClaim, type World as JudgedWorld } from "../../../model/claims/judge-claim.ts";
import { parseAssertion } from "../../../model/claims/parse-assertion.ts";
import type { Answer } from "../../../snapshot/index.ts";
import { readAnswer } from "./read-answer.ts";

/** Where the audit puts its questions: one SELECT in one world. */
export interface AuditSubject {
  readonly worlds: readonly { readonly label: string; readonly isBase: boolean }[];
  /** Throws the QUERY_… codes. */
  select(sql: string, world: number): Promise<Answer>;
  /** Remarks on how a query was read, such as that its columns were taken as text. */
  remark?(sql: string): string | undefined;
}

export interface AuditReport {
  readonly claims: readonly AuditedClaim[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly coverage: { readonly total: number; readonly checked: number; readonly said: string };
  readonly findings: readonly Finding[];
  /** Ids of claims whose query failed. */
  readonly failed: readonly string[];
}

/** Recomputes every claim in every admissible world and says what came of it. A claim without a query is not checkable, and says why. */
export async function auditClaims(
  claims: readonly Claim[],
  subject: AuditSubject,
  progress: Progress,
): Promise<AuditReport> {
  progress.start("Auditing claims", claims.length);
  const audited: Checked[] = [];
  for (const claim of claims) {
    audited.push(await auditClaim(claim, subject));
    progress.advance(1);
  }
  const conflicts = compareClaims(audited.flatMap((one) => (one.comparable === undefined ? [] : [one.comparable])));
  const results = audited.map(({ result }) => {
    const sentences = conflicts
      .filter((conflict) => conflict.ids.includes(result.id))
      .map((conflict) => conflict.sentence);
    return sentences.length === 0 ? result : { ...result, note: [result.note, ...sentences].join(" ") };
  });
  const counts = countVerdicts(results);
  const checked = results.length - counts["not-checkable"];
  progress.finish(`${checked} of ${results.length} could be checked`);
  return {
    claims: results,
    counts,
    coverage: {
      total: results.length,
      checked,
      said: `${checked} of ${results.length} claims could be checked; the others say what it would take.`,
    },
    findings: conflicts.map((conflict) => conflict.finding),
    failed: audited.filter((one) => one.isFailed).map((one) => one.result.id),
  };
}

interface Checked {
  readonly result: AuditedClaim;
  readonly comparable: ComparableClaim | undefined;
  readonly isFailed: boolean;
}

async function auditClaim(claim: Claim, subject: AuditSubject): Promise<Checked> {
  const assertion = parseAssertion(claim.says);
  if (claim.query === undefined) return unchecked(claim, reasonOf(claim, assertion));
  const { query } = claim;
  let worlds: readonly JudgedWorld[] | string;
  try {
    worlds = await askWorlds(assertion, query, subject);
  } catch (error) {
    return { ...unchecked(claim, `Not checkable: the query failed. ${saidOf(error)}`), isFailed: true };
  }
  if (typeof worlds === "string") return { ...unchecked(claim, `Not checkable: ${worlds}.`), isFailed: true };
  const judged = judgeClaim(assertion, worlds);
  const steps = await tellSteps(claim, subject);
  const note = [judged.note, steps.said, subject.remark?.(query)]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  const base = worlds.find((world) => world.isBase);
  const comparable =
    base === undefined ? undefined : { id: claim.id, assertion, value: base.value, denominator: base.denominator };
  return {
    result: { id: claim.id, says: claim.says, ...judged, query, note },
    comparable,
    isFailed: steps.isFailed,
  };
}

/** What the query gives in every world, or why its answer is none that a claim can be held against. */
async function askWorlds(
  assertion: Assertion,
  query: string,
  subject: AuditSubject,
): Promise<readonly JudgedWorld[] | string> {
  const worlds: JudgedWorld[] = [];
  for (const [index, { label, isBase }] of subject.worlds.entries()) {
    const reading = readAnswer(assertion, await subject.select(query, index));
    if (!("unfit" in reading)) worlds.push({ label, isBase, ...reading });
    else if (isBase) return reading.unfit;
    else worlds.push({ label, isBase, value: null });
  }
  return worlds;
}

function unchecked(claim: Claim, note: string): Checked {
  return {
    result: {
      id: claim.id,
      says: claim.says,
      verdict: "not-checkable",
      holds_in: null,
      recomputed: null,
      low: null,
      high: null,
      query: claim.query ?? null,
      note,
    },
    comparable: undefined,
    isFailed: false,
  };
}

function reasonOf(claim: Claim, assertion: Assertion): string {
  if (claim.needs !== undefined) return `Not checkable: ${claim.needs}`;
  const vague = assertion.kind === "vague" ? ` “${assertion.word}” ${assertion.why}.` : "";
  return `Not checkable: no query is bound to this claim, so nothing was recomputed.${vague}`;
}

/** The counts that lead to the value, in the base world; a step that fails says so and leaves the verdict as it is. */
async function tellSteps(
  claim: Claim,
  subject: AuditSubject,
): Promise<{ readonly said: string | undefined; readonly isFailed: boolean }> {
  if (claim.steps === undefined || claim.steps.length === 0) return { said: undefined, isFailed: false };
  const base = subject.worlds.findIndex((world) => world.isBase);
  const told: string[] = [];
  let isFailed = false;
  for (const step of claim.steps) {
    try {
      const { rows } = await subject.select(step.query, base);
      told.push(`${step.says} ${rows.map((row) => row.map(String).join(" ")).join(", ") || "none"}`);
    } catch (error) {
      told.push(`${step.says} (the query failed: ${saidOf(error)})`);
      isFailed = true;
    }
  }
  return { said: `Steps: ${told.join("; ")}.`, isFailed };
}

function countVerdicts(claims: readonly AuditedClaim[]): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = {
    supported: 0,
    "within-rounding": 0,
    contradicted: 0,
    impossible: 0,
    unsettled: 0,
    "denominator-unclear": 0,
    "not-checkable": 0,
  };
  for (const claim of claims) counts[claim.verdict] += 1;
  return counts;
}

/** The first line of what went wrong with a query; any other trouble is passed on. */
function saidOf(error: unknown): string {
  if (!(error instanceof FirsthandError) || !error.code.startsWith("QUERY_")) throw error;
  return error.message.split("\n")[0] ?? error.message;
}
