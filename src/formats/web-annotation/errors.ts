import { defineErrors } from "../../base/errors.ts";

export const annotationErrors = defineErrors({
  FORMAT_ANNOTATION_BROKEN: {
    kind: "input",
    meaning:
      "A file that was to hold Web Annotations is not JSON, or holds neither an annotation, a page nor a collection.",
  },
});
