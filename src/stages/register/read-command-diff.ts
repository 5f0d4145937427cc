import type { Actor } from "../../model/actor.ts";
import { variablesOf } from "../../model/study.ts";
import { projections, readRowChanges, type RowChange, type Store } from "../../store/index.ts";
import { readConfiguration } from "./configure.ts";
import { registerPolicies } from "./policies.ts";

/** What a command did to one row, field by field. */
export interface RowDiff {
  readonly table: string;
  readonly key: string;
  readonly did: "added" | "changed" | "removed";
  readonly fields: readonly FieldDiff[];
}

export interface FieldDiff {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Stands for a name that was not asked for. */
export const maskedName = "•••";

/**
 * What a command changed, before and after, for an actor who may read every row there is. Names are masked unless they are asked for by
 * somebody who may read them. Throws ACTOR_NOT_ALLOWED.
 */
export async function readCommandDiff(
  store: Store,
  actor: Actor,
  seq: number,
  { showsNames = false }: { readonly showsNames?: boolean } = {},
): Promise<readonly RowDiff[]> {
  if (showsNames) registerPolicies.require(actor, "read-names");
  const variables = variablesOf(await readConfiguration(store));
  const isName = (property: unknown): boolean =>
    typeof property === "string" &&
    Object.hasOwn(variables, property) &&
    variables[property]?.disclosure === "identifier";
  const changes = await readRowChanges(store.reader, actor, seq);
  return changes.map((change) => diffOf(change, showsNames ? () => false : isName));
}

function diffOf(change: RowChange, isName: (property: unknown) => boolean): RowDiff {
  const { table, before, after } = change;
  const image = after ?? before ?? {};
  const { columns, key } = projections[table];
  const masked = isName(image["property"]) ? (maskedColumns[table] ?? []) : [];
  const show = (column: string, value: string | number | null): string | number | null =>
    value !== null && masked.includes(column) ? maskedName : value;
  const fields = columns
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((field) => field.before !== field.after)
    .map(({ field, before: old, after: fresh }) => ({
      field,
      before: show(field, old),
      after: show(field, fresh),
    }));
  return {
    table,
    key: key.map((column) => String(image[column])).join(", "),
    did: before === null ? "added" : after === null ? "removed" : "changed",
    fields,
  };
}

/** Columns that repeat a name where a row is about one. */
const maskedColumns: Readonly<Record<string, readonly string[]>> = {
  statements: ["value", "value_as_published"],
  findings: ["read", "made", "decision", "proposal", "place"],
};
