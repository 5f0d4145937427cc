import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { findPassageAt } from "../../../model/code/passage.ts";
import type { Finding } from "../../../model/finding.ts";
import { anchorPassage } from "../../../model/text/anchor-passage.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import {
  getDocumentText,
  inserted,
  keyedFindings,
  updated,
  type AdjudicationRow,
  type Change,
  type CodingRow,
  type DocumentRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import { codeRules } from "../rules.ts";
import { passageColumns, passageOf, type PassageColumns } from "./coding-row.ts";

export interface Reanchored {
  /** Codings and decisions whose words stand in the new text, where they stood or elsewhere. */
  readonly exact: number;
  /** Those of which only something like the words does: a person should look. */
  readonly fuzzy: number;
  /** Those that stay on the text that they were put on. */
  readonly orphaned: number;
}

/**
 * Puts codings and decisions on the newest text of their documents, a command a document: another coding of the same coder
 * supersedes the old one, which stays on record. What is found in a like wording only, and what is not found, are findings;
 * nothing moves silently. Documents whose text did not change write nothing.
 */
export async function reanchorCodings(store: Store, actor: Actor): Promise<Reanchored> {
  codePolicies.require(actor, "reanchor-codings");
  const counts = { exact: 0, fuzzy: 0, orphaned: 0 };
  for (const id of await listChangedDocuments(store.reader)) {
    let found = { exact: 0, fuzzy: 0, orphaned: 0 };
    await store.record(
      actor,
      () => ({
        name: "reanchor-codings",
        summary: `Put ${found.exact + found.fuzzy} codings and decisions on a document's new text; ${found.orphaned} stay on the old one.`,
      }),
      async (reader, at) => {
        const document = await reader
          .selectFrom("documents")
          .selectAll()
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        const made = await changesOf(reader, document, { newId: store.newId, at });
        found = made.found;
        return made.changes;
      },
    );
    counts.exact += found.exact;
    counts.fuzzy += found.fuzzy;
    counts.orphaned += found.orphaned;
  }
  return counts;
}

/** Documents of which something was coded or decided on an older text, by id. */
async function listChangedDocuments(reader: Kysely<Tables>): Promise<readonly string[]> {
  const coded = await reader
    .selectFrom("codings")
    .innerJoin("documents", "documents.id", "codings.document_id")
    .select("documents.id as id")
    .distinct()
    .where("retracted_at", "is", null)
    .whereRef("document_version", "<", "current_version")
    .execute();
  const decided = await reader
    .selectFrom("adjudications")
    .innerJoin("documents", "documents.id", "adjudications.document_id")
    .select("documents.id as id")
    .distinct()
    .where("withdrawn_at", "is", null)
    .whereRef("document_version", "<", "current_version")
    .execute();
  return [...new Set([...coded, ...decided].map((row) => row.id))].toSorted();
}

interface Made {
  readonly newId: () => string;
  readonly at: string;
}

async function changesOf(reader: Kysely<Tables>, document: DocumentRow, { newId, at }: Made) {
  const text = indexCodePoints((await getDocumentText(reader, document)).text);
  const desk = { text, version: document.current_version };
  const found = { exact: 0, fuzzy: 0, orphaned: 0 };
  const changes: Change[] = [];
  const successors = new Map<string, string>();
  for (const before of await listOlder(reader, document)) {
    const place = placeIn(desk, before);
    found[place.kind] += 1;
    if (place.kind === "orphaned") continue;
    const after: CodingRow = { ...before, ...place.passage, id: newId(), supersedes: before.id };
    successors.set(before.id, after.id);
    const retracted = { ...before, retracted_at: at, retracted_reason: `Superseded on text ${desk.version}.` };
    changes.push(
      { noun: "coding", nounId: before.id, rows: [updated("codings", before, retracted)] },
      { noun: "coding", nounId: after.id, rows: [inserted("codings", after)] },
    );
  }
  for (const before of await listOlderDecisions(reader, document)) {
    const place = placeIn(desk, before);
    found[place.kind] += 1;
    const basedOn = (JSON.parse(before.based_on) as readonly string[]).map((id) => successors.get(id) ?? id);
    // A decision that stays on the old text still decides about the codings that moved on.
    if (place.kind === "orphaned" && basedOn.every((id) => !new Set(successors.values()).has(id))) continue;
    const after: AdjudicationRow = {
      ...before,
      ...(place.kind === "orphaned" ? {} : place.passage),
      id: newId(),
      based_on: JSON.stringify(basedOn.toSorted()),
    };
    changes.push(
      { noun: "coding", nounId: before.id, rows: [updated("adjudications", before, { ...before, withdrawn_at: at })] },
      { noun: "coding", nounId: after.id, rows: [inserted("adjudications", after)] },
    );
  }
  const key = `codings on ${document.accession_key}`;
  // A later look finds only what was left behind; what an earlier one said of the rest still holds.
  const isWhole = found.exact + found.fuzzy > 0;
  const odd = await keyedFindings(reader, { key, newId, isWhole }, findingsOf(document, found));
  return { changes: [...changes, ...odd], found };
}

async function listOlder(reader: Kysely<Tables>, { id, current_version: version }: DocumentRow) {
  return reader
    .selectFrom("codings")
    .selectAll()
    .where("document_id", "=", id)
    .where("retracted_at", "is", null)
    .where("document_version", "<", version)
    .orderBy("id")
    .execute();
}

async function listOlderDecisions(reader: Kysely<Tables>, { id, current_version: version }: DocumentRow) {
  return reader
    .selectFrom("adjudications")
    .selectAll()
    .where("document_id", "=", id)
    .where("withdrawn_at", "is", null)
    .where("document_version", "<", version)
    .orderBy("id")
    .execute();
}

interface NewText {
  readonly text: CodePointText;
  readonly version: number;
}

function placeIn({ text, version }: NewText, row: PassageColumns) {
  const before = passageOf(row);
  if (before === undefined || before.quote === "")
    return { kind: "exact" as const, passage: { ...passageColumns(undefined), document_version: version } };
  const anchored = anchorPassage(before, text);
  const passage = anchored.state === "orphaned" ? undefined : findPassageAt(text, anchored.start, anchored.end);
  if (passage === undefined) return { kind: "orphaned" as const };
  return {
    kind: anchored.state === "fuzzy" ? ("fuzzy" as const) : ("exact" as const),
    passage: { ...passageColumns(passage), document_version: version },
  };
}

/** Findings name the document and say how many; they repeat no word of it. */
function findingsOf(document: DocumentRow, { fuzzy, orphaned }: Reanchored): readonly Finding[] {
  const where = { file: document.file_name };
  const read = `text ${document.current_version} of ${document.file_name}`;
  const likely = codeRules.create("passage-is-found-as-it-was", {
    where,
    read,
    made: `${fuzzy} codings and decisions were put on words that are like theirs and not the same.`,
    decision: "Look at them: retract what no longer fits, and code it anew.",
  });
  const lost = codeRules.create("passage-is-found-again", {
    where,
    read,
    made: `${orphaned} codings and decisions stay on the text that they were put on, since their words are not in this one.`,
    decision: "Code anew what is worth it; the old ones still count.",
  });
  return [...(fuzzy === 0 ? [] : [likely]), ...(orphaned === 0 ? [] : [lost])];
}
