import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import { surroundingsOf } from "../../../model/text/surroundings.ts";
import {
  listAssignments,
  updated,
  type AdjudicationRow,
  type CodingRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { adjudicate, readAdjudicationQueue } from "./adjudicate.ts";
import { getRound } from "./get-round.ts";
import type { CodingGroup } from "./group-codings.ts";

/** A passage on which coders differ, with what each of them has on it. */
export interface DividedPassage {
  /** The group's first coding, by which it is named. */
  readonly id: string;
  readonly document: { readonly key: string; readonly title: string; readonly direction: string };
  readonly codeId: string;
  readonly stance: string;
  readonly span: readonly [start: number, end: number] | null;
  /** The passage and what stands around it; the whole document has none. */
  readonly quote: string | null;
  readonly before: string;
  readonly after: string;
  /** Everybody who was to code the document; whoever passed it on is left out. */
  readonly coders: readonly {
    readonly name: string;
    /** Their codings of this code and stance there; none where they did not have it. */
    readonly codings: readonly CodingRow[];
    /** The codes that they put on words of the same passage instead. */
    readonly others: readonly string[];
  }[];
}

export interface DecidedPassage {
  readonly row: AdjudicationRow;
  readonly document: string;
  readonly by: string;
}

export interface AdjudicationDesk {
  readonly divided: readonly DividedPassage[];
  /** How many passages everybody coded alike, which a rule may accept at once. */
  readonly unanimous: number;
  readonly decided: readonly DecidedPassage[];
}

/** What waits to be decided in a round, side by side. Throws CODE_ROUND_MISSING, CODE_ROUND_BLIND. */
export async function readAdjudicationDesk(store: Store, actor: Actor, roundName: string): Promise<AdjudicationDesk> {
  const queue = await readAdjudicationQueue(store, actor, roundName);
  const round = await getRound(store.reader, roundName);
  const context = await readContext(store.reader, round.id);
  const all = [...queue.divided, ...queue.unanimous].flatMap((group) => group.codings);
  const divided: DividedPassage[] = [];
  for (const group of queue.divided) divided.push(await sideBySide(store.reader, { ...context, all }, group));
  return {
    divided,
    unanimous: queue.unanimous.length,
    decided: queue.decided.map((row) => ({
      row,
      document: context.documents.get(row.document_id)?.key ?? "",
      by: context.people.get(row.decided_by) ?? "",
    })),
  };
}

/** A decision about the group that a coding belongs to. */
export interface DeskDecision {
  readonly id: string;
  readonly verdict: "accepted" | "rejected";
  readonly reason: string;
  readonly span?: readonly [start: number, end: number];
}

/**
 * Decides about a divided passage by the id that `readAdjudicationDesk` gave it. Throws CODE_CODING_MISSING where it is
 * decided already, and what `adjudicate` throws.
 */
export async function decidePassage(
  store: Store,
  actor: Actor,
  roundName: string,
  { id, ...decision }: DeskDecision,
): Promise<void> {
  codePolicies.require(actor, "adjudicate");
  const { divided, unanimous } = await readAdjudicationQueue(store, actor, roundName);
  const group = [...divided, ...unanimous].find((one) => nameOf(one) === id);
  if (group === undefined) {
    throw codeErrors.create("CODE_CODING_MISSING", "No passage of that id waits to be decided.", {
      hint: "Somebody may have decided about it meanwhile.",
    });
  }
  await adjudicate(store, actor, roundName, [{ group, ...decision }]);
}

/** Takes a decision back; the passage waits again. Throws CODE_CODING_MISSING. */
export async function withdrawDecision(store: Store, actor: Actor, id: string): Promise<void> {
  codePolicies.require(actor, "adjudicate");
  await store.record(
    actor,
    { name: "adjudicate", summary: "Took a decision about a passage back." },
    async (reader, at) => {
      const before = await reader.selectFrom("adjudications").selectAll().where("id", "=", id).executeTakeFirst();
      if (before === undefined || before.withdrawn_at !== null) {
        throw codeErrors.create("CODE_CODING_MISSING", "The study has no decision of that id that stands.");
      }
      return [
        {
          noun: "coding",
          nounId: id,
          rows: [updated("adjudications", before, { ...before, withdrawn_at: at })],
        },
      ];
    },
  );
}

function nameOf(group: CodingGroup): string {
  return group.codings.map((coding) => coding.id).toSorted()[0] ?? "";
}

interface NamedDocument {
  readonly key: string;
  readonly title: string;
  readonly direction: string;
}

interface Context {
  readonly people: ReadonlyMap<string, string>;
  readonly documents: ReadonlyMap<string, NamedDocument>;
  /** Who was to code a document, by its id. */
  readonly codersOf: ReadonlyMap<string, readonly string[]>;
  readonly texts: Map<string, CodePointText>;
}

async function readContext(reader: Kysely<Tables>, roundId: string): Promise<Context> {
  const people = await reader.selectFrom("actors").select(["id", "name"]).execute();
  const documents = await reader
    .selectFrom("documents")
    .select(["id", "accession_key as key", "title", "direction"])
    .execute();
  const codersOf = new Map<string, string[]>();
  for (const { document_id: document, coder_id: coder, status } of await listAssignments(reader, roundId)) {
    if (status === "passed") continue;
    const known = codersOf.get(document);
    if (known === undefined) codersOf.set(document, [coder]);
    else known.push(coder);
  }
  return {
    people: new Map(people.map((row) => [row.id, row.name])),
    documents: new Map(documents.map(({ id, ...row }) => [id, row])),
    codersOf,
    texts: new Map(),
  };
}

async function sideBySide(
  reader: Kysely<Tables>,
  { people, documents, codersOf, texts, all }: Context & { readonly all: readonly CodingRow[] },
  group: CodingGroup,
): Promise<DividedPassage> {
  const { span } = group;
  const around = span === null ? undefined : surroundingsOf(await textOf(reader, texts, group), ...span, 240);
  const mine = new Set(group.codings.map((coding) => coding.id));
  const meets = ({ start_offset: start, end_offset: end }: CodingRow): boolean =>
    span === null ? start === null : start !== null && start < span[1] && (end ?? 0) > span[0];
  return {
    id: nameOf(group),
    document: documents.get(group.documentId) ?? { key: "", title: "", direction: "ltr" },
    codeId: group.codeId,
    stance: group.stance,
    span,
    quote: span === null ? null : (await textOf(reader, texts, group)).slice(...span),
    before: around?.before ?? "",
    after: around?.after ?? "",
    coders: (codersOf.get(group.documentId) ?? [])
      .map((coder) => ({
        name: people.get(coder) ?? "",
        codings: group.codings.filter((coding) => coding.coder_id === coder),
        others: [
          ...new Set(
            all
              .filter((one) => one.coder_id === coder && one.document_id === group.documentId && !mine.has(one.id))
              .filter(meets)
              .map((one) => one.code_id),
          ),
        ].toSorted((a, b) => (a < b ? -1 : 1)),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

async function textOf(
  reader: Kysely<Tables>,
  texts: Map<string, CodePointText>,
  { documentId, documentVersion }: CodingGroup,
): Promise<CodePointText> {
  const name = `${documentId}\n${documentVersion}`;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const { text } = await reader
    .selectFrom("document_texts")
    .select("text")
    .where("document_id", "=", documentId)
    .where("version", "=", documentVersion)
    .executeTakeFirstOrThrow();
  const indexed = indexCodePoints(text);
  texts.set(name, indexed);
  return indexed;
}
