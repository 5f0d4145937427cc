import { createErrorAt } from "../errors.ts";

const mostLevels = 50;
/** Beyond this no list of so many levels begins, as each indents by two at least. */
const mostIndent = 4 * mostLevels;

/**
 * Refuses a manuscript whose quotations, lists and blocks stand deeper in one another than any text does: the parser's time grows with
 * the square of the depth, and some thousand levels exhaust its stack. Throws REPORT_NESTING_TOO_DEEP.
 */
export function refuseDeepNesting(markdown: string, file: string): void {
  let blocks = 0;
  for (const [index, line] of markdown.split("\n").entries()) {
    const [lead = ""] = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/u.exec(line) ?? [];
    const levels = lead.match(/[-+*>.)]/gu)?.length ?? 0;
    const indent = lead.replaceAll("\t", "    ").length;
    if (/^\s*:{3,}\s*$/u.test(line)) blocks = Math.max(0, blocks - 1);
    else if (/^\s*:{3,}\w/u.test(line)) blocks += 1;
    if (levels <= mostLevels && indent <= mostIndent && blocks <= mostLevels) continue;
    throw createErrorAt(
      { file, line: index + 1 },
      "REPORT_NESTING_TOO_DEEP",
      `More than ${mostLevels} lists, quotations or blocks stand inside one another.`,
      { hint: "Close what is meant to end, and begin the line further left." },
    );
  }
}
