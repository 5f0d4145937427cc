import * as z from "zod";

const frame = {
  /** The finding, in one sentence. */
  title: z.string(),
  /** What is counted. */
  subtitle: z.string(),
  /** Source, n, snapshot date and protection. */
  foot: z.string(),
  /** Alternative text: what a reader who cannot see the figure needs. */
  description: z.string(),
};

const bounded = { count: z.number(), low: z.number().optional(), high: z.number().optional() };

/** The few hues that have a meaning: families of themes. */
export const FigureHue = z.enum(["recruitment", "defection", "obstacle"]);
export type FigureHue = z.infer<typeof FigureHue>;

/** Horizontal bars, labelled directly; `low` and `high` are bounds drawn as an interval. */
export const BarsFigure = z.object({
  kind: z.literal("bars"),
  ...frame,
  /** What the bars are shares of, for "13 of 58" labels. */
  denominator: z.number().optional(),
  bars: z.array(
    z.object({
      label: z.string(),
      ...bounded,
      note: z.string().optional(),
      isMuted: z.boolean().optional(),
      /** Themes of one family have one hue; the label says the family too. */
      hue: FigureHue.optional(),
    }),
  ),
});
export type BarsFigure = z.infer<typeof BarsFigure>;

/** Bars per period in order (every period present, zeros too) with a cumulative line. */
export const SeriesFigure = z.object({
  kind: z.literal("series"),
  ...frame,
  /** What a bar stands for, where it is no period of the calendar, such as "New in each testimony". */
  each: z.string().optional(),
  /** `2014-01` for months, `2014-Q1` quarters, `2014-21` EDTF seasons; `label` is what is printed. */
  periods: z.array(z.object({ period: z.string(), label: z.string(), ...bounded, cumulative: z.number() })),
});
export type SeriesFigure = z.infer<typeof SeriesFigure>;

/** Counts of row label × column label; a `null` count is suppressed and drawn hatched. */
export const HeatMapFigure = z.object({
  kind: z.literal("heat-map"),
  ...frame,
  rowsTitle: z.string(),
  columnsTitle: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** counts[row][column] */
  counts: z.array(z.array(z.number().nullable())),
  /** Cells with an outline, as [row, column], where the subtitle says what it stands for. */
  outlined: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
});
export type HeatMapFigure = z.infer<typeof HeatMapFigure>;

export const Figure = z.discriminatedUnion("kind", [BarsFigure, SeriesFigure, HeatMapFigure]);
export type Figure = z.infer<typeof Figure>;
