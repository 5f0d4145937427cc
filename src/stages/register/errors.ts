import { defineErrors } from "../../base/errors.ts";

export const registerErrors = defineErrors({
  REGISTER_ACTOR_MISSING: { kind: "missing", meaning: "The study knows no actor of the name that was given." },
  REGISTER_ACTOR_NAME_UNFIT: {
    kind: "input",
    meaning: "An actor was to have a name that is empty, too long or another actor's.",
  },
  REGISTER_APPROVED_BEFORE: {
    kind: "conflict",
    meaning: "Somebody was to approve a scope of a case twice; two approvals are two people's.",
  },
  REGISTER_BASIS_ABSENT: { kind: "missing", meaning: "A basis was to be withdrawn that the case does not have." },
  REGISTER_BASIS_UNFIT: {
    kind: "conflict",
    meaning: "A basis was to allow more than the circumstances of the testimony ever can.",
  },
  REGISTER_CASE_AMBIGUOUS: { kind: "input", meaning: "A key was given short, and several tables have such a row." },
  REGISTER_CASE_MISSING: { kind: "missing", meaning: "The study has no case, testimony or source of the key given." },
  REGISTER_DECISIONS_UNFIT: {
    kind: "input",
    meaning: "A file of judgements or withdrawals lacks a column, or says something that is none.",
  },
  REGISTER_GRADE_UNFIT: {
    kind: "input",
    meaning: "A grade was to be given that what is on record does not bear, such as confirmation by the same origin.",
  },
  REGISTER_JUDGEMENT_UNFIT: {
    kind: "input",
    meaning: "A judgement was to be added or withdrawn that cannot be, such as one on a single account.",
  },
  REGISTER_PROPERTY_UNKNOWN: {
    kind: "input",
    meaning: "A value was to be entered of a variable that the study has not.",
  },
  REGISTER_REASON_MISSING: { kind: "input", meaning: "A decision that needs a reason was given none." },
  REGISTER_STEP_IMPOSSIBLE: { kind: "conflict", meaning: "A case was to take a step that its state does not lead to." },
  REGISTER_STEP_UNFOUNDED: {
    kind: "conflict",
    meaning: "A case was to take a step without what the step needs, such as grades or a second person.",
  },
  REGISTER_VIEW_MISSING: { kind: "missing", meaning: "A saved view was to be removed that the study has not." },
  REGISTER_BASIS_MISSING: { kind: "forbidden", meaning: "Names were to be added and no basis for it is on record." },
  REGISTER_COLUMN_MISSING: { kind: "input", meaning: "The mapping names a column that the table does not have." },
  REGISTER_EXAMPLE_MISSING: { kind: "missing", meaning: "There is no worked example of that name." },
  REGISTER_IMPORT_MISSING: { kind: "missing", meaning: "The study has no import of that name." },
  REGISTER_IMPORT_AMBIGUOUS: { kind: "input", meaning: "The study has several imports and none was named." },
  REGISTER_MAPPING_KEY_CHANGED: {
    kind: "conflict",
    meaning: "A table was imported again with another key column than before.",
  },
  REGISTER_MAPPING_UNFIT: {
    kind: "input",
    meaning:
      "The mapping gives one property to two columns, gives a property another type than the study does, or uses a name of the study's own.",
  },
  REGISTER_NAMES_UNMATCHED: { kind: "input", meaning: "No row of the names file has the key of an imported row." },
  REGISTER_FINDINGS_MISSING: { kind: "missing", meaning: "No open finding matches what was to be settled." },
  REGISTER_NO_PROPOSAL: { kind: "input", meaning: "A finding without a proposal was to be settled by accepting it." },
  REGISTER_TABLE_NAME_UNFIT: {
    kind: "input",
    meaning: "A table that was handed over has a name that is none or is a path.",
  },
  REGISTER_STAGED_TABLE_MISSING: {
    kind: "missing",
    meaning: "A table was asked for that does not wait to be imported any more.",
  },
  REGISTER_VARIABLE_RETYPED: { kind: "input", meaning: "study.yaml gives a built-in variable another type." },
  REGISTER_VALUE_UNREADABLE: {
    kind: "input",
    meaning: "The value given to settle a finding is not one that the variable can hold.",
  },
  REGISTER_TESTIMONY_EMPTY: { kind: "input", meaning: "A testimony was to be added of which nothing was said." },
  REGISTER_SOURCE_MISSING: { kind: "missing", meaning: "A testimony was to be added to a source that there is not." },
  REGISTER_SOURCE_KNOWN: {
    kind: "conflict",
    meaning: "A source was to be added whose address another source of the study has.",
  },
  REGISTER_CONFIGURATION_UNREADABLE: { kind: "outside", meaning: "study.yaml cannot be read or written." },
  REGISTER_CONFIGURATION_EDITED: {
    kind: "conflict",
    meaning: "study.yaml was to be written while it holds edits that the store has not taken in.",
  },
});
