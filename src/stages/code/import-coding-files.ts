import type { Actor } from "../../model/actor.ts";
import { normaliseText } from "../../model/text/normalise-text.ts";
import { findRound, type Store } from "../../store/index.ts";
import { addCodings } from "./codings/add-codings.ts";
import type { CodingFiles } from "./coding-files.ts";
import { codeErrors } from "./errors.ts";
import { codePolicies } from "./policies.ts";
import { acceptUnanimous, adjudicate, closeRound, readAdjudicationQueue } from "./rounds/adjudicate.ts";
import { createRound } from "./rounds/create-round.ts";
import { passDocument } from "./rounds/pass-document.ts";

export interface ImportedCodings {
  readonly rounds: number;
  readonly codings: number;
  readonly decisions: number;
}

/**
 * Takes in coding that was done elsewhere, each coding under its coder's name: rounds that are not there yet, what was
 * coded and passed on in them, and what was decided. A second run writes nothing. Throws CODE_FILE_UNFIT, CODE_ failures.
 */
export async function importCodingFiles(
  store: Store,
  actor: Actor,
  files: CodingFiles,
  actorOf: (name: string) => Promise<Actor>,
): Promise<ImportedCodings> {
  codePolicies.require(actor, "create-round");
  const counts = { rounds: 0, codings: 0, decisions: 0 };
  for (const round of files.rounds) {
    if ((await findRound(store.reader, round.name)) !== undefined) continue;
    await createRound(store, actor, {
      name: round.name,
      isBlind: round.blind,
      coders: files.coders,
      ...(round.note === undefined ? {} : { note: round.note }),
      ...(round.documents === undefined ? {} : { documents: round.documents }),
    });
    counts.rounds += 1;
    for (const { coder, document, reason } of round.passed_on)
      await passDocument(store, await actorOf(coder), { round: round.name, document, reason });
    for (const { coder, codings } of round.byCoder)
      counts.codings += (await addCodings(store, await actorOf(coder), codings, { round: round.name })).length;
    counts.decisions += await decide(store, actor, round.name, files);
  }
  return counts;
}

async function decide(store: Store, actor: Actor, round: string, files: CodingFiles): Promise<number> {
  const decisions = files.decisions.filter((decision) => decision.round === round);
  if (decisions.length === 0) return 0;
  const { divided, unanimous } = await readAdjudicationQueue(store, actor, round);
  const documents = new Map(
    (await store.reader.selectFrom("documents").select(["id", "file_name as name"]).execute()).map((row) => [
      row.id,
      row.name,
    ]),
  );
  const drafts = decisions.map((decision) => {
    const quote = normaliseText(decision.quote).text;
    const group = [...divided, ...unanimous].find(
      (one) =>
        documents.get(one.documentId) === decision.document &&
        one.codeId === decision.code &&
        one.stance === decision.stance &&
        one.codings.some((coding) => coding.quote === quote),
    );
    if (group === undefined) {
      throw codeErrors.create("CODE_FILE_UNFIT", "A decision is about a passage that nobody coded so in its round.", {
        hint: "Check its document, code, stance and quote.",
        details: { document: decision.document, code: decision.code },
      });
    }
    return { group, verdict: decision.verdict, reason: decision.reason };
  });
  const count = (await adjudicate(store, actor, round, drafts)) + (await acceptUnanimous(store, actor, round));
  await closeRound(store, actor, round);
  return count;
}
