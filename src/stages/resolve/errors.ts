import { defineErrors } from "../../base/errors.ts";

export const linkErrors = defineErrors({
  LINK_COLUMN_MISSING: {
    kind: "input",
    meaning: "The linkage model, or an option, names a column that a table does not have.",
  },
  LINK_KEY_REPEATED: {
    kind: "input",
    meaning: "The key column of a table to link has an empty cell or a value that two rows share.",
  },
  LINK_TABLE_TOO_SMALL: {
    kind: "forbidden",
    meaning:
      "A table of fewer than 50 rows was to be linked with another, which would come close to looking people up.",
  },
  LINK_TABLE_EMPTY: { kind: "input", meaning: "A table to link has fewer than two rows." },
  LINK_MODEL_UNFIT: {
    kind: "input",
    meaning: "A linkage model contradicts itself, or its options do not fit its comparisons.",
  },
  LINK_MODEL_VERSION: {
    kind: "input",
    meaning: "A trained linkage model was saved by a version of Firsthand that writes models in another form.",
  },
  LINK_MODEL_UNREADABLE: {
    kind: "input",
    meaning: "A file given as a linkage model is neither YAML nor a trained model.",
  },
  LINK_NOTHING_TO_COMPARE: {
    kind: "input",
    meaning: "No column of the table says anything that could tell two rows apart, so that no model can be drafted.",
  },
  LINK_RULE_EXPLODES: {
    kind: "input",
    meaning: "A blocking rule brings more pairs together than the limit allows; the failure names what to add to it.",
  },
  LINK_NO_PAIRS: { kind: "input", meaning: "The blocking rules bring no two rows together." },
  LINK_TOO_MANY_PAIRS: {
    kind: "input",
    meaning: "More pairs lie above the least weight than can be kept in memory.",
  },
  LINK_CONSTRAINTS_CONTRADICT: {
    kind: "conflict",
    meaning: "Two rows must be in one cluster by some constraints and must not by others.",
  },
  LINK_RULE_UNFIT: {
    kind: "input",
    meaning: "A rule by which proposals are to be accepted has no name, or a probability below even odds.",
  },
  LINK_TRUTH_UNUSABLE: {
    kind: "input",
    meaning:
      "A column given as the truth, or a list of judged pairs, does not say of any pair whether it is one person.",
  },
  LINK_OUTPUT_EXISTS: { kind: "conflict", meaning: "The output folder holds files that are not a linkage's." },
});
