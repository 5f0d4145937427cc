import type { Cell, Result } from "../../../model/result.ts";
import type { Block } from "../report-document.ts";
import { reportRules } from "../rules.ts";
import { cleanText } from "./clean-text.ts";
import { readDirective, type Directive, type DirectiveNode } from "./read-directive.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { findTextDirection, getLanguageDirection } from "./text-direction.ts";

/**
 * Quotes a passage that was coded and decided: `::quote{code="D1" document="043-hp-18-041.en.md"}`, with `words="…"` where a
 * document has several with that code. Throws REPORT_QUOTATION_UNKNOWN unless exactly one passage is meant.
 */
export function resolveQuote(node: DirectiveNode, scope: ResolveScope): Block {
  const directive = readDirective(node, scope.file, ["code", "document", "words"]);
  const passage = findPassage(directive, scope);
  scope.findings.push(
    reportRules.create("quotation-is-a-decision", {
      where: directive.place,
      read: "a passage is quoted word for word",
      made: "It is printed as it was coded.",
      decision: "Keep it only if its speaker may be found by it; else say it in other words.",
    }),
  );
  const text = cleanText(passage("quote"));
  const direction = findTextDirection(text, scope.direction);
  const quoted: Block = { kind: "paragraph", direction, children: [{ kind: "text", text: `“${text}”` }] };
  const code = passage("code") === passage("theme") ? passage("theme") : `${passage("code")} ${passage("theme")}`;
  const source = ["Case " + passage("case"), passage("place"), code, stanceWords[passage("stance")] ?? ""];
  return {
    kind: "quote",
    blocks: [
      inLanguage(passage("language"), quoted),
      {
        kind: "paragraph",
        direction: scope.direction,
        children: [
          { kind: "emphasis", children: [{ kind: "text", text: source.filter((part) => part !== "").join(", ") }] },
        ],
      },
    ],
  };
}

const stanceWords: Readonly<Record<string, string>> = { denied: "denied", reported: "reported of others" };

function inLanguage(tag: string, block: Block): Block {
  try {
    const language = new Intl.Locale(tag).toString();
    return { kind: "language", language, direction: getLanguageDirection(language), blocks: [block] };
  } catch {
    // The language of the document is not known.
    return block;
  }
}

function findPassage(directive: Directive, scope: ResolveScope): (column: string) => string {
  const { quotations } = scope.input;
  const [code, document, words] = [directive.get("code"), directive.get("document"), directive.find("words")];
  const read = (row: readonly Cell[], column: string): string => {
    const index = quotations?.columns.findIndex(({ name }) => name === column) ?? -1;
    return String(row[index] ?? "");
  };
  const found = (quotations?.rows ?? ([] as Result["rows"])).filter(
    (row) =>
      read(row, "code") === code &&
      read(row, "quote") !== "" &&
      (read(row, "document") === document || read(row, "document").endsWith(`/${document}`)) &&
      (words === undefined || read(row, "quote").includes(words)),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return (column) => read(only, column);
  throw directive.fail(
    "REPORT_QUOTATION_UNKNOWN",
    found.length === 0
      ? "No passage of that document was coded and accepted with that code."
      : `The document has ${found.length} passages with that code.`,
    {
      hint:
        found.length === 0
          ? "See firsthand analyse quotations for what can be quoted; whoever withdrew is not among it."
          : 'Say which one with words="…", a few words that only it has.',
    },
  );
}
