import { canonicalJson } from "../../../base/canonical-json.ts";
import { Codebook, type Code } from "../../../model/code/codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import { listCodes, listRounds, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import { currentCodebook } from "./read-codebook.ts";

/** A codebook as a round froze it, and what has changed since; codes by their labels. */
export interface CodebookVersion {
  readonly version: number;
  readonly round: string;
  readonly codes: number;
  readonly added: readonly string[];
  readonly goneSince: readonly string[];
  readonly changed: readonly string[];
}

/** The versions of the codebook, newest first. */
export async function listCodebookVersions(store: Store, actor: Actor): Promise<readonly CodebookVersion[]> {
  codePolicies.require(actor, "read-codebook");
  const now = currentCodebook(await listCodes(store.reader)).codes;
  return (await listRounds(store.reader))
    .map((round): CodebookVersion => {
      const { codes: then } = Codebook.parse(JSON.parse(round.codebook));
      const [before, after] = [indexById(then), indexById(now)];
      return {
        version: round.codebook_version,
        round: round.name,
        codes: then.length,
        added: now.filter(({ id }) => !before.has(id)).map(({ label }) => label),
        goneSince: then.filter(({ id }) => !after.has(id)).map(({ label }) => label),
        changed: now.filter((code) => isOther(before.get(code.id), code)).map(({ label }) => label),
      };
    })
    .toSorted((a, b) => b.version - a.version);
}

function indexById(codes: readonly Code[]): ReadonlyMap<string, Code> {
  return new Map(codes.map((code) => [code.id, code]));
}

/** Whether the code says something else by now; where it stands among its siblings says nothing. */
function isOther(before: Code | undefined, after: Code): boolean {
  if (before === undefined) return false;
  return canonicalJson({ ...before, position: 0 }) !== canonicalJson({ ...after, position: 0 });
}
