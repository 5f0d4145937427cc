import { defineErrors } from "../base/errors.ts";

/** Failures of drawing: the figure specification contradicts itself, or cannot be drawn as asked. */
export const figuresErrors = defineErrors({
  FIGURES_COUNT_NOT_DRAWABLE: {
    kind: "bug",
    meaning: "A count in a figure is negative or not finite, or lies outside its own bounds.",
  },
  FIGURES_TABLE_NOT_RECTANGULAR: {
    kind: "bug",
    meaning: "A heat map's counts do not have one row per row label and one number per column label.",
  },
  FIGURES_PERIODS_NOT_CONTINUOUS: {
    kind: "bug",
    meaning: "A series repeats, skips or reorders periods, so that its bars would misplace time.",
  },
  FIGURES_WIDTH_TOO_SMALL: {
    kind: "input",
    meaning: "A figure was asked for narrower than its text can be set.",
  },
  FIGURES_ID_PREFIX_NOT_AN_ID: {
    kind: "bug",
    meaning: "The prefix for ids inside a figure is not a letter followed by letters, digits, hyphens or underscores.",
  },
});
