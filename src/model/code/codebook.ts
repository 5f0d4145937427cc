import * as z from "zod";

/** The family a code belongs to; `own` is what the study made for itself. */
export const CodeKind = z.enum(["recruitment", "defection", "obstacle", "push", "pull", "stance", "own"]);
export type CodeKind = z.infer<typeof CodeKind>;

/** What a coding can say beyond its code, such as the victim (in-group, out-group, unspecified) of D2. */
export const Qualifier = z.object({ name: z.string().min(1), values: z.array(z.string().min(1)).min(1) });
export type Qualifier = z.infer<typeof Qualifier>;

/** A theme, in the form of MacQueen, McLellan, Kay and Milstein (1998). Texts are empty where nothing is written. */
export const Code = z.object({
  /** Never changes, whatever the code is called or wherever it moves. */
  id: z.string().min(1),
  /** The code above it in the tree; absent at the top. */
  parentId: z.string().min(1).optional(),
  /** Its place among the codes of one parent, from 0. */
  position: z.number().int().nonnegative(),
  kind: CodeKind,
  /** Short, for margins and tables, such as `R1`; may be empty. */
  mark: z.string(),
  label: z.string().min(1),
  definition: z.string(),
  useWhen: z.string(),
  doNotUseWhen: z.string(),
  example: z.string(),
  /** As `#rrggbb` in lower case. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, "a colour is written #rrggbb")
    .optional(),
  /** Whether it may be put on passages; a heading of the tree may not. */
  isCodable: z.boolean(),
  qualifiers: z.array(Qualifier).default([]),
});
export type Code = z.infer<typeof Code>;

/** A named choice of codes across the tree. */
export const CodeSet = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  description: z.string(),
  codeIds: z.array(z.string().min(1)),
});
export type CodeSet = z.infer<typeof CodeSet>;

export const Codebook = z.object({ title: z.string(), codes: z.array(Code), sets: z.array(CodeSet).default([]) });
export type Codebook = z.infer<typeof Codebook>;
