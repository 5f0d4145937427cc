import type { TableShape } from "./table-shape.ts";

export interface SearchRow {
  readonly id: string;
  /** The searcher's own number or name for it, unique in the study; import knows it again by this. */
  readonly key: string;
  /** The outlet, archive or engine that was searched. */
  readonly place: string;
  readonly language: string | null;
  readonly query: string;
  /** EDTF. */
  readonly searched_on: string | null;
  readonly searched_by: string;
  /** How many accounts it turned up; null where nobody wrote it down, 0 where it found nothing. */
  readonly found_count: number | null;
  readonly outcome: string | null;
  readonly recorded_by: string;
}

export interface SearchFindRow {
  readonly search_id: string;
  readonly ordinal: number;
  readonly source_id: string | null;
  readonly testimony_id: string | null;
}

/** Where accounts were looked for, and what came of it. */
export interface CollectTables {
  readonly searches: SearchRow;
  readonly search_finds: SearchFindRow;
}

export const collectTables: Readonly<Record<keyof CollectTables, TableShape>> = {
  searches: {
    columns: [
      "id",
      "key",
      "place",
      "language",
      "query",
      "searched_on",
      "searched_by",
      "found_count",
      "outcome",
      "recorded_by",
    ],
    key: ["id"],
    references: { recorded_by: "actors" },
  },
  search_finds: {
    columns: ["search_id", "ordinal", "source_id", "testimony_id"],
    key: ["search_id", "ordinal"],
    references: { search_id: "searches", source_id: "sources", testimony_id: "testimonies" },
  },
};
