import type { Nodes } from "mdast";
import type { Finding } from "../../../model/finding.ts";
import type { Coverage, FindNumbers } from "../coverage.ts";
import { measureCoverage } from "../coverage.ts";
import { createErrorAt } from "../errors.ts";
import type { AuditedClaimInReport, Block, Footnote, ReportDocument } from "../report-document.ts";
import type { QueriedValue, ReportInput } from "../report-input.ts";
import { createClosingBlocks } from "../closing-blocks.ts";
import { collectProse } from "./collect-prose.ts";
import { cleanText } from "./clean-text.ts";
import { outlineManuscript } from "./outline-manuscript.ts";
import type { Manuscript } from "./parse-manuscript.ts";
import { placeOf } from "./read-directive.ts";
import { findParagraphs, resolveBlocks } from "./resolve-blocks.ts";
import { takeTableNumber } from "./resolve-directive-block.ts";
import { resolveInlines } from "./resolve-inlines.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { findValueQuery } from "./resolve-value.ts";
import { getLanguageDirection } from "./text-direction.ts";

export interface ResolvedReport {
  readonly document: ReportDocument;
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
}

/** A query in the prose and the line that asks it. */
export interface ProseQuery {
  readonly sql: string;
  readonly line: number;
}

/** The queries of a manuscript's values, each once, in order. */
export function listQueries(manuscript: Manuscript): readonly ProseQuery[] {
  const queries = new Map<string, ProseQuery>();
  const walk = (node: Nodes): void => {
    const sql = node.type === "textDirective" ? findValueQuery(node) : undefined;
    if (sql !== undefined && !queries.has(sql)) queries.set(sql, { sql, line: placeOf(node, manuscript.file).line });
    if ("children" in node) node.children.forEach(walk);
  };
  [...manuscript.title, ...manuscript.subtitle, ...manuscript.body].forEach(walk);
  return [...queries.values()];
}

/** Replaces every directive by what it stands for; pure, so the answers to the prose's queries are passed in. */
export function resolveManuscript(
  manuscript: Manuscript,
  input: ReportInput,
  context: { readonly queried: ReadonlyMap<string, QueriedValue>; readonly findNumbers: FindNumbers },
): ResolvedReport {
  const scope = createScope(manuscript, input, context.queried);
  const { frontMatter } = manuscript;
  const title = resolveInlines(manuscript.title, scope);
  const subtitle = resolveInlines(manuscript.subtitle, scope);
  const body = resolveBlocks(manuscript.body, scope);
  const footnotes = resolveFootnotes(scope);
  const { coverage, findings } = measureCoverage(collectProse(manuscript), {
    findNumbers: context.findNumbers,
    file: manuscript.file,
    claimsInProse: scope.claimsInProse.length,
    claims: input.claims.length,
  });
  const closing = createClosingBlocks({
    coverage,
    claimsInProse: scope.outline.hasFullAudit ? [] : [...new Set(scope.claimsInProse)],
    takeTableNumber: () => takeTableNumber(scope),
    anchorOf: scope.anchorOf,
    input,
  });
  const document: ReportDocument = {
    title,
    subtitle,
    authors: frontMatter.authors.map(cleanText),
    keywords: frontMatter.keywords.map(cleanText),
    language: frontMatter.language,
    direction: scope.direction,
    date: frontMatter.date === undefined ? undefined : cleanText(frontMatter.date),
    paper: frontMatter.paper,
    protection: input.protection,
    snapshot: input.snapshot,
    blocks: [...body, ...closing] satisfies readonly Block[],
    footnotes,
    coverage,
  };
  return { document, coverage, findings: sortByLine([...findings, ...scope.findings]) };
}

function createScope(
  manuscript: Manuscript,
  input: ReportInput,
  queried: ReadonlyMap<string, QueriedValue>,
): ResolveScope {
  const places = new Map(input.claims.map((claim, index) => [claim.id, index + 1]));
  return {
    file: manuscript.file,
    input,
    outline: outlineManuscript(manuscript),
    direction: getLanguageDirection(manuscript.frontMatter.language),
    claims: new Map(input.claims.map((claim) => [claim.id, claim])),
    queried,
    anchorOf: (claim: AuditedClaimInReport) => `fh-claim-${places.get(claim.id) ?? 0}`,
    findings: [],
    footnoteOrder: [],
    claimsInProse: [],
    counters: { tables: 0, figures: 0, fullAudits: 0 },
  };
}

/** Footnotes in the order of their first reference; one may refer to another, which then comes after. */
function resolveFootnotes(scope: ResolveScope): readonly Footnote[] {
  const footnotes: Footnote[] = [];
  for (let index = 0; index < scope.footnoteOrder.length; index += 1) {
    const node = scope.outline.footnotes.get(scope.footnoteOrder[index] ?? "");
    if (node === undefined) continue;
    const paragraphs = findParagraphs(resolveBlocks(node.children, scope));
    if (paragraphs === undefined) {
      throw createErrorAt(
        placeOf(node, scope.file),
        "REPORT_FOOTNOTE_HOLDS_BLOCK",
        "A footnote holds something other than paragraphs, quotes and lists.",
        {
          hint: "Move the table, figure or heading into the text.",
        },
      );
    }
    footnotes.push({ number: index + 1, paragraphs });
  }
  return footnotes;
}

function sortByLine(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => (one.where.line ?? 0) - (other.where.line ?? 0));
}
