import type { ResultColumn } from "../model/result.ts";
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from "../stats/intervals.ts";
import { formatShare } from "../stats/rounding.ts";
import { notASample, type AnalysisOptions } from "./analysis.ts";

const intervals = { wilson: wilsonInterval, "clopper-pearson": clopperPearsonInterval, jeffreys: jeffreysInterval };

const intervalNames = {
  wilson: "Wilson (1927)",
  "clopper-pearson": "Clopper and Pearson (1934)",
  jeffreys: "Jeffreys (Brown, Cai and DasGupta 2001)",
};

type IntervalOptions = Pick<AnalysisOptions, "interval" | "level">;

/** The columns of an interval, where one was asked for. */
export function intervalColumns({ interval }: IntervalOptions): readonly ResultColumn[] {
  if (interval === undefined) return [];
  return [
    { name: "interval_low", label: "Interval, low", kind: "share" },
    { name: "interval_high", label: "Interval, high", kind: "share" },
  ];
}

export function intervalCells(
  { interval, level }: IntervalOptions,
  count: number,
  total: number,
): readonly (number | null)[] {
  if (interval === undefined) return [];
  if (total === 0) return [null, null];
  const { low, high } = intervals[interval](count, total, level ?? 0.95);
  return [low, high];
}

export function intervalNotes({ interval, level }: IntervalOptions): readonly string[] {
  if (interval === undefined) return [];
  return [`Intervals: ${intervalNames[interval]}, ${formatShare(level ?? 0.95, 0)}, ${notASample}.`];
}
