/** What the store must know of a projection to write, replay, compare and undo its rows. */
export interface TableShape {
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Which column names a row of which table. */
  readonly references: Readonly<Record<string, string>>;
}
