import type { Folds } from "./fold-people.ts";
import type { FrozenColumn } from "./frozen-table.ts";
import type { FrozenTestimony, StudyContents } from "./read-study.ts";

/** What the tables of one world are frozen from. */
export interface WorldInput {
  readonly contents: StudyContents;
  /** The variables' names, in the order of folds. */
  readonly properties: readonly string[];
  /** The case that stands for the person whom a case is about. */
  readonly personOf: (caseKey: string) => string;
  readonly printKey: (accessionKey: string) => string;
  /** What one person's testimonies say together. Quick enough to be asked again; kept, a hundred thousand answers cost more. */
  readonly fold: (testimonies: readonly FrozenTestimony[]) => Folds;
  /** Starts the variables' columns of a table, which are filled row by row. */
  readonly createDescription: () => { add(folds: Folds): void; build(): readonly FrozenColumn[] };
}
