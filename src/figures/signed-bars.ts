import type { SignedBarsFigure } from "../model/linkage-figure.ts";
import { type Canvas, type Drawing, drawNothing } from "./frame.ts";
import { svg, type SvgNode } from "./svg-node.ts";
import { baselineOf, textLine } from "./text-block.ts";
import { measureWidest } from "./text-width.ts";
import { words } from "./words.ts";

const size = 12;
const barHeight = 12;
const rowHeight = 19;
const headHeight = 24;

/** Bars to both sides of zero under a heading for each group; the value stands at the end of its bar. */
export function drawSignedBars(figure: SignedBarsFigure, canvas: Canvas): Drawing {
  const bars = figure.groups.flatMap((group) => group.bars);
  if (bars.length === 0) return drawNothing(words.nothing, canvas);
  const { theme, face } = canvas;
  const labelWidth = Math.min(
    canvas.width * 0.45,
    Math.ceil(
      measureWidest(
        bars.map(({ label }) => label),
        { size, face },
      ),
    ),
  );
  const valueWidth =
    measureWidest(
      bars.map(({ value }) => sayValue(value)),
      { size, face },
    ) + 8;
  const low = Math.min(0, ...bars.map(({ value }) => value));
  const high = Math.max(0, ...bars.map(({ value }) => value));
  const from = labelWidth + 12 + (low < 0 ? valueWidth : 0);
  const to = canvas.width - valueWidth;
  const x = (value: number): number => from + ((value - low) / (high - low || 1)) * (to - from);
  const nodes: SvgNode[] = [];
  let y = 0;
  for (const group of figure.groups) {
    nodes.push(textLine(group.label, { x: 0, y: y + 16 }, { size: 14, fill: theme.ink, weight: "bold" }));
    y += headHeight;
    for (const { label, value } of group.bars) {
      const middle = y + rowHeight / 2;
      const start = Math.min(x(0), x(value));
      const isLeft = value < 0;
      nodes.push(
        textLine(label, { x: labelWidth, y: baselineOf(middle, size) }, { size, fill: theme.ink, anchor: "end" }),
        svg("rect", {
          x: start,
          y: middle - barHeight / 2,
          width: Math.abs(x(value) - x(0)),
          height: barHeight,
          fill: isLeft ? theme.muted : theme.accent,
        }),
        textLine(
          sayValue(value),
          { x: x(value) + (isLeft ? -6 : 6), y: baselineOf(middle, size) },
          { size, fill: theme.ink, anchor: isLeft ? "end" : "start" },
        ),
      );
      y += rowHeight;
    }
    y += 8;
  }
  nodes.push(svg("line", { x1: x(0), x2: x(0), y1: headHeight, y2: y - 8, stroke: theme.quiet, "stroke-width": 1 }));
  return { height: y, nodes };
}

function sayValue(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
