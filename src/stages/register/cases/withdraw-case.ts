import type { Actor } from "../../../model/actor.ts";
import { needsOf, standingOf, stateOf } from "../../../model/cases/case-states.ts";
import { inserted, listCountingJudgements, updated, type Change, type Store } from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";
import { listSamePerson, listSteps } from "./case-facts.ts";
import { getCase } from "./get-case.ts";

export interface WithdrawalInput {
  /** Whose decision it is: the person's whom it is about, or the team's. */
  readonly by: "person" | "team";
  readonly reason: string;
}

export interface WithdrawalReport {
  /** The command. */
  readonly seq: number | undefined;
  /** Cases that left; a person may be several. */
  readonly withdrawn: number;
  /** Cases that may be the same person and stay, until somebody settles the pair. */
  readonly unsettled: number;
}

/**
 * Takes a case, and every case that is settled to be the same person, out of all snapshots and results from now on. A tombstone
 * says that somebody left, and not who. Throws REGISTER_CASE_MISSING, REGISTER_CASE_AMBIGUOUS, REGISTER_STEP_IMPOSSIBLE,
 * REGISTER_REASON_MISSING.
 */
export async function withdrawCase(
  store: Store,
  actor: Actor,
  key: string,
  { by, reason }: WithdrawalInput,
): Promise<WithdrawalReport> {
  registerPolicies.require(actor, "withdraw-case");
  if (reason.trim() === "") {
    throw registerErrors.create("REGISTER_REASON_MISSING", "A withdrawal needs a reason.", {
      hint: "Say what was asked or decided, without names: the reason stays with the case until it is erased.",
    });
  }
  let report = { withdrawn: 0, unsettled: 0 };
  const command = await store.record(
    actor,
    () => ({ name: "withdraw-case", summary: `Withdrew a person from the study, by decision of the ${by}.` }),
    async (reader, at) => {
      const row = await getCase(reader, key);
      if (needsOf(stateOf(row), "withdrawn") === undefined) {
        throw registerErrors.create("REGISTER_STEP_IMPOSSIBLE", "The case is withdrawn already.", {
          hint: "Nothing is left to do; to remove what the store still holds of it, erase it.",
        });
      }
      const judgements = await listCountingJudgements(reader);
      const person = (await listSamePerson(reader, row, judgements)).filter((one) => stateOf(one) !== "withdrawn");
      const ids = new Set(person.map((one) => one.id));
      const unsure = judgements.filter(
        (one) => one.verdict === "unsure" && ids.has(one.leftCase) !== ids.has(one.rightCase),
      );
      report = { withdrawn: person.length, unsettled: unsure.length };
      const changes: Change[] = [];
      for (const one of person) {
        const steps = await listSteps(reader, one.id);
        changes.push({
          noun: "case",
          nounId: one.id,
          rows: [
            updated("cases", one, { ...one, ...standingOf("withdrawn"), status_reason: reason }),
            inserted("case_steps", {
              id: store.newId(),
              case_id: one.id,
              ordinal: (steps.at(-1)?.ordinal ?? 0) + 1,
              from_state: stateOf(one),
              to_state: "withdrawn",
              reason,
              grounds: `by the ${by}`,
              decided_by: actor.id,
              decided_at: at,
            }),
          ],
        });
      }
      const tombstone = { id: store.newId(), withdrawn_on: at.slice(0, 10), decided_by: by };
      changes.push({ noun: "withdrawal", nounId: tombstone.id, rows: [inserted("withdrawals", tombstone)] });
      return changes;
    },
  );
  return { ...report, seq: command?.seq };
}
