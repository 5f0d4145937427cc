import type { Kysely } from "kysely";
import * as z from "zod";
import { FirsthandError } from "../../../base/errors.ts";
import type { ComparedTestimonyRow, ResolutionRow, Tables } from "../../../store/index.ts";
import { parseModel, type LinkageModel } from "../linkage-model.ts";
import type { StudyRow } from "./study-table.ts";

/** What the study keeps of earlier weighings: the model in use, and what of each testimony was weighed. */
export interface EarlierWeighing {
  readonly resolution: ResolutionRow | undefined;
  readonly compared: ReadonlyMap<string, ComparedTestimonyRow>;
}

export async function readEarlierWeighing(reader: Kysely<Tables>): Promise<EarlierWeighing> {
  const newest = reader.selectFrom("resolutions").selectAll().orderBy("resolved_at", "desc").orderBy("id", "desc");
  const compared = await reader.selectFrom("compared_testimonies").selectAll().execute();
  return {
    resolution: await newest.limit(1).executeTakeFirst(),
    compared: new Map(compared.map((row) => [row.testimony_id, row])),
  };
}

/** What values were like in the study when the model was trained. */
const Counted = z.strictObject({
  testimonies: z.number().int(),
  /** How many testimonies stated a value, comparison by comparison; null where frequencies do not matter. */
  filled: z.array(z.number().int().nullable()),
});
export type Counted = z.infer<typeof Counted>;

export interface SavedModel {
  readonly resolutionId: string;
  readonly model: LinkageModel;
  readonly counted: Counted;
}

/** Why a model is trained again, and every pair weighed again with it. */
export type Renewal =
  /** Nothing was weighed before. */
  | "first"
  /** A person asked. */
  | "asked"
  /** The model as written, or the least probability, is another one. */
  | "model"
  /** What is saved is of an earlier version of Firsthand. */
  | "version"
  /** A quarter of the testimonies, or more, came, changed or went since. */
  | "growth"
  /** Some value is more than four times as common, or as rare, as it was. */
  | "frequencies";

/** What is to be weighed: with the saved model what is new, or everything with a new one. */
export type Standing =
  | { readonly renewal: Renewal }
  | { readonly renewal: undefined; readonly saved: SavedModel; readonly fresh: ReadonlySet<string> };

export interface StandingOptions {
  readonly definitionHash: string;
  /** Any unless given. */
  readonly leastProbability?: number | undefined;
  readonly again?: boolean | undefined;
}

/** From so large a share of testimonies that the model does not know, it is trained again. */
const mostUnknown = 0.25;

/** Whether the saved model may weigh what is new. */
export function standingOf(
  rows: readonly StudyRow[],
  { resolution, compared }: EarlierWeighing,
  { definitionHash, leastProbability, again }: StandingOptions,
): Standing {
  if (resolution === undefined) return { renewal: "first" };
  if (again === true) return { renewal: "asked" };
  const isOtherLeast = leastProbability !== undefined && resolution.least_probability !== String(leastProbability);
  if (resolution.definition_hash !== definitionHash || isOtherLeast) return { renewal: "model" };
  const saved = findSavedModel(resolution);
  if (saved === undefined) return { renewal: "version" };
  const isWeighed = ({ id, fingerprint }: StudyRow): boolean => {
    const row = compared.get(id);
    return row?.resolution_id === resolution.id && row.fingerprint === fingerprint && row.value_counts !== null;
  };
  const fresh = new Set(rows.flatMap((row) => (isWeighed(row) ? [] : [row.id])));
  const later = rows.filter(({ id }) => fresh.has(id) || compared.get(id)?.is_later === 1).length;
  const { testimonies } = saved.counted;
  const isOutgrown = later >= testimonies * mostUnknown || rows.length - later <= testimonies * (1 - mostUnknown);
  return isOutgrown ? { renewal: "growth" } : { renewal: undefined, saved, fresh };
}

/** Undefined where an earlier version saved the model in another form. */
function findSavedModel({ id, model, counted }: ResolutionRow): SavedModel | undefined {
  if (counted === null) return undefined;
  try {
    return { resolutionId: id, model: parseModel(model), counted: Counted.parse(JSON.parse(counted)) };
  } catch (error) {
    if (error instanceof FirsthandError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
