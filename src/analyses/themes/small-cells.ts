import type { AnalysisOptions } from "../analysis.ts";
import { analysesErrors } from "../errors.ts";

/** Who says what is a question about few people: counts under this are left out unless told otherwise. */
export const defaultMinimumCell = 5;

/** The least count to be shown; 1 shows all. Throws ANALYSIS_OPTION_UNFIT for what is no whole number. */
export function minimumCellOf({ minimumCell }: AnalysisOptions, otherwise: number): number {
  const minimum = minimumCell ?? otherwise;
  if (Number.isSafeInteger(minimum) && minimum >= 1) return minimum;
  throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `A minimum cell of ${minimum} is no number of cases.`, {
    hint: "Give a whole number, such as --minimum-cell 5; 1 shows every count.",
  });
}

/** What a table with and without small cells says of them, in the words every result uses. */
export function smallCellNote(minimum: number, what: string): string {
  return minimum > 1
    ? `Counts of 1 to ${minimum - 1} ${what} are left out, with as many others as would give them away within this table; another table of the same study still can.`
    : `Small counts describe few ${what}, and all are shown here: nothing of this may leave the study. --minimum-cell 5 leaves them out.`;
}

/** The count where it is printed. */
export function shownOr(count: number, isShown: boolean | undefined): number | null {
  return isShown === false ? null : count;
}

/** "3", or the word for a count that is left out. */
export function spokenCount(count: number | null): string {
  return count === null ? "left out" : String(count);
}
