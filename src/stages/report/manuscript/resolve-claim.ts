import { toString } from "mdast-util-to-string";
import type { ClaimInProse, Inline } from "../report-document.ts";
import { findNumbersInProse } from "../../../model/claims/find-numbers-in-prose.ts";
import { trimVerdict } from "../tables/trim-verdict.ts";
import { reportRules } from "../rules.ts";
import { cleanText } from "./clean-text.ts";
import type { DirectiveNode } from "./read-directive.ts";
import { readDirective } from "./read-directive.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { verdictWording } from "../wording.ts";

/**
 * Binds words to an audited claim. Without words of its own the directive prints what the claim says.
 * Throws REPORT_CLAIM_UNKNOWN.
 */
export function resolveClaim(node: DirectiveNode, children: readonly Inline[], scope: ResolveScope): ClaimInProse {
  const directive = readDirective(node, scope.file, ["id", "verdict"]);
  const id = directive.get("id");
  const claim = scope.claims.get(id);
  if (claim === undefined) {
    throw directive.fail("REPORT_CLAIM_UNKNOWN", `There is no claim “${id}”.`, {
      hint: "Add it to the list of claims, or correct the id; ids are told apart by capitals too.",
    });
  }
  const words = children.length === 0 ? claim.says : toString(node);
  const place = { where: directive.place, read: numbersIn(words) };
  if (!containsWording(words, claim.says)) {
    scope.findings.push(
      reportRules.create("claim-says-what-the-prose-says", {
        ...place,
        made: `The verdict shown belongs to the wording of the claim “${id}”, which these words do not contain.`,
        decision: "Make the words and the claim say the same.",
      }),
    );
  }
  if (claim.verdict === "contradicted" || claim.verdict === "impossible") {
    scope.findings.push(
      reportRules.create("claim-in-prose-holds", {
        ...place,
        made: `Printed as written, with the verdict ${verdictWording[claim.verdict].word.toLowerCase()}.`,
        decision: `Reword the text, or keep it and say why: the audit of “${id}” tells what the data give.`,
      }),
    );
  }
  scope.claimsInProse.push(claim);
  return {
    kind: "claim",
    claim,
    anchor: scope.anchorOf(claim),
    note: cleanText(directive.find("verdict") ?? trimVerdict(claim)),
    children: children.length === 0 ? [{ kind: "text", text: cleanText(claim.says) }] : children,
  };
}

/** Whether a text holds a wording as whole words, whatever the capitals, spaces, hyphens and quotation marks. */
export function containsWording(text: string, wording: string): boolean {
  const [within, sought] = [text, wording].map(simplify) as [string, string];
  for (let at = within.indexOf(sought); at !== -1; at = within.indexOf(sought, at + 1)) {
    const before = within.slice(0, at);
    const after = within.slice(at + sought.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(/[\u201C\u201D]/gu, '"')
    .replaceAll(/[\s\u2010-\u2013-]+/gu, " ")
    .trim();
}

/** A claim's words may name people, and a finding is printed: it shows only the numbers among them. */
function numbersIn(words: string): string {
  const numbers = findNumbersInProse(words).map(({ text }) => text);
  return numbers.length === 0 ? "words without a number" : cleanText(numbers.join(", "));
}
