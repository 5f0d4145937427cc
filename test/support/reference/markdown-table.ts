/** A Markdown table; pipes and line breaks in cells are made harmless. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A generated page: its title, a word on where it comes from, and its parts. */
export function markdownPage(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, "_Written by `npm run reference` from the code; do not edit by hand._", ...parts].join("\n\n")}\n`;
}

function escapeCell(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}
