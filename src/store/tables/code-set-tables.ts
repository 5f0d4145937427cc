import type { TableShape } from "./table-shape.ts";

/** A named choice of codes across the tree. */
export interface CodeSetRow {
  readonly id: string;
  readonly position: number;
  readonly label: string;
  readonly description: string;
}

export interface CodeSetMemberRow {
  readonly set_id: string;
  readonly code_id: string;
  readonly ordinal: number;
}

export interface CodeSetTables {
  readonly code_sets: CodeSetRow;
  readonly code_set_members: CodeSetMemberRow;
}

export const codeSetTables: Readonly<Record<keyof CodeSetTables, TableShape>> = {
  code_sets: { columns: ["id", "position", "label", "description"], key: ["id"], references: {} },
  code_set_members: {
    columns: ["set_id", "code_id", "ordinal"],
    key: ["set_id", "code_id"],
    references: { set_id: "code_sets", code_id: "codes" },
  },
};
