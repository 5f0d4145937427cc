import { reportErrors } from "../errors.ts";

const forbiddenTag = /^<\s*(?:script|foreignObject|iframe|object|embed|audio|video|animate\w*|set|handler|image)\b/iu;
const forbiddenAttribute = /\son\w+\s*=|(?:href|src)\s*=\s*["']?\s*(?!["']?#)[^"'\s>]|url\((?!\s*["']?#)/iu;

/**
 * Asserts that a drawing can stand in a self-contained page: one svg element, without scripts, pictures, foreign
 * content or addresses. Throws REPORT_FIGURE_UNSAFE.
 */
export function assertSafeDrawing(svg: string, name: string): string {
  const start = svg.indexOf("<svg");
  const tags = svg.match(/<(?:[^"'>]|"[^"]*"|'[^']*')*>/gu) ?? [];
  const isSafe =
    start !== -1 &&
    svg.trimEnd().endsWith("</svg>") &&
    tags.every(
      (tag) =>
        !forbiddenTag.test(tag) && !forbiddenAttribute.test(tag.replaceAll(/\sxmlns(?::\w+)?\s*=\s*"[^"]*"/gu, "")),
    );
  if (!isSafe) {
    throw reportErrors.create(
      "REPORT_FIGURE_UNSAFE",
      `The drawing of the figure “${name}” cannot be put into a self-contained report.`,
      {
        hint: "A drawing holds no scripts, pictures, foreign content or addresses.",
        details: { figure: name },
      },
    );
  }
  return svg.slice(start).trimEnd();
}
