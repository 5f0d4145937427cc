import { Verdict } from "../../model/claim.ts";
import type { Coverage } from "./coverage.ts";
import { cleanText } from "./manuscript/clean-text.ts";
import type { AuditedClaimInReport, Block, Heading, Paragraph } from "./report-document.ts";
import type { ReportInput } from "./report-input.ts";
import { createAuditTable } from "./tables/audit-table.ts";
import { countOf, formatCount } from "./tables/format-value.ts";
import { words } from "./tables/table-parts.ts";
import { verdictWording, wording } from "./wording.ts";

export interface ClosingInput {
  readonly coverage: Coverage;
  /** Claims whose verdicts no table in the text gives in full. */
  readonly claimsInProse: readonly AuditedClaimInReport[];
  readonly takeTableNumber: () => { readonly id: string; readonly label: string };
  readonly anchorOf: (claim: AuditedClaimInReport) => string;
  readonly input: Pick<ReportInput, "claims" | "snapshot">;
}

/** What every report ends with: verdicts that the marks in the text lead to, and how its numbers were checked. */
export function createClosingBlocks(closing: ClosingInput): readonly Block[] {
  const { coverage, claimsInProse, input } = closing;
  const verdicts: Block[] =
    claimsInProse.length === 0
      ? []
      : [
          heading("fh-verdicts", wording.verdictsHeading),
          {
            kind: "table",
            table: createAuditTable({
              ...closing.takeTableNumber(),
              title: wording.verdictsTitle,
              claims: claimsInProse,
              total: input.claims.length,
              anchorOf: closing.anchorOf,
            }),
          },
        ];
  const blocks: readonly Block[] = [
    ...verdicts,
    heading("fh-checked", wording.checkedHeading),
    paragraph(describeCoverage(coverage)),
    ...listReasons(coverage),
    {
      kind: "paragraph",
      direction: "ltr",
      children: [
        ...words(
          `Every result here was computed on one snapshot of the study, taken on ${input.snapshot.takenOn}. Its hash:`,
        ),
        { kind: "break" },
        { kind: "code", text: cleanText(input.snapshot.hash) },
      ],
    },
    paragraph(input.claims.length === 0 ? "" : "The verdicts mean:"),
    ...(input.claims.length === 0 ? [] : [listVerdicts()]),
  ];
  return blocks.filter((block) => block.kind !== "paragraph" || block.children.length > 0);
}

/** What became of the numbers in the prose, in sentences. */
function describeCoverage(coverage: Coverage): string {
  const { numbers, bound, plain, open, computed, claimsInProse, claims } = coverage;
  const prose =
    numbers === 0
      ? "The prose of this report holds no number that its author typed."
      : `The prose of this report holds ${countOf(numbers, "number or number word", "numbers and number words")}: ${formatCount(bound)} bound to claims, ${formatCount(plain)} set as plain with a reason, and ${formatCount(open)} not bound to anything.`;
  const values =
    computed === 0 ? "" : ` ${countOf(computed, "further value was", "further values were")} printed from the data.`;
  const audited =
    claims === 0
      ? ""
      : ` The text marks ${countOf(claimsInProse, "place", "places")} as claims; ${countOf(claims, "claim was", "claims were")} audited.`;
  return `${prose}${values}${audited}`;
}

function listReasons(coverage: Coverage): readonly Block[] {
  if (coverage.reasons.length === 0) return [];
  const reasons = new Map<string, string[]>();
  for (const { text, why } of coverage.reasons) reasons.set(why, [...(reasons.get(why) ?? []), text]);
  const items = [...reasons].map(([why, texts]) => [paragraph(`${texts.join(", ")}: ${why}`)]);
  return [paragraph("Set as plain:"), { kind: "list", start: undefined, isTight: true, items }];
}

function listVerdicts(): Block {
  return {
    kind: "list",
    start: undefined,
    isTight: true,
    items: Verdict.options.map((verdict) => [
      {
        kind: "paragraph",
        direction: "ltr",
        children: [{ kind: "verdict", verdict }, ...words(`: ${verdictWording[verdict].meaning}.`)],
      },
    ]),
  };
}

function heading(id: string, text: string): Heading {
  return { kind: "heading", level: 1, id, direction: "ltr", children: words(text) };
}

function paragraph(text: string): Paragraph {
  return { kind: "paragraph", direction: "ltr", children: words(cleanText(text)) };
}
