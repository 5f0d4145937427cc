import * as z from "zod";
import { CaseState } from "../model/cases/case-states.ts";
import { VariableType } from "../model/study.ts";

/** A parameter that may be given several times. */
const many = z.union([z.string(), z.array(z.string())]).optional();
const Day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/u, "a day is written as 2015, 2015-01 or 2015-01-31");

/** Which cases are wanted. `is` is `sex:female`, or `sex` for those of whom it is not known; several of one variable are alternatives. */
export const CaseChoiceQuery = z.object({
  state: many,
  is: many,
  /** The variable that `from` and `until` are about. */
  date: z.string().default("became_public"),
  from: Day.optional(),
  until: Day.optional(),
  text: z.string().max(200).default(""),
});
export type CaseChoiceQuery = z.infer<typeof CaseChoiceQuery>;

export const RegisterQuery = CaseChoiceQuery.extend({
  column: many,
  sort: z.string().default("key"),
  order: z.enum(["up", "down"]).default("up"),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const Cell = z.object({
  value: z.string().nullable(),
  missing: z.enum(["unknown", "not-applicable"]).nullable(),
  certainty: z.enum(["stated", "likely", "inferred"]),
  /** Whether the testimonies state other values too. */
  isContested: z.boolean(),
});
export type CellView = z.infer<typeof Cell>;

export const RegisterLines = z.object({
  lines: z.array(
    z.object({
      key: z.string(),
      state: CaseState,
      reason: z.string().nullable(),
      testimonies: z.int(),
      cells: z.array(Cell),
    }),
  ),
  /** How many cases fit, and how many there are. */
  fitting: z.int(),
  total: z.int(),
});
export type RegisterLines = z.infer<typeof RegisterLines>;
export type RegisterLine = RegisterLines["lines"][number];

export const FacetView = z.object({
  property: z.string(),
  label: z.string(),
  type: VariableType,
  /** Null stands for “not known”; of a date, the values are years. */
  values: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
  /** Values that are left out. */
  more: z.int(),
});
export type FacetView = z.infer<typeof FacetView>;

export const RegisterFacets = z.object({
  states: z.array(z.object({ state: CaseState, count: z.int() })),
  facets: z.array(FacetView),
});
export type RegisterFacets = z.infer<typeof RegisterFacets>;

export const SavedViews = z.object({
  views: z.array(z.object({ id: z.string(), name: z.string(), search: z.string(), by: z.string() })),
});
export type SavedViews = z.infer<typeof SavedViews>;
export type SavedView = SavedViews["views"][number];

/** A view is what the address says after its question mark. */
export const SaveViewRequest = z.object({ name: z.string().trim().min(1).max(80), search: z.string().max(2000) });
export type SaveViewRequest = z.infer<typeof SaveViewRequest>;
export const ViewParam = z.object({ id: z.string().min(1) });

/** What a change recorded, by which it can be taken back; null where nothing was to change. */
export const Changed = z.object({ seq: z.int().nullable() });
export type Changed = z.infer<typeof Changed>;
