import { connectionEnglish } from "./connection.ts";
import { addTestimonyEnglish } from "./add-testimony.ts";
import { memosEnglish } from "./memos.ts";
import { clustersEnglish } from "./clusters.ts";
import { caseEnglish } from "./case.ts";
import { collectEnglish } from "./collect.ts";
import { codeEnglish } from "./code.ts";
import { codebookEnglish } from "./codebook.ts";
import { roundsEnglish } from "./rounds.ts";
import { paletteEnglish } from "./palette.ts";
import { registerEnglish } from "./register.ts";
import { importEnglish } from "./import.ts";
import { analyseEnglish } from "./analyse.ts";
import { journalEnglish } from "./journal.ts";
import { referenceEnglish } from "./reference.ts";
import { reportEnglish } from "./report.ts";
import { settingsEnglish } from "./settings.ts";
import { startEnglish } from "./start.ts";

/** The workbench's words. Every key is in every language; a test compares them. */
export const english = {
  app: {
    name: "Firsthand",
    skip: "Skip to the page",
    language: "Language",
    theme: "Theme",
    profile: "Acting as",
    choices: "Choices",
  },
  themes: { system: "As the system", light: "Light", dark: "Dark", contrast: "High contrast" },
  palette: paletteEnglish,
  connection: connectionEnglish,
  memos: memosEnglish,
  addTestimony: addTestimonyEnglish,
  nav: {
    start: "Start",
    overview: "Overview",
    collect: "Collect",
    register: "Register",
    resolve: "Resolve",
    code: "Code",
    analyse: "Analyse",
    findings: "Findings",
    report: "Report",
    journal: "Journal",
    settings: "Settings",
    label: "Parts of the study",
  },
  states: {
    loading: "Loading …",
    progress: "{{done}} of {{total}}",
    failed: "This could not be done",
    refused: "{{role}}: this role does not include it.",
    unprotected: "Internal, unprotected",
    pick: "Choose a file",
    pickMany: "Choose files",
    encrypted: "Encrypted",
    plain: "Not encrypted: anybody who gets the folder can read it",
  },
  caseStates: {
    candidate: "candidate",
    preserved: "preserved",
    screened: "screened",
    deduplicated: "deduplicated",
    assessed: "assessed",
    second_review: "second review",
    included: "included",
    excluded_duplicate: "excluded: duplicate",
    excluded_suspected_fake: "excluded: suspected fake",
    excluded_shown_fake: "excluded: shown fake",
    excluded_out_of_scope: "excluded: out of scope",
    unresolved: "unresolved",
    withdrawn: "withdrawn",
  },
  overview: {
    title: "Overview",
    cases: "Cases",
    caseCount_one: "{{count}} case",
    caseCount_other: "{{count}} cases",
    noCases: "No case yet. To begin, import a table on the page Register.",
    documents: "Documents",
    waits: "What waits for a person",
    nothingWaits: "Nothing waits.",
    decide_one: "{{count}} finding needs a decision",
    decide_other: "{{count}} findings need a decision",
    check_one: "{{count}} finding needs a look",
    check_other: "{{count}} findings need a look",
    pairs_one: "{{count}} pair of accounts to judge",
    pairs_other: "{{count}} pairs of accounts to judge",
    review_one: "{{count}} case needs a second review by another person",
    review_other: "{{count}} cases need a second review by another person",
    toCode_one: "{{round}}: {{name}} has {{count}} document to code",
    toCode_other: "{{round}}: {{name}} has {{count}} documents to code",
    toDecide_one: "{{round}}: {{count}} passage to decide together",
    toDecide_other: "{{round}}: {{count}} passages to decide together",
    last: "Last change",
    lastAt: "{{summary}} Command {{seq}}, {{at}}.",
    overTime: "When they became public",
    byRegion: "Where they are from",
    look: "Numbers, missing values and how it is counted",
  },
  findings: {
    title: "Findings",
    intro:
      "Where the data are not as expected, what was made of it, and the decision it needs. Nothing is corrected in silence.",
    none: "No finding: every value was read as it stands.",
    expected: "Expected:",
    allSettled: "settled",
    open: "{{open}} open, {{settled}} settled",
    where: "Where",
    read: "What was read",
    made: "What was made of it",
    decision: "What to decide",
    reason: "Reason",
    accept: "Accept the proposal",
    keep: "Keep as it is",
    unknown: "Set as unknown",
    all_one: "Decide on the open one",
    all_other: "Decide on all {{count}} open ones",
    needsReason: "Say why: the reason stays with the decision.",
    settled: "Settled {{count}}.",
    undo: "Undo",
    undone: "Taken back.",
    severity: { decide: "needs a decision", check: "needs a look", note: "noted" },
  },
  register: registerEnglish,
  case: caseEnglish,
  clusters: clustersEnglish,
  resolve: {
    title: "Resolve",
    judge: "Judge the pair",
    intro:
      "Which accounts are one person's? The machine proposes, a person judges, and every judgement can be taken back.",
    waiting_one: "{{count}} pair waits.",
    waiting_other: "{{count}} pairs wait.",
    none: "No pair waits. To have the accounts compared, press Look for pairs; without names there is little to compare.",
    propose: "Look for pairs",
    proposed: "Compared {{compared}} accounts.",
    pair: "{{left}} and {{right}}",
    property: "Property",
    compared: "Compared",
    why: "Why they stand together",
    chance: "Chance of one person, by the model: {{percent}} %",
    evidenceHelp: "The weights are in bits: above zero speaks for one person, below zero against it.",
    bits: "Bits",
    prior: "Before anything is compared",
    inAll: "In all",
    reason: "Reason",
    same: "Same person",
    different: "Different people",
    unsure: "Cannot be settled",
    next: "Next pair",
    keys: "Keys outside the reason: s, d, u judge, n goes on, b takes back.",
    needsTwo: "To call them the same tells who an account is by: it counts once a second person judges the same.",
    judged: "Recorded: {{verdict}}.",
    waits: "It waits for a second person.",
    othersWait_one:
      "{{count}} earlier judgement would now tell who an account is by, and waits for a second person too.",
    othersWait_other:
      "{{count}} earlier judgements would now tell who an account is by, and wait for a second person too.",
    contradictions_one: "{{count}} contradiction among the judgements is now a finding.",
    contradictions_other: "{{count}} contradictions among the judgements are now findings.",
    agreement: { same: "the same", different: "different", "one-sided": "one says nothing" },
  },
  collect: collectEnglish,
  code: codeEnglish,
  rounds: roundsEnglish,
  codebook: codebookEnglish,
  analyse: analyseEnglish,
  journal: journalEnglish,
  report: reportEnglish,
  settings: settingsEnglish,
  reference: referenceEnglish,
  import: importEnglish,
  start: startEnglish,
} as const;

export type Words = typeof english;
