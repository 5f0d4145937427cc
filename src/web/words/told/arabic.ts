import { analysisNotes } from "./arabic-analysis-notes.ts";
import { analysisTemplates } from "./arabic-analysis-sentences.ts";
import { analysisTerms } from "./arabic-analysis-terms.ts";
import { nameInArabic } from "./arabic-names.ts";
import { failuresArabic } from "./arabic-failures.ts";
import { findingTemplates, findingTerms } from "./arabic-findings.ts";
import { rulesArabic } from "./arabic-rules.ts";
import { studyTemplates, studyTerms } from "./arabic-study.ts";
import { createTranslate, type Told } from "./translate.ts";

/** What the study's rooms say, in Arabic; loaded only where Arabic is read. */
export const toldArabic: Told = {
  text: createTranslate(
    { ...analysisTerms, ...findingTerms, ...studyTerms },
    [...findingTemplates, ...studyTemplates, ...analysisNotes, ...analysisTemplates],
    nameInArabic,
  ),
  rule: (rule) => rulesArabic[rule],
  failure: (code) => failuresArabic[code],
};
