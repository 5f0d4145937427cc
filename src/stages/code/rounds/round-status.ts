import type { Actor } from "../../../model/actor.ts";
import { listAssignments, listRounds, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";

export interface RoundStatus {
  readonly name: string;
  readonly isBlind: boolean;
  readonly status: string;
  readonly codebookVersion: number;
  readonly coders: readonly {
    readonly name: string;
    readonly assigned: number;
    readonly done: number;
    readonly passed: number;
  }[];
  /** Keys of the documents that wait for the actor. */
  readonly waiting: readonly string[];
}

/** How far each round is, and what waits for the actor in it. */
export async function listRoundStatus(store: Store, actor: Actor): Promise<readonly RoundStatus[]> {
  codePolicies.require(actor, "read-rounds");
  const names = new Map(
    (await store.reader.selectFrom("actors").select(["id", "name"]).execute()).map((row) => [row.id, row.name]),
  );
  const keys = new Map(
    (await store.reader.selectFrom("documents").select(["id", "accession_key as key"]).execute()).map((row) => [
      row.id,
      row.key,
    ]),
  );
  return Promise.all(
    (await listRounds(store.reader)).map(async (round): Promise<RoundStatus> => {
      const assignments = await listAssignments(store.reader, round.id);
      const coders = [...new Set(assignments.map((one) => one.coder_id))];
      const count = (coderId: string, status: string): number =>
        assignments.filter((one) => one.coder_id === coderId && one.status === status).length;
      return {
        name: round.name,
        isBlind: round.is_blind === 1,
        status: round.status,
        codebookVersion: round.codebook_version,
        coders: coders
          .map((id) => ({
            name: names.get(id) ?? "",
            assigned: count(id, "assigned"),
            done: count(id, "done"),
            passed: count(id, "passed"),
          }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        waiting: assignments
          .filter((one) => one.coder_id === actor.id && one.status === "assigned" && round.status === "open")
          .map((one) => keys.get(one.document_id) ?? "")
          .toSorted(),
      };
    }),
  );
}
