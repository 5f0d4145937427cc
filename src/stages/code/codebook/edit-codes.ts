import type { Kysely } from "kysely";
import { findCodebookTroubles } from "../../../model/code/code-tree.ts";
import { Code } from "../../../model/code/codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import {
  inserted,
  listCodes,
  updated,
  type Change,
  type CodeRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { fromCodeRow, toCodeRow } from "./code-row.ts";
import { currentCodebook } from "./read-codebook.ts";

export type CodeDraft = Partial<Omit<Code, "id" | "position">> & Pick<Code, "label">;

/** Adds a code of the study's own; gives its id. Throws CODE_EDIT_UNFIT, CODE_MISSING. */
export async function addCode(store: Store, actor: Actor, draft: CodeDraft): Promise<string> {
  const id = store.newId();
  await edit(store, actor, "Added a code.", (rows) => {
    const parent = draft.parentId === undefined ? undefined : getRow(rows, draft.parentId);
    const position = rows.filter((row) => row.parent_id === (parent?.id ?? null)).length;
    const code = Code.parse({
      kind: parent?.kind ?? "own",
      mark: "",
      definition: "",
      useWhen: "",
      doNotUseWhen: "",
      example: "",
      isCodable: true,
      qualifiers: [],
      ...draft,
      ...(parent === undefined ? {} : { parentId: parent.id }),
      id,
      position,
    });
    return [{ before: undefined, after: toCodeRow(code) }];
  });
  return id;
}

export type CodeEdit = Partial<Omit<Code, "id" | "parentId" | "position">>;

/** Changes what is said of a code; its codings stay. Throws CODE_MISSING, CODE_EDIT_UNFIT. */
export async function editCode(store: Store, actor: Actor, name: string, changes: CodeEdit): Promise<void> {
  await edit(store, actor, "Changed a code.", (rows) => {
    const before = getRow(rows, name);
    const after = { ...toCodeRow({ ...fromCodeRow(before), ...changes }), status: before.status };
    return [{ before, after }];
  });
}

/** Puts a code under another, or at the top, at a place among its siblings. Throws CODE_MISSING, CODE_EDIT_UNFIT. */
export async function moveCode(
  store: Store,
  actor: Actor,
  name: string,
  { under, position }: { readonly under?: string; readonly position?: number },
): Promise<void> {
  await edit(store, actor, "Moved a code.", (rows) => {
    const before = getRow(rows, name);
    const parentId = under === undefined ? null : getRow(rows, under).id;
    const siblings = rows.filter(
      (row) => row.parent_id === parentId && row.id !== before.id && row.status === "active",
    );
    const at = Math.min(position ?? siblings.length, siblings.length);
    const ordered = [...siblings.slice(0, at), { ...before, parent_id: parentId }, ...siblings.slice(at)];
    return ordered.map((row, index) => ({
      before: rows.find((one) => one.id === row.id),
      after: { ...row, position: index },
    }));
  });
}

/**
 * Merges a code into another: what was coded with it counts as the other from here on, and stays as it was coded. Codes
 * below it move along. Throws CODE_MISSING, CODE_EDIT_UNFIT.
 */
export async function mergeCodes(store: Store, actor: Actor, name: string, into: string): Promise<void> {
  await edit(store, actor, "Merged a code into another.", (rows) => {
    const [before, target] = [getRow(rows, name), getRow(rows, into)];
    if (before.id === target.id || target.status !== "active")
      throw unfit("A code can be merged only into another one that is in use.");
    const below = rows.filter((row) => row.parent_id === before.id);
    return [
      { before, after: { ...before, status: "merged", merged_into: target.id } },
      ...below.map((row) => ({ before: row, after: { ...row, parent_id: target.id } })),
    ];
  });
}

/** Takes a code out of use, or back into use; its codings stay and are counted. Throws CODE_MISSING, CODE_EDIT_UNFIT. */
export async function retireCode(store: Store, actor: Actor, name: string, isBack = false): Promise<void> {
  await edit(store, actor, isBack ? "Took a code back into use." : "Retired a code.", (rows) => {
    const before = getRow(rows, name);
    return [{ before, after: { ...before, status: isBack ? "active" : "retired", merged_into: null } }];
  });
}

export interface RowEdit {
  readonly before: CodeRow | undefined;
  readonly after: CodeRow;
}

/** Records a change of the codebook, unless it would leave it in trouble. */
export async function edit(
  store: Store,
  actor: Actor,
  summary: string,
  decide: (rows: readonly CodeRow[]) => readonly RowEdit[],
): Promise<void> {
  codePolicies.require(actor, "edit-codes");
  await store.record(
    actor,
    { name: "edit-codes", summary },
    async (reader: Kysely<Tables>): Promise<readonly Change[]> => {
      const rows = await listCodes(reader);
      const edits = decide(rows).filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
      const changed = new Map(edits.map(({ after }) => [after.id, after]));
      const known = new Set(rows.map((row) => row.id));
      refuseTroubles([
        ...rows.map((row) => changed.get(row.id) ?? row),
        ...edits.map(({ after }) => after).filter((row) => !known.has(row.id)),
      ]);
      return edits.map(({ before, after }) => ({
        noun: "code",
        nounId: after.id,
        rows: [before === undefined ? inserted("codes", after) : updated("codes", before, after)],
      }));
    },
  );
}

function refuseTroubles(rows: readonly CodeRow[]): void {
  const troubles = findCodebookTroubles(currentCodebook(rows));
  if (troubles.circles.length > 0) throw unfit("A code would stand below itself.");
  if (troubles.repeatedLabels.length > 0) throw unfit("Two codes of one parent would have the same label.");
  if (troubles.missingParents.length > 0) throw unfit("A code would stand below one that is not in use.");
}

/** The code of this id, mark or label. Throws CODE_MISSING. */
export function getRow(rows: readonly CodeRow[], name: string): CodeRow {
  const row =
    rows.find((one) => one.id === name) ??
    rows.find((one) => one.mark === name) ??
    rows.find((one) => one.label === name);
  if (row !== undefined) return row;
  throw codeErrors.create("CODE_MISSING", "The codebook has no code of that mark, label or id.", {
    hint: "See firsthand codebook list.",
  });
}

function unfit(message: string) {
  return codeErrors.create("CODE_EDIT_UNFIT", message, { hint: "Nothing was changed." });
}
