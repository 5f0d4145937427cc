import { draftBlocking } from "./draft/draft-blocking.ts";
import { draftComparisons, type ColumnReading, type DraftOptions } from "./draft/draft-comparisons.ts";
import { linkErrors } from "./errors.ts";
import type { LinkTable } from "./link-table.ts";
import type { LinkageDefinition } from "./linkage-definition.ts";

export interface DraftedModel {
  readonly definition: LinkageDefinition;
  /** What was made of each column, in the order of the table. */
  readonly readings: readonly ColumnReading[];
}

/** Comparisons a draft makes at most; those that tell most rows apart stay. */
const mostComparisons = 12;

/** Drafts a model from the tables themselves: what columns hold, how they are compared, what to block on. Throws LINK_NOTHING_TO_COMPARE. */
export function draftModel(tables: readonly LinkTable[], options: DraftOptions = {}): DraftedModel {
  const { key, readings } = draftComparisons(tables, options);
  const comparisons = readings
    .flatMap(({ comparison }) => (comparison === undefined ? [] : [comparison]))
    .slice(0, mostComparisons);
  if (comparisons.length === 0) {
    throw linkErrors.create("LINK_NOTHING_TO_COMPARE", "No column of the table can tell two rows apart.", {
      hint: "Give a table with columns such as names, dates or places; a model in YAML can name them.",
      details: { columns: readings.length },
    });
  }
  const { blocking, training } = draftBlocking(comparisons, tables);
  const isSame = JSON.stringify(blocking) === JSON.stringify(training);
  return {
    definition: {
      linkage: 1,
      about: "Drafted from the table itself; look through it, and change what you know better.",
      ...(key === undefined ? {} : { key }),
      comparisons: [...comparisons],
      blocking: [...blocking],
      ...(isSame ? {} : { training: training.map((rule) => [...rule]) }),
      oneToOne: false,
    },
    readings,
  };
}
