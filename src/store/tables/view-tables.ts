import type { TableShape } from "./table-shape.ts";

/** A named way of looking at the register: what the page's address says after its question mark. */
export interface SavedViewRow {
  readonly id: string;
  readonly name: string;
  readonly search: string;
  readonly saved_by: string;
  readonly saved_at: string;
  /** Set where it was removed, or gave way to another of its name. */
  readonly removed_at: string | null;
}

export interface ViewTables {
  readonly saved_views: SavedViewRow;
}

export const viewTables: Readonly<Record<keyof ViewTables, TableShape>> = {
  saved_views: {
    columns: ["id", "name", "search", "saved_by", "saved_at", "removed_at"],
    key: ["id"],
    references: { saved_by: "actors" },
  },
};
