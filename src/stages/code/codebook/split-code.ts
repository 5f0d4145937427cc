import { Code } from "../../../model/code/codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { fromCodeRow, toCodeRow } from "./code-row.ts";
import { edit, getRow } from "./edit-codes.ts";

export interface SplitPart {
  readonly label: string;
  readonly mark?: string;
  readonly definition?: string;
}

/**
 * Splits a code: the parts come to stand below it, and it becomes their heading, so that nothing more is coded with it. What
 * was coded with it stays until somebody codes it anew with a part. Gives the parts' ids. Throws CODE_MISSING, CODE_EDIT_UNFIT.
 */
export async function splitCode(
  store: Store,
  actor: Actor,
  name: string,
  parts: readonly SplitPart[],
): Promise<readonly string[]> {
  const ids = parts.map(() => store.newId());
  await edit(store, actor, "Split a code.", (rows) => {
    const before = getRow(rows, name);
    if (parts.length < 2) {
      throw codeErrors.create("CODE_EDIT_UNFIT", "A code is split into two parts or more.", {
        hint: "Nothing was changed.",
      });
    }
    const code = fromCodeRow(before);
    const first = rows.filter((row) => row.parent_id === before.id).length;
    return [
      { before, after: { ...before, is_codable: 0 } },
      ...parts.map((part, index) => ({
        before: undefined,
        after: toCodeRow(
          Code.parse({
            ...code,
            mark: "",
            definition: "",
            useWhen: "",
            doNotUseWhen: "",
            example: "",
            ...part,
            id: ids[index],
            parentId: before.id,
            position: first + index,
            isCodable: true,
          }),
        ),
      })),
    ];
  });
  return ids;
}
