import { defineErrors } from "../base/errors.ts";

/** Failures of the statistics: each is a question that has no answer as put. */
export const statsErrors = defineErrors({
  STATS_COUNT_OUT_OF_RANGE: {
    kind: "input",
    meaning: "A count is negative, not whole, or larger than the total it is a part of.",
  },
  STATS_LEVEL_OUT_OF_RANGE: {
    kind: "input",
    meaning: "A confidence level is not strictly between 0 and 1.",
  },
  STATS_PROBABILITY_OUT_OF_RANGE: {
    kind: "input",
    meaning: "A probability is not between 0 and 1.",
  },
  STATS_EXPOSURE_NOT_POSITIVE: {
    kind: "input",
    meaning: "The time or other exposure that a rate is taken over is not a positive number.",
  },
  STATS_TABLE_NOT_RECTANGULAR: {
    kind: "input",
    meaning: "A contingency table has fewer than two rows or columns, or its rows differ in length.",
  },
  STATS_NUMBER_NOT_FINITE: {
    kind: "input",
    meaning: "A number to be rounded or added up is infinite or not a number.",
  },
  STATS_SPANS_UNFIT: {
    kind: "input",
    meaning:
      "A coder's spans leave the text, run backwards, or overlap with different values where one value at each place is needed.",
  },
  STATS_BOUND_OUT_OF_RANGE: {
    kind: "input",
    meaning: "A random whole number was asked for below a bound that is not a whole number from 1 to 2^32.",
  },
});
