import type { Actor } from "../../../model/actor.ts";
import {
  listAssignments,
  listHiddenRounds,
  listReadableDocuments,
  listRounds,
  listStandingCodings,
  type Store,
} from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";

/** A document as it stands in a coder's queue. */
export interface QueuedDocument {
  readonly key: string;
  readonly title: string;
  readonly language: string | null;
  readonly direction: string;
  readonly contentWarning: string | null;
  /** How often the actor coded it, in the round or outside of rounds. */
  readonly codings: number;
}

export interface QueuedRound {
  readonly name: string;
  readonly note: string | null;
  readonly isBlind: boolean;
  readonly status: string;
  readonly codebookVersion: number;
  /** Whether what others code in it is hidden from the actor now. */
  readonly isHidden: boolean;
  readonly coders: readonly {
    readonly name: string;
    readonly assigned: number;
    readonly done: number;
    readonly passed: number;
  }[];
  /** What the round assigns to the actor, and how far it is: `assigned`, `done` or `passed`. */
  readonly own: readonly (QueuedDocument & { readonly state: string; readonly reason: string | null })[];
}

export interface CodingQueue {
  readonly rounds: readonly QueuedRound[];
  /** Every document that the actor may read, for notes outside of rounds. */
  readonly documents: readonly QueuedDocument[];
}

/** What waits for the actor, round by round, the open ones first; and what they may read besides. */
export async function readCodingQueue(store: Store, actor: Actor): Promise<CodingQueue> {
  codePolicies.require(actor, "read-rounds");
  return store.read(async (reader) => {
    const mayRead = await listReadableDocuments(reader, actor);
    const hidden = await listHiddenRounds(reader, actor);
    const people = await reader.selectFrom("actors").select(["id", "name"]).execute();
    const names = new Map(people.map((row) => [row.id, row.name]));
    const documents = await reader.selectFrom("documents").selectAll().orderBy("accession_key").execute();
    const own = await listStandingCodings(reader, { coderId: actor.id });
    const counts = new Map<string, number>();
    for (const { round_id: round, document_id: document } of own) {
      const name = `${round ?? ""}\n${document ?? ""}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const queued = (id: string, round: string): QueuedDocument | undefined => {
      const row = documents.find((one) => one.id === id);
      if (row === undefined) return undefined;
      return {
        key: row.accession_key,
        title: row.title,
        language: row.language,
        direction: row.direction,
        contentWarning: row.content_warning,
        codings: counts.get(`${round}\n${id}`) ?? 0,
      };
    };
    const rounds = await Promise.all(
      (await listRounds(reader)).map(async (round): Promise<QueuedRound> => {
        const assignments = await listAssignments(reader, round.id);
        const count = (coder: string, state: string): number =>
          assignments.filter((one) => one.coder_id === coder && one.status === state).length;
        return {
          name: round.name,
          note: round.note,
          isBlind: round.is_blind === 1,
          status: round.status,
          codebookVersion: round.codebook_version,
          isHidden: hidden.has(round.id),
          coders: [...new Set(assignments.map((one) => one.coder_id))]
            .map((id) => ({
              name: names.get(id) ?? "",
              assigned: count(id, "assigned"),
              done: count(id, "done"),
              passed: count(id, "passed"),
            }))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          own: assignments
            .filter((one) => one.coder_id === actor.id)
            .flatMap(({ document_id: id, status: state, reason }) => {
              const document = queued(id, round.id);
              return document === undefined ? [] : [{ ...document, state, reason }];
            })
            .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        };
      }),
    );
    return {
      rounds: rounds.toSorted((a, b) => Number(b.status === "open") - Number(a.status === "open")),
      documents: documents.filter((row) => mayRead(row.id)).flatMap((row) => queued(row.id, "") ?? []),
    };
  });
}
