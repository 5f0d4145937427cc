import { defineRules } from "../../model/finding.ts";

export const annotationRules = defineRules({
  "annotation-is-valid": {
    severity: "check",
    meaning:
      "An annotation is what the W3C's Web Annotation Data Model asks for; one that is not is refused, with the reasons.",
  },
  "annotation-target-is-a-document": {
    severity: "check",
    meaning: "An annotation is on a document of the study; those on anything else are left out.",
  },
  "annotation-passage-is-found": {
    severity: "decide",
    meaning:
      "The passage of an annotation is found in its document's text: at its place, elsewhere, or something like it, which a person should look at; else the annotation is left out.",
  },
  "annotation-code-is-known": {
    severity: "check",
    meaning: "An annotation's tag is a code of the codebook; a tag that is not becomes a new code of the study's own.",
  },
  "annotation-part-is-carried": {
    severity: "note",
    meaning: "A Web Annotation can hold what a coding says; what it cannot is counted and left out.",
  },
});
