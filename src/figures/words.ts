/** What figures say by themselves, beside the words of their specification. */
export const words = {
  nothing: "Nothing to show: no counts.",
  suppressed: "suppressed: too small to show",
  soFar: "All so far",
  each: {
    month: "Each month",
    quarter: "Each quarter",
    season: "Each season",
    year: "Each year",
    other: "Each period",
  },
} as const;
