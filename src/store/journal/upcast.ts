import type { Row } from "../dialects/engine.ts";

/** A row change as a payload holds it: a table's name and images, in the words of the schema that wrote it. */
export interface WrittenRow {
  readonly table: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/**
 * Lifts a row that an older schema wrote over one migration: the same change in the new schema's words. It gives one row, several where
 * a table was split, or none where a table went; both images of a row are lifted alike.
 */
export type Upcaster = (row: WrittenRow) => readonly WrittenRow[];

/** A migration that renames or reshapes what payloads hold, and its way to lift older payloads. */
export interface UpcastStep {
  /** The schema that the migration makes. */
  readonly version: number;
  readonly upcast?: Upcaster | undefined;
}

/** The version that payloads are written under: the newest schema that older payloads had to be lifted to. */
export function payloadVersionOf(steps: readonly UpcastStep[]): number {
  return Math.max(1, ...steps.filter((step) => step.upcast !== undefined).map((step) => step.version));
}

/** Rows of a payload of some version in today's words, lifted migration by migration. */
export function upcast(
  rows: readonly WrittenRow[],
  version: number,
  steps: readonly UpcastStep[],
): readonly WrittenRow[] {
  let lifted = rows;
  for (const step of steps) {
    const { upcast: lift } = step;
    if (lift !== undefined && version < step.version) lifted = lifted.flatMap((row) => lift(row));
  }
  return lifted;
}

/** An upcaster for the usual case, a column that has a new name. */
export function renameColumn(table: string, from: string, to: string): Upcaster {
  const rename = (image: Row | null): Row | null => {
    if (image === null || !(from in image)) return image;
    const { [from]: value = null, ...rest } = image;
    return { ...rest, [to]: value };
  };
  return (row) => (row.table === table ? [{ table, before: rename(row.before), after: rename(row.after) }] : [row]);
}

/** An upcaster for a new column that may not be null: older rows get the value that the migration gives them. */
export function addColumn(table: string, column: string, value: string | number): Upcaster {
  const add = (image: Row | null): Row | null => (image === null ? null : { [column]: value, ...image });
  return (row) => (row.table === table ? [{ table, before: add(row.before), after: add(row.after) }] : [row]);
}
