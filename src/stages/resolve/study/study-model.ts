import type { Variable } from "../../../model/study.ts";
import { optionalVariables } from "../../../model/study.ts";
import type { BlockingRuleDefinition, ComparisonDefinition, LinkageDefinition } from "../linkage-definition.ts";

/** The column that says where an account stands: accounts of one voice are not independent evidence. */
export const voiceColumn = "source_key";

/** Up to so many testimonies every pair is compared; above, those that a rule brings together. */
export const mostPairedWhole = 1500;

/** Other accounts of the same person that an account has on average: one in three or so is a second one. */
const matchesPerRow = 0.3;

/**
 * The built-in model for a study's testimonies. Accounts that are few teach little, so how often each outcome is seen in one person's
 * accounts is declared (our judgement; docs/how-to/resolve-a-study.md gives the grounds), and only how often it is seen by chance is
 * counted in the study. Publisher, language and circumstances say where somebody spoke, not who, and are left out.
 */
export function draftStudyModel(
  variables: Readonly<Record<string, Variable>>,
  filled: ReadonlyMap<string, number>,
): LinkageDefinition {
  const told = Object.entries(variables).filter(
    ([property, { cardinality }]) =>
      (filled.get(property) ?? 0) > 0 && cardinality === "one" && !Object.hasOwn(optionalVariables, property),
  );
  const comparisons = told.flatMap(([property, variable]) => compare(property, variable)).slice(0, mostComparisons);
  const muted = comparisons.map(({ column }) => column).filter((column) => variables[column]?.type !== "name");
  return {
    linkage: 1,
    about: "Accounts of a study, by what they state. Drawn up from the study's variables; change what you know better.",
    comparisons,
    blocking: ["every-pair"],
    prior: { matchesPerRow },
    ...(muted.length === 0 ? {} : { notIndependent: { source: voiceColumn, comparisons: muted } }),
    oneToOne: false,
  };
}

const mostComparisons = 10;

/** Shares in one person's accounts, outcome by outcome from the strongest. */
function compare(property: string, { type }: Variable): ComparisonDefinition[] {
  const frame = { column: property, termFrequency: false };
  switch (type) {
    case "name":
      return [{ kind: "personal-name", ...frame, m: [0.35, 0.1, 0.31, 0.05, 0.12, 0.07] }];
    case "country":
      return [{ kind: "category", ...frame, termFrequency: true, m: [0.94, 0.06] }];
    case "sex":
      return [{ kind: "category", ...frame, m: [0.99, 0.01] }];
    case "category":
      return [{ kind: "category", ...frame, termFrequency: true, m: [0.85, 0.15] }];
    case "date":
      return [property === "became_public" ? published(frame) : lived(frame)];
    case "publisher":
    case "name-form":
    case "text":
    case "number":
      return [];
  }
}

type Frame = Pick<ComparisonDefinition, "column" | "termFrequency">;

/** Second accounts mostly follow within weeks, and are seldom of the very same day. */
function published(frame: Frame): ComparisonDefinition {
  return {
    kind: "date",
    ...frame,
    periods: true,
    withinDays: [31, 366],
    m: [0.03, 0.03, 0.24, 0.02, 0.04, 0.38, 0.2, 0.06],
  };
}

/** Dates of a life agree as far as they are told: one source has the month, another only the year. */
function lived(frame: Frame): ComparisonDefinition {
  return {
    kind: "date",
    ...frame,
    periods: true,
    withinDays: [31, 366],
    m: [0.04, 0.02, 0.06, 0.46, 0.3, 0.05, 0.04, 0.03],
  };
}

/** The model as it is used on so many testimonies: with blocking where pairs would be too many to compare whole. */
export function withBlocking(definition: LinkageDefinition, rowCount: number): LinkageDefinition {
  if (rowCount <= mostPairedWhole) return definition;
  const of = (kinds: readonly ComparisonDefinition["kind"][]): string[] =>
    definition.comparisons.filter(({ kind }) => kinds.includes(kind)).map(({ column }) => column);
  const [names, dates, categories] = [of(["personal-name"]), of(["date"]), of(["category"])];
  const rules: BlockingRuleDefinition[] = [
    ...names.map((column): BlockingRuleDefinition => [{ column, take: "skeleton" }]),
    ...dates.slice(0, 2).map((column): BlockingRuleDefinition => [...categories.slice(0, 3), column]),
  ];
  return rules.length === 0 ? definition : { ...definition, blocking: rules };
}
