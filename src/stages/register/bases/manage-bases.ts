import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import type { BasisKind, ReleaseScope } from "../../../model/cases/release-scopes.ts";
import {
  currentStatements,
  inserted,
  listStatements,
  updated,
  type BasisRow,
  type CaseRow,
  type Change,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { listTestimonies } from "../cases/case-facts.ts";
import { getCase } from "../cases/get-case.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";
import { readScopes } from "./read-scopes.ts";

export interface BasisInput {
  readonly scope: ReleaseScope;
  readonly kind: BasisKind;
  readonly reason: string;
}

/** Records on what basis a case may leave the study in a scope; having spoken to a reporter is none by itself. Gives the command. Throws REGISTER_REASON_MISSING, REGISTER_BASIS_UNFIT. */
export async function addBasis(
  store: Store,
  actor: Actor,
  key: string,
  input: BasisInput,
): Promise<number | undefined> {
  registerPolicies.require(actor, "add-basis");
  requireReason(input.reason);
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "add-basis", summary: `Recorded a basis for ${input.scope} of a case.` },
    async (reader, at) => {
      const row = await getCase(reader, key);
      await refuseBeyondAggregate(reader, row, input.scope);
      const basis = { id, ...input, case_id: row.id, recorded_by: actor.id, recorded_at: at };
      return [{ noun: "case", nounId: row.id, rows: [inserted("bases", basis)] }];
    },
  );
  return command?.seq;
}

/** Words given in custody, on trial or under a party's eyes are never more than counted. */
async function refuseBeyondAggregate(reader: Kysely<Tables>, row: CaseRow, scope: ReleaseScope): Promise<void> {
  if (scope === "aggregate") return;
  const testimonies = await listTestimonies(reader, [row.id]);
  const ids = testimonies.map((one) => one.id);
  const current = currentStatements(await listStatements(reader, ids));
  const verdict = (await readScopes(reader, row, testimonies, current)).find((one) => one.scope === scope);
  const barred = verdict?.against.filter((one) => /aggregate only|minor/.test(one)) ?? [];
  const isUnfree = barred.some((one) => one.includes("aggregate only"));
  if (!isUnfree) return;
  throw registerErrors.create("REGISTER_BASIS_UNFIT", `No basis can allow ${scope} here. ${barred.join(" ")}`, {
    hint: "Record a basis for aggregate, or correct the circumstances with firsthand case set.",
  });
}

/** A basis of the case for the scope no longer holds. Gives the command. Throws REGISTER_BASIS_ABSENT, REGISTER_REASON_MISSING. */
export async function withdrawBasis(
  store: Store,
  actor: Actor,
  key: string,
  { scope, reason }: { readonly scope: ReleaseScope; readonly reason: string },
): Promise<number | undefined> {
  registerPolicies.require(actor, "withdraw-basis");
  requireReason(reason);
  const command = await store.record(
    actor,
    { name: "withdraw-basis", summary: `Withdrew the basis for ${scope} of a case.` },
    async (reader, at) => {
      const row = await getCase(reader, key);
      const standing = (await listCaseBases(reader, row.id)).filter(
        (one) => one.scope === scope && one.withdrawn_at === null,
      );
      if (standing.length === 0) {
        throw registerErrors.create("REGISTER_BASIS_ABSENT", `The case has no standing basis for ${scope}.`, {
          hint: "See firsthand basis list KEY.",
        });
      }
      return standing.map((before): Change => ({
        noun: "case",
        nounId: row.id,
        rows: [
          updated("bases", before, {
            ...before,
            withdrawn_at: at,
            withdrawn_by: actor.id,
            withdrawn_reason: reason,
          }),
        ],
      }));
    },
  );
  return command?.seq;
}

/** A note on what could happen to whom if the case were let out, and what is done about it. Gives the command. Throws REGISTER_REASON_MISSING. */
export async function assessRisk(store: Store, actor: Actor, key: string, note: string): Promise<number | undefined> {
  registerPolicies.require(actor, "assess-risk");
  requireReason(note);
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "assess-risk", summary: "Assessed the risk of letting a case out." },
    async (reader, at) => {
      const row = await getCase(reader, key);
      const risk = { id, case_id: row.id, note, assessed_by: actor.id, assessed_at: at };
      return [{ noun: "case", nounId: row.id, rows: [inserted("risk_assessments", risk)] }];
    },
  );
  return command?.seq;
}

/** One of the two approvals that a scope needs; the same person's second counts for nothing and is refused. Gives the command. Throws REGISTER_APPROVED_BEFORE. */
export async function approveRelease(
  store: Store,
  actor: Actor,
  key: string,
  { scope, reason }: { readonly scope: ReleaseScope; readonly reason: string },
): Promise<number | undefined> {
  registerPolicies.require(actor, "approve-release");
  requireReason(reason);
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "approve-release", summary: `Approved ${scope} of a case.` },
    async (reader, at) => {
      const row = await getCase(reader, key);
      const before = await reader
        .selectFrom("approvals")
        .select("id")
        .where("case_id", "=", row.id)
        .where("scope", "=", scope)
        .where("approved_by", "=", actor.id)
        .where("withdrawn_at", "is", null)
        .executeTakeFirst();
      if (before !== undefined) {
        throw registerErrors.create("REGISTER_APPROVED_BEFORE", `You approved ${scope} of this case before.`, {
          hint: "The second approval is another person's.",
        });
      }
      const approval = { id, case_id: row.id, scope, reason, approved_by: actor.id, approved_at: at };
      return [{ noun: "case", nounId: row.id, rows: [inserted("approvals", approval)] }];
    },
  );
  return command?.seq;
}

export interface CaseBases {
  readonly bases: readonly Pick<
    BasisRow,
    "scope" | "kind" | "reason" | "recorded_at" | "withdrawn_at" | "withdrawn_reason"
  >[];
  readonly risks: readonly { readonly note: string; readonly at: string }[];
  readonly scopes: Awaited<ReturnType<typeof readScopes>>;
}

/** On what basis a case may leave, and what stands against it. Throws ACTOR_NOT_ALLOWED. */
export async function readBases(store: Store, actor: Actor, key: string): Promise<CaseBases> {
  registerPolicies.require(actor, "read-bases");
  const { reader } = store;
  const row = await getCase(reader, key);
  const testimonies = await listTestimonies(reader, [row.id]);
  const ids = testimonies.map((one) => one.id);
  const current = currentStatements(await listStatements(reader, ids));
  const risks = await reader
    .selectFrom("risk_assessments")
    .select(["note", "assessed_at as at"])
    .where("case_id", "=", row.id)
    .orderBy("assessed_at")
    .execute();
  const bases = (await listCaseBases(reader, row.id)).map((one) => ({
    scope: one.scope,
    kind: one.kind,
    reason: one.reason,
    recorded_at: one.recorded_at,
    withdrawn_at: one.withdrawn_at,
    withdrawn_reason: one.withdrawn_reason,
  }));
  return { bases, risks, scopes: await readScopes(reader, row, testimonies, current) };
}

async function listCaseBases(reader: Kysely<Tables>, caseId: string): Promise<readonly BasisRow[]> {
  return reader.selectFrom("bases").selectAll().where("case_id", "=", caseId).orderBy("recorded_at").execute();
}

function requireReason(reason: string): void {
  if (reason.trim() !== "") return;
  throw registerErrors.create("REGISTER_REASON_MISSING", "Nothing was recorded: it needs a reason in words.", {
    hint: "Say why, without names.",
  });
}
