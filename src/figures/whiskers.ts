import * as Plot from "@observablehq/plot";
import type { Theme } from "./theme.ts";

/** A range to draw along one axis, at a place on the other. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly across: number;
}

const halfCap = 6;

/** Thin lines with caps from low to high, haloed so that they show on bar and ground; none where low equals high. */
export function whiskers(ranges: readonly Range[], along: "x" | "y", theme: Theme): Plot.Markish[] {
  const open = ranges.filter(({ low, high }) => low < high);
  const halo = { stroke: theme.background, strokeWidth: 3 };
  const line = { stroke: theme.ink, strokeWidth: 1.25 };
  return [halo, line].flatMap((style) => [
    stem(open, along, style),
    cap(open, along, { ...style, end: "low" }),
    cap(open, along, { ...style, end: "high" }),
  ]);
}

interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
}

function stem(ranges: readonly Range[], along: "x" | "y", style: Stroke): Plot.Markish {
  return along === "x"
    ? Plot.ruleY([...ranges], { ...style, x1: "low", x2: "high", y: "across" })
    : Plot.ruleX([...ranges], { ...style, y1: "low", y2: "high", x: "across" });
}

function cap(
  ranges: readonly Range[],
  along: "x" | "y",
  { end, ...style }: Stroke & { end: "low" | "high" },
): Plot.Markish {
  const from = (range: Range): number => range.across - halfCap;
  const to = (range: Range): number => range.across + halfCap;
  return along === "x"
    ? Plot.ruleX([...ranges], { ...style, x: end, y1: from, y2: to })
    : Plot.ruleY([...ranges], { ...style, y: end, x1: from, x2: to });
}
