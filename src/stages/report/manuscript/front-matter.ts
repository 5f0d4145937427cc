import * as z from "zod";
import { FirsthandError } from "../../../base/errors.ts";
import { parseYaml } from "../../../formats/yaml.ts";
import { createErrorAt } from "../errors.ts";

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** What a manuscript says of itself. The title and subtitle are Markdown, so that their numbers can be bound too. */
export const FrontMatter = z.strictObject({
  title: z.coerce.string().min(1),
  subtitle: z.coerce.string().default(""),
  authors: z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string()).default([])),
  keywords: z.array(z.coerce.string()).default([]),
  language: z
    .string()
    .refine(isLanguage, "is not a language tag")
    .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)
    .default("en"),
  /** Printed as given. */
  date: z.coerce.string().optional(),
  paper: z.enum(["a4", "letter"]).default("a4"),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export interface SplitManuscript {
  readonly frontMatter: FrontMatter;
  /** The line on which a field stands, counted from 1; 1 where it is not written. */
  readonly lineOf: (field: "title" | "subtitle") => number;
  /** The Markdown, with empty lines in place of the front matter so that line numbers stay. */
  readonly body: string;
}

const opening = /^\uFEFF?---[ \t]*\n/u;
const closing = /^---[ \t]*$/mu;
const hint =
  "Begin the manuscript with ---, then lines such as “title: What they said”, then --- again. Fields: title, subtitle, authors, keywords, language, date, paper.";

/** Splits a manuscript into its front matter and its Markdown. Throws REPORT_FRONT_MATTER_INVALID. */
export function splitManuscript(manuscript: string, file: string): SplitManuscript {
  const text = manuscript.replaceAll(/\r\n?/gu, "\n");
  const head = opening.exec(text)?.[0];
  const rest = head === undefined ? "" : text.slice(head.length);
  const end = head === undefined ? null : closing.exec(rest);
  if (head === undefined || end === null) {
    throw createErrorAt(
      { file, line: 1 },
      "REPORT_FRONT_MATTER_INVALID",
      "The manuscript does not begin with front matter.",
      { hint },
    );
  }
  const source = rest.slice(0, end.index);
  const lineOf = (field: string): number => {
    const index = source.split("\n").findIndex((line) => line.startsWith(`${field}:`));
    return index === -1 ? 1 : index + 2;
  };
  const parsed = FrontMatter.safeParse(readFields(source, file) ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : String(issue?.path[0] ?? "title");
    const what =
      issue?.code === "unrecognized_keys" ? "is not a field of a manuscript" : "is missing or cannot have this value";
    throw createErrorAt(
      { file, line: lineOf(field) },
      "REPORT_FRONT_MATTER_INVALID",
      `In the front matter, “${field}” ${what}.`,
      { hint },
    );
  }
  const consumed = head + source + end[0];
  const body = "\n".repeat(consumed.split("\n").length - 1) + rest.slice(end.index + end[0].length);
  return { frontMatter: parsed.data, lineOf, body };
}

/** What the front matter says, whatever it is; its first line is the file's second. Throws REPORT_FRONT_MATTER_INVALID. */
function readFields(source: string, file: string): unknown {
  try {
    return parseYaml(`\n${source}`, file, z.unknown());
  } catch (cause) {
    if (!(cause instanceof FirsthandError)) throw cause;
    const line = typeof cause.details["line"] === "number" ? cause.details["line"] : 1;
    throw createErrorAt({ file, line }, "REPORT_FRONT_MATTER_INVALID", "The front matter is not YAML that is read.", {
      hint,
      cause,
    });
  }
}
