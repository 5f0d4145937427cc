/** What the store must know of a projection to write, replay, compare and undo its rows. */
export interface TableShape {
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Which column names a row of which table. */
  readonly references: Readonly<Record<string, string>>;
  /** Columns that may name a row of any table by its id, as a memo does; an erasure follows them too. */
  readonly mayName?: readonly string[];
  /** Columns whose rows go with this one: a link says that what it names is about what it names besides. */
  readonly takes?: readonly string[];
  /** Tables whose rows keep a row of this one: when the last of them is erased, it goes as well. Without these, it goes only when itself or what it names does. */
  readonly keptBy?: readonly string[];
  /** The column that names a blob by its SHA-256; a blob that no row names is swept after an erasure. */
  readonly blobColumn?: string;
}
