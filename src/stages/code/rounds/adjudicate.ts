import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { findPassageAt, type Passage } from "../../../model/code/passage.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import {
  indexCodes,
  inserted,
  listAssignments,
  listStandingAdjudications,
  listStandingCodings,
  resolveCode,
  updated,
  type AdjudicationRow,
  type Change,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { passageColumns } from "../codings/coding-row.ts";
import { refuseWhileBlind } from "../codings/visible-codings.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "./get-round.ts";
import { groupCodings, type CodingGroup } from "./group-codings.ts";

/** What waits to be decided together, and what was decided. */
export interface AdjudicationQueue {
  /** Coded by everybody who coded the document, and not decided yet. */
  readonly unanimous: readonly CodingGroup[];
  /** Coded by some, and not decided yet. */
  readonly divided: readonly CodingGroup[];
  readonly decided: readonly AdjudicationRow[];
}

/** Throws CODE_ROUND_MISSING, CODE_ROUND_BLIND. */
export async function readAdjudicationQueue(store: Store, actor: Actor, roundName: string): Promise<AdjudicationQueue> {
  codePolicies.require(actor, "read-codings");
  const round = await getRound(store.reader, roundName);
  await refuseWhileBlind(store.reader, actor, round);
  return queueOf(store.reader, round);
}

async function queueOf(reader: Kysely<Tables>, round: RoundRow): Promise<AdjudicationQueue> {
  const codes = await indexCodes(reader);
  const decided = await listStandingAdjudications(reader, round.id);
  const settled = new Set(decided.flatMap((row) => JSON.parse(row.based_on) as readonly string[]));
  const codings = await listStandingCodings(reader, { roundId: round.id });
  const coders = new Map<string, Set<string>>();
  for (const { document_id: documentId, coder_id: coderId, status } of await listAssignments(reader, round.id))
    if (status !== "passed") coders.set(documentId, (coders.get(documentId) ?? new Set()).add(coderId));
  const open = groupCodings(codings, (id) => resolveCode(codes, id)).filter((group) =>
    group.codings.some((coding) => !settled.has(coding.id)),
  );
  const isUnanimous = (group: CodingGroup): boolean => {
    const expected = coders.get(group.documentId) ?? new Set();
    const had = new Set(group.codings.map((coding) => coding.coder_id));
    return expected.size > 0 && [...expected].every((coder) => had.has(coder));
  };
  return {
    unanimous: open.filter(isUnanimous),
    divided: open.filter((group) => !isUnanimous(group)),
    decided,
  };
}

/** A decision about a passage; with a span or quote of its own, it may set other bounds than the coders did. */
export interface AdjudicationDraft {
  readonly group: CodingGroup;
  readonly verdict: "accepted" | "rejected";
  readonly reason: string;
  readonly span?: readonly [start: number, end: number];
}

/**
 * Records decisions about codings of a round; the codings stay as they are. Where everybody coded a passage, nothing is
 * decided by itself either: see `acceptUnanimous`. Throws CODE_ROUND_MISSING, CODE_ROUND_BLIND, CODE_PASSAGE_MISSING.
 */
export async function adjudicate(
  store: Store,
  actor: Actor,
  roundName: string,
  drafts: readonly AdjudicationDraft[],
): Promise<number> {
  codePolicies.require(actor, "adjudicate");
  await refuseWhileBlind(store.reader, actor, await getRound(store.reader, roundName));
  let count = 0;
  await store.record(
    actor,
    () => ({ name: "adjudicate", summary: `Decided about ${count} passages.` }),
    async (reader, at) => {
      const round = await getRound(reader, roundName);
      const changes = await decisionChanges(reader, { round, actor, at, newId: store.newId }, drafts);
      count = changes.length;
      return changes;
    },
  );
  return count;
}

/** Accepts, by a journalled rule, every passage that all who coded its document coded alike; gives how many. */
export async function acceptUnanimous(store: Store, actor: Actor, roundName: string): Promise<number> {
  codePolicies.require(actor, "adjudicate");
  await refuseWhileBlind(store.reader, actor, await getRound(store.reader, roundName));
  let count = 0;
  await store.record(
    actor,
    () => ({ name: "adjudicate", summary: `Accepted ${count} passages that everybody coded, by rule.` }),
    async (reader, at) => {
      const round = await getRound(reader, roundName);
      const { unanimous } = await queueOf(reader, round);
      const reason = "Everybody who coded the document had it.";
      const drafts = unanimous.map((group): AdjudicationDraft => ({ group, verdict: "accepted", reason }));
      const changes = await decisionChanges(reader, { round, actor, at, newId: store.newId }, drafts);
      count = changes.length;
      return changes;
    },
  );
  return count;
}

/** Ends a round: what was coded and decided is open to all from here on. Throws CODE_ROUND_MISSING. */
export async function closeRound(store: Store, actor: Actor, roundName: string): Promise<void> {
  codePolicies.require(actor, "close-round");
  await store.record(actor, { name: "close-round", summary: "Closed a round of coding." }, async (reader) => {
    const before = await getRound(reader, roundName);
    if (before.status !== "open") return [];
    return [
      {
        noun: "round",
        nounId: before.id,
        rows: [updated("rounds", before, { ...before, status: "adjudicated" })],
      },
    ];
  });
}

interface DecisionTools {
  readonly round: RoundRow;
  readonly actor: Actor;
  readonly at: string;
  readonly newId: () => string;
}

async function decisionChanges(
  reader: Kysely<Tables>,
  { round, actor, at, newId }: DecisionTools,
  drafts: readonly AdjudicationDraft[],
): Promise<readonly Change[]> {
  const texts = new Map<string, CodePointText>();
  const changes: Change[] = [];
  for (const { group, verdict, reason, span } of drafts) {
    const place = span ?? group.span;
    const row: AdjudicationRow = {
      id: newId(),
      round_id: round.id,
      document_id: group.documentId,
      document_version: group.documentVersion,
      code_id: group.codeId,
      ...passageColumns(place === null ? undefined : await passageAt(reader, texts, group, place)),
      stance: group.stance,
      qualifiers: commonQualifiers(group),
      verdict,
      reason,
      based_on: JSON.stringify(group.codings.map((coding) => coding.id).toSorted()),
      decided_by: actor.id,
      decided_at: at,
      withdrawn_at: null,
    };
    changes.push({ noun: "coding", nounId: row.id, rows: [inserted("adjudications", row)] });
  }
  return changes;
}

async function passageAt(
  reader: Kysely<Tables>,
  texts: Map<string, CodePointText>,
  { documentId, documentVersion }: CodingGroup,
  [start, end]: readonly [number, number],
): Promise<Passage> {
  const name = `${documentId}\n${documentVersion}`;
  let text = texts.get(name);
  if (text === undefined) {
    const row = await reader
      .selectFrom("document_texts")
      .select("text")
      .where("document_id", "=", documentId)
      .where("version", "=", documentVersion)
      .executeTakeFirstOrThrow();
    text = indexCodePoints(row.text);
    texts.set(name, text);
  }
  const passage = findPassageAt(text, start, end);
  if (passage === undefined)
    throw codeErrors.create("CODE_PASSAGE_MISSING", "The decision's place is no span of the document's text.");
  return passage;
}

/** What the coders said alike; where they differ, it is left open. */
function commonQualifiers({ codings }: CodingGroup): string {
  const said = new Set(codings.map((coding) => coding.qualifiers));
  return said.size === 1 ? ([...said][0] ?? "{}") : "{}";
}
