import { z } from "zod";
import { Result } from "../model/result.ts";

export const AnalysisList = z.object({
  analyses: z.array(z.object({ name: z.string(), title: z.string(), question: z.string() })),
});
export type AnalysisList = z.infer<typeof AnalysisList>;

export const AnalysisParam = z.object({ name: z.string().min(1) });
export const AnalysisQuery = z.object({
  by: z.string().optional(),
  with: z.string().optional(),
  theme: z.enum(["light", "dark"]).default("light"),
});

/** A result and its figure as SVG, where it has one. */
export const AnalysisView = z.object({
  result: Result,
  svg: z.string().nullable(),
  figureTitle: z.string().nullable(),
});
export type AnalysisView = z.infer<typeof AnalysisView>;
