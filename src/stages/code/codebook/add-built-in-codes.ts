import { builtInCodes, builtInSets, type BuiltInSet } from "../../../model/code/built-in-codes.ts";
import type { Actor } from "../../../model/actor.ts";
import { inserted, listCodes, type Change, type Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { toCodeRow } from "./code-row.ts";

/** Switches built-in sets on; a set that is there already writes nothing. Gives how many codes were added. Throws CODE_MISSING. */
export async function addBuiltInCodes(store: Store, actor: Actor, sets: readonly string[]): Promise<number> {
  codePolicies.require(actor, "add-codes");
  let added = 0;
  await store.record(
    actor,
    () => ({ name: "add-codes", summary: `Added ${added} built-in codes.` }),
    async (reader): Promise<readonly Change[]> => {
      const known = new Set((await listCodes(reader)).map((row) => row.id));
      const codes = sets
        .flatMap((set, position) => builtInCodes(getSet(set), position))
        .filter((code) => !known.has(code.id));
      added = codes.length;
      return codes.map((code) => ({ noun: "code", nounId: code.id, rows: [inserted("codes", toCodeRow(code))] }));
    },
  );
  return added;
}

function getSet(name: string): BuiltInSet {
  const set = builtInSets.find((one) => one === name);
  if (set !== undefined) return set;
  throw codeErrors.create("CODE_MISSING", `There is no built-in set of codes called ${name}.`, {
    hint: `The sets are ${builtInSets.join(", ")}; name them under codebook: in study.yaml.`,
  });
}
