import { Verdict } from "../../../model/claim.ts";
import type { Block, FigureBlock, Table } from "../report-document.ts";
import { createAuditTable } from "../tables/audit-table.ts";
import { createFigureTable } from "../tables/figure-table.ts";
import { createFindingsTable } from "../tables/findings-table.ts";
import { createResultTable } from "../tables/result-table.ts";
import { words } from "../tables/table-parts.ts";
import { wording } from "../wording.ts";
import { cleanText } from "./clean-text.ts";
import { assertSafeDrawing } from "./draw-safely.ts";
import { createUnknownDirective, readDirective } from "./read-directive.ts";
import type { Directive, DirectiveNode } from "./read-directive.ts";
import { resolveQuote } from "./resolve-quote.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { getColumnIndex, getResult, listNames } from "./resolve-value.ts";

/** Widths in CSS pixels: a phone's column, the measure of a wider page, and print, where 12 pixels come out as 8 points. */
const narrowWidth = 360;
const wideWidth = 640;
const printWidth = 560;

/** Resolves a directive that stands alone on its line. Throws REPORT_DIRECTIVE_UNKNOWN. */
export function resolveDirectiveBlock(node: DirectiveNode, scope: ResolveScope): readonly Block[] {
  switch (node.name) {
    case "figure":
      return [resolveFigure(readDirective(node, scope.file, ["of"]), scope)];
    case "table":
      return [
        {
          kind: "table",
          table: resolveResultTable(readDirective(node, scope.file, ["of", "columns", "title"]), scope),
        },
      ];
    case "audit":
      return [{ kind: "table", table: resolveAudit(readDirective(node, scope.file, ["only"]), scope) }];
    case "findings": {
      readDirective(node, scope.file, []);
      const frame = { ...takeTableNumber(scope), title: wording.findingsTitle };
      return [{ kind: "table", table: createFindingsTable(scope.input.findings, frame) }];
    }
    case "quote":
      return [resolveQuote(node, scope)];
    case "appendix":
      readDirective(node, scope.file, []);
      return [resolveAppendix(scope)];
    default:
      throw createUnknownDirective(node, scope.file, [
        "::figure",
        "::table",
        "::audit",
        "::findings",
        "::quote",
        "::appendix",
      ]);
  }
}

/** The next table's number and id. */
export function takeTableNumber(scope: ResolveScope): { readonly id: string; readonly label: string } {
  scope.counters.tables += 1;
  return { id: `fh-table-${scope.counters.tables}`, label: `Table ${scope.counters.tables}` };
}

function resolveFigure(directive: Directive, scope: ResolveScope): FigureBlock {
  const name = directive.get("of");
  const figure = scope.input.figures.get(name);
  if (figure === undefined) {
    throw directive.fail("REPORT_FIGURE_UNKNOWN", `There is no figure “${name}”.`, {
      hint: `This report has: ${listNames(scope.input.figures.keys())}.`,
    });
  }
  scope.counters.figures += 1;
  const id = `fh-figure-${scope.counters.figures}`;
  const draw = (width: number, theme: "light" | "dark" | "print", variant: string): string =>
    assertSafeDrawing(scope.input.drawFigure(figure, { width, theme, idPrefix: `${id}-${variant}-` }), name);
  return {
    kind: "figure",
    id,
    label: `Figure ${scope.counters.figures}`,
    title: cleanText(figure.title),
    description: cleanText(figure.description),
    drawings: {
      wide: { light: draw(wideWidth, "light", "wl"), dark: draw(wideWidth, "dark", "wd") },
      narrow: { light: draw(narrowWidth, "light", "nl"), dark: draw(narrowWidth, "dark", "nd") },
      print: draw(printWidth, "print", "p"),
    },
    data: createFigureTable(figure, `${id}-data`),
  };
}

function resolveResultTable(directive: Directive, scope: ResolveScope): Table {
  const result = getResult(directive, directive.get("of"), scope);
  const names = directive.find("columns");
  const columns =
    names === undefined
      ? result.columns.map((_, index) => index)
      : names.split(",").map((name) => getColumnIndex(directive, result, name.trim()));
  const title = directive.find("title");
  return createResultTable(result, {
    ...takeTableNumber(scope),
    columns,
    ...(title === undefined ? {} : { title: cleanText(title) }),
  });
}

function resolveAudit(directive: Directive, scope: ResolveScope): Table {
  const { claims } = scope.input;
  const only = directive
    .find("only")
    ?.split(",")
    .map((name) => readVerdict(directive, name.trim()));
  const frame = { ...takeTableNumber(scope), title: wording.auditTitle, total: claims.length };
  if (only === undefined) {
    // An id stands once in a document: a second full audit gives its rows none.
    scope.counters.fullAudits += 1;
    return createAuditTable({
      ...frame,
      claims,
      ...(scope.counters.fullAudits === 1 ? { anchorOf: scope.anchorOf } : {}),
    });
  }
  return createAuditTable({ ...frame, claims: claims.filter(({ verdict }) => only.includes(verdict)), only });
}

function readVerdict(directive: Directive, name: string): Verdict {
  const verdict = Verdict.safeParse(name);
  if (verdict.success) return verdict.data;
  throw directive.fail(
    "REPORT_DIRECTIVE_INCOMPLETE",
    "The attribute “only” of “audit” holds something that is no verdict.",
    {
      hint: `Verdicts, parted by commas: ${Verdict.options.join(", ")}.`,
    },
  );
}

function resolveAppendix(scope: ResolveScope): Block {
  const { appendix } = scope.input;
  if (appendix === undefined) return { kind: "paragraph", direction: "ltr", children: words(wording.appendixLeftOut) };
  const columns = appendix.columns.map((_, index) => index);
  return { kind: "table", table: createResultTable(appendix, { ...takeTableNumber(scope), columns, isSmall: true }) };
}
