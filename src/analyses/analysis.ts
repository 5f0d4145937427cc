import type { CodeKind } from "../model/code/codebook.ts";
import type { Figure } from "../model/figure.ts";
import type { Result } from "../model/result.ts";
import type { StudyConfiguration, Variable } from "../model/study.ts";

/** Cells as the snapshot answers them. */
export type Row = readonly (string | number | boolean | null)[];

/** What a person may ask of an analysis beside its name. */
export interface AnalysisOptions {
  /** The variable or derived column to count by. */
  readonly by?: string;
  readonly with?: string;
  readonly interval?: "wilson" | "clopper-pearson" | "jeffreys";
  /** Confidence level in 0..1. */
  readonly level?: number;
  readonly test?: "binomial" | "fisher" | "halves" | "permutation";
  /** The share that a binomial test is against, in 0..1. */
  readonly against?: number;
  /** Only codes of this family. */
  readonly family?: CodeKind;
  /** Only this code, by its mark or label. */
  readonly code?: string;
  /** What draws start from, and how many there are where not every arrangement can be counted. */
  readonly seed?: string;
  readonly draws?: number;
  /** Saturation: coded testimonies whose themes are the reference, those looked at together, and the share of new themes that ends it. */
  readonly baseSize?: number;
  readonly runLength?: number;
  readonly threshold?: number;
  /** Counts under this are left out, with what would give them away; 1 shows all. */
  readonly minimumCell?: number;
  /** What is counted; included cases unless told. */
  readonly unit?: "cases" | "testimonies";
  /** Cases in these states, in the place of the included ones. */
  readonly states?: readonly string[];
  /** Cases that are left out for a doubt, such as `weak`. */
  readonly without?: readonly string[];
}

/** The names of the options, so that one of no use to an analysis can be refused. */
export const analysisOptionNames = [
  "by",
  "with",
  "interval",
  "level",
  "test",
  "against",
  "family",
  "code",
  "seed",
  "draws",
  "baseSize",
  "runLength",
  "threshold",
  "minimumCell",
  "unit",
  "states",
  "without",
] as const satisfies readonly (keyof AnalysisOptions)[];

/** The study an analysis is asked about, as far as its question depends on it. */
export interface AnalysisSubject {
  readonly configuration: StudyConfiguration;
  readonly variables: Readonly<Record<string, Variable>>;
  readonly options: AnalysisOptions;
}

/** The answers to an analysis's queries in one world; `answers[i]` belongs to query i. */
export interface WorldAnswers {
  readonly label: string;
  readonly isBase: boolean;
  /** Whether likely and inferred values are set aside as unknown in this world. */
  readonly setsHedgedAside: boolean;
  readonly answers: readonly (readonly Row[])[];
}

/** A result and a figure before the stage adds the SQL, the snapshot and the protection. */
export interface AnalysisAnswer {
  readonly result: Omit<Result, "name" | "sql" | "snapshot" | "protection">;
  /** The foot is added by the stage: source, n, date, protection. */
  readonly figure?: Figure extends infer One ? (One extends unknown ? Omit<One, "foot"> : never) : never;
}

/** A named analysis: what to ask of a snapshot, and how to show the answer. A stage runs it. */
export interface Analysis {
  /** kebab-case; also the name of its files. */
  readonly name: string;
  readonly title: string;
  /** The question in a reader's words, for lists and help. */
  readonly question: string;
  /** Whether the default run of a study includes it. */
  readonly isStandard: boolean;
  /** What a study must hold for a default run to include it. */
  readonly needs?: "codings";
  /** Whether its lines describe one person each: not for every role. */
  readonly isRowLevel?: boolean;
  /** The options it has a use for; the stage refuses others. */
  readonly accepts: readonly (keyof AnalysisOptions)[];
  /** Counts and integers only; ratios and tails are computed in `stats/`. */
  ask(subject: AnalysisSubject): readonly string[];
  answer(subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer;
}

/** Words that go beside every interval and test: these are all known cases, not a sample. */
export const notASample = "as if these were a random sample; they are not";
