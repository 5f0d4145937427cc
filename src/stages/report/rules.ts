import { defineRules } from "../../model/finding.ts";

export const reportRules = defineRules({
  "number-in-prose-is-bound": {
    severity: "check",
    meaning:
      "Every number or number word in a manuscript's prose is bound to a claim, printed from the data, or set as plain with a reason; any other number is one that nobody has checked.",
  },
  "claim-in-prose-holds": {
    severity: "decide",
    meaning:
      "Words bound to a claim hold on the snapshot; words that the audit contradicts should not be published as they stand.",
  },
  "claim-says-what-the-prose-says": {
    severity: "check",
    meaning:
      "The words in the prose contain the wording that the claim was judged by; where they differ, the verdict is about other words than the reader sees.",
  },
  "quotation-is-a-decision": {
    severity: "check",
    meaning:
      "A passage that is quoted word for word can be searched for and leads to its speaker; a paraphrase is the safer form, and quoting a decision.",
  },
  "prose-is-plain-markdown": {
    severity: "check",
    meaning:
      "A manuscript holds no raw HTML and no picture files; both are left out of the report, so that it stays one safe file.",
  },
  "link-can-be-followed": {
    severity: "check",
    meaning:
      "A link leads to a web page, a mail address or a heading of the report; any other is printed as words without a link.",
  },
  "character-has-a-glyph": {
    severity: "check",
    meaning:
      "Every character of the report exists in a font shipped with Firsthand; a character that no font has is printed as a white square in the PDF.",
  },
});
