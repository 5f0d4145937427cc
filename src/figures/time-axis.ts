import type { Canvas, Drawing } from "./frame.ts";
import type { Period } from "./period.ts";
import type { SeriesLayout } from "./series-layout.ts";
import { type SvgNode, svg } from "./svg-node.ts";
import { textLine } from "./text-block.ts";
import { measureText, measureWidest } from "./text-width.ts";
import { listLabelled, listYearStarts } from "./ticks.ts";

const size = 12;
const rowHeight = 18;

/** Labels under the last panel: as many periods as fit, and the years beneath with a line where each begins. */
export function drawTimeAxis(
  periods: readonly Period[],
  labels: readonly string[],
  layout: SeriesLayout,
  { theme, width, face }: Canvas,
): Drawing {
  const { left, band, bars, total } = layout;
  const withoutYears = labels.map((label, index) => dropYear(label, periods[index] as Period));
  const font = { size, face };
  const labelled = listLabelled(periods, (measureWidest(withoutYears, font) + 4) / band);
  const years = listYearStarts(periods, (measureText("0000", { ...font, weight: "bold" }) + 8) / band);

  const periodNodes = labelled.map((index) =>
    textLine(
      withoutYears[index] as string,
      { x: left + (index + 0.5) * band, y: total.bottom + 15 },
      {
        size,
        fill: theme.quiet,
        anchor: "middle",
      },
    ),
  );
  const yearTop = total.bottom + (labelled.length === 0 ? 0 : rowHeight);
  const yearNodes = years.flatMap(({ index, year }, place): SvgNode[] => {
    const x = left + index * band;
    const next = years[place + 1];
    const end = next === undefined ? width : left + next.index * band;
    const dividers = [
      [bars.top, bars.bottom],
      [total.top, yearTop + rowHeight - 2],
    ].map(([y1, y2]) => svg("line", { x1: x, x2: x, y1, y2, stroke: theme.hairline, "stroke-width": 1 }));
    const fits = x + 4 + measureText(String(year), { ...font, weight: "bold" }) <= end;
    const text = textLine(String(year), { x: x + 4, y: yearTop + 14 }, { size, fill: theme.quiet, weight: "bold" });
    return fits ? [...dividers, text] : dividers;
  });
  const height = yearTop - total.bottom + (years.length === 0 ? 0 : rowHeight);
  return { height: Math.max(height, rowHeight), nodes: [...yearNodes, ...periodNodes] };
}

/** "Jan 2014" under a row of years is "Jan", and "Winter 2013–14" is "Winter"; a label that is the year stays. */
function dropYear(label: string, { kind, year }: Period): string {
  if (year === undefined || kind === "year") return label;
  const rest = label
    .replace(new RegExp(kind === "season" ? `${year}(?:[–/-](?:\\d{4}|\\d{2})\\b)?` : String(year), "u"), "")
    .replace(/^[\s,.-]+|[\s,.-]+$/gu, "")
    .replace(/\s+/gu, " ");
  return rest.length === 0 ? label : rest;
}
