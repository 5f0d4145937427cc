import * as z from "zod";

const Share = z.number().gt(0).lte(1);
const ColumnName = z.string().min(1);

const frame = {
  /** What results call the comparison; the column's name unless given. */
  name: z.string().min(1).optional(),
  column: ColumnName,
  /** Rare values weigh more when they agree, common ones less. */
  termFrequency: z.boolean().default(false),
  /** How often each outcome is seen in matches, from the strongest on, where the team knows better than few rows can tell; learnt unless given. */
  m: z.array(Share).min(2).max(16).optional(),
};

/** The other name column, where given and family name are sometimes entered the wrong way round. */
const crossedWith = ColumnName.optional();

/** Which part of a personal name is compared; the whole unless given. */
export const NamePart = z.enum(["ism", "nasab", "kunya", "nisba", "laqab"]);
export type NamePart = z.infer<typeof NamePart>;

export const ComparisonDefinition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact"), ...frame, crossedWith }),
  z.strictObject({
    kind: z.literal("jaro-winkler"),
    ...frame,
    crossedWith,
    part: NamePart.optional(),
    atLeast: z.array(Share).min(1).max(5).default([0.92, 0.82]),
    /** Spellings that share a consonant skeleton are an outcome of their own, across scripts. */
    skeleton: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("skeleton"),
    ...frame,
    crossedWith,
    part: NamePart.optional(),
  }),
  z.strictObject({
    kind: z.literal("damerau-levenshtein"),
    ...frame,
    crossedWith,
    atMost: z.array(z.number().int().min(1).max(8)).min(1).max(4).default([1, 2]),
  }),
  z.strictObject({ kind: z.literal("name-parts"), ...frame, alike: Share.default(0.88) }),
  /** Names taken apart and held together part by part, across scripts; kunyas with kunyas only. For tables of up to some thousand rows. */
  z.strictObject({ kind: z.literal("personal-name"), ...frame }),
  z.strictObject({
    kind: z.literal("date"),
    ...frame,
    /** How day and month stand in dates of numbers alone; found out from the column unless given. */
    order: z.enum(["dmy", "mdy", "ymd"]).optional(),
    withinDays: z.array(z.number().int().min(1)).max(4).default([366]),
    /** Equal months or years are an outcome of their own, before those that only overlap. */
    periods: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal("category"), ...frame }),
  z.strictObject({
    kind: z.literal("overlap"),
    ...frame,
    /** What stands between the items of a list. */
    separator: z.string().min(1).default(";"),
    atLeast: z.array(z.number().int().min(1)).min(1).max(4).default([1]),
  }),
  z.strictObject({
    kind: z.literal("number"),
    ...frame,
    /** Largest difference of each outcome; a share of the larger number where it ends in %. */
    within: z
      .array(z.union([z.number().gt(0), z.string().regex(/^\d+(?:[.]\d+)?%$/)]))
      .min(1)
      .max(4),
  }),
]);
export type ComparisonDefinition = z.infer<typeof ComparisonDefinition>;

/** One part of a blocking key: a whole column, or something taken from its value. */
export const KeyPartDefinition = z.union([
  ColumnName,
  z.strictObject({
    column: ColumnName,
    take: z.enum(["whole", "year", "month-and-day", "skeleton", "token", "sorted-tokens"]).default("whole"),
    /** Only the first so many characters of what is taken. */
    first: z.number().int().min(1).max(64).optional(),
  }),
  /** Two columns in either order: names entered the wrong way round still meet. */
  z.strictObject({ eitherOrder: z.tuple([ColumnName, ColumnName]) }),
]);
export type KeyPartDefinition = z.infer<typeof KeyPartDefinition>;

/** Rows meet where every part of the key is equal; `every-pair` lets all rows meet. */
export const BlockingRuleDefinition = z.union([z.literal("every-pair"), z.array(KeyPartDefinition).min(1).max(6)]);
export type BlockingRuleDefinition = z.infer<typeof BlockingRuleDefinition>;

/** A linkage model as its author writes it: what is compared, and which rows meet. */
export const LinkageDefinition = z.strictObject({
  linkage: z.literal(1),
  about: z.string().optional(),
  /** The column that names each row; the number of the row unless given. */
  key: ColumnName.optional(),
  comparisons: z.array(ComparisonDefinition).min(1).max(14),
  blocking: z.array(BlockingRuleDefinition).min(1).max(16),
  /** Rules whose pairs the m-probabilities are learnt from; those of `blocking` unless given. */
  training: z.array(z.array(KeyPartDefinition).min(1).max(6)).min(1).max(16).optional(),
  /**
   * What the team knows beforehand: the share of all matches whose rows agree on one of the rules, or how many others of the same person
   * a row has on average. Otherwise the share of matches is estimated.
   */
  prior: z
    .union([
      z.strictObject({ rules: z.array(z.array(KeyPartDefinition).min(1)).min(1), recall: Share }),
      z.strictObject({ matchesPerRow: z.number().gt(0).max(1000) }),
    ])
    .optional(),
  /** Accounts in one source are not independent: between them these comparisons say nothing. */
  notIndependent: z.strictObject({ source: ColumnName, comparisons: z.array(z.string()).min(1) }).optional(),
  /** Least probability of a pair that counts as linked; chosen from the weights unless given. */
  threshold: Share.optional(),
  /** Two tables: each row has at most one partner. */
  oneToOne: z.boolean().default(false),
});
export type LinkageDefinition = z.infer<typeof LinkageDefinition>;

/** What a comparison is called in results. */
export function comparisonName(comparison: ComparisonDefinition): string {
  return comparison.name ?? comparison.column;
}
