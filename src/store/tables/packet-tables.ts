import type { TableShape } from "./table-shape.ts";

/** A packet that went to a coder, or that this study was opened from. */
export interface PacketRow {
  readonly id: string;
  /** `made` in the study that sent it, `opened` in the one that a coder works in. */
  readonly side: string;
  /** The mark of the study that sent it. */
  readonly study: string;
  readonly round_id: string;
  readonly coder_id: string;
  /** Who made or opened it. */
  readonly by_actor: string;
  readonly at: string;
  /** Who last took work of it in. */
  readonly taken_by: string | null;
  readonly taken_at: string | null;
}

export interface PacketTables {
  readonly packets: PacketRow;
}

export const packetTables: Readonly<Record<keyof PacketTables, TableShape>> = {
  packets: {
    columns: ["id", "side", "study", "round_id", "coder_id", "by_actor", "at", "taken_by", "taken_at"],
    key: ["id"],
    references: { round_id: "rounds", coder_id: "actors" },
  },
};
