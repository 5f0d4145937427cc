import { defineErrors } from "../base/errors.ts";

export const snapshotErrors = defineErrors({
  QUERY_NOT_ONE_SELECT: { kind: "input", meaning: "The text given as a query is not exactly one SELECT or EXPLAIN." },
  QUERY_FAILED: { kind: "input", meaning: "The query names something that is not there, or cannot be worked out." },
  QUERY_TOO_SLOW: { kind: "input", meaning: "The query ran longer than its time limit and was stopped." },
  QUERY_OUT_OF_MEMORY: { kind: "input", meaning: "The query asked for more memory than it may have and was stopped." },
  QUERY_TOO_LARGE: { kind: "input", meaning: "The query's answer is larger than can be handed over." },
  QUERY_PROCESS_DIED: {
    kind: "outside",
    meaning: "The process that runs queries could not be started or ended by itself.",
  },
});
