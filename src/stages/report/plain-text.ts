import type { Inline } from "./report-document.ts";
import { verdictWording } from "./wording.ts";

/** The words of some content without marks, links and footnotes: for metadata and tables of contents. */
export function toPlainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case "text":
        case "code":
        case "value":
          return inline.text;
        case "break":
          return " ";
        case "verdict":
          return verdictWording[inline.verdict].word;
        case "footnote":
          return "";
        default:
          return toPlainText(inline.children);
      }
    })
    .join("");
}
