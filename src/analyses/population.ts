import { CaseState } from "../model/cases/case-states.ts";
import { Doubt } from "../model/cases/doubts.ts";
import type { AnalysisOptions } from "./analysis.ts";
import { analysesErrors } from "./errors.ts";
import { listWords } from "./wording.ts";

/** Doubts by which cases can be left out, each with the column of `cases` that says so. */
const doubts = {
  weak: { condition: "is_weak", said: "weak cases (D, E; 4, 5)" },
  hedged: { condition: "is_hedged", said: "cases with hedged values (likely, inferred)" },
  unsettled: { condition: "is_unsettled", said: "cases of unsettled pairs" },
  suspected: { condition: "is_suspected", said: "suspected or unresolved cases" },
  "single-origin": { condition: "origin_count < 2", said: "cases of a single origin" },
} as const satisfies Readonly<Record<Doubt, { readonly condition: string; readonly said: string }>>;

/** The options that say who is counted. */
export const populationOptions = ["unit", "states", "without"] as const;

/** What a count counts. */
export interface Population {
  /** What stands after `from` in SQL. */
  readonly source: string;
  /** "cases" or "testimonies". */
  readonly units: string;
  readonly unit: string;
  /** "included cases". */
  readonly what: string;
  /** What follows a number in a figure's subtitle: "of 58 included". */
  readonly ending: string;
  /** Says what was left out or taken in beside what is usual. */
  readonly notes: readonly string[];
}

/** Included cases, unless a person asked for others or for testimonies. Throws ANALYSIS_OPTION_UNFIT. */
export function populationOf({ unit = "cases", states, without = [] }: AnalysisOptions): Population {
  const asked = states?.map(parseState);
  const left = without.map((name) => doubts[parseDoubt(name)]);
  const [one, what] = unit === "cases" ? ["case", "cases"] : ["testimony", "testimonies"];
  const isIncluded = asked === undefined || (asked.length === 1 && asked[0] === "included");
  const conditions = [
    ...(isIncluded ? [] : [`verification in (${(asked ?? []).map((state) => `'${state}'`).join(", ")})`]),
    ...left.map(({ condition }) => `not (${condition})`),
  ];
  const table = isIncluded ? "included_cases" : "cases";
  const cases = conditions.length === 0 ? table : `(select * from ${table} where ${conditions.join(" and ")})`;
  return {
    source:
      unit === "cases"
        ? cases
        : `(select t.* from testimonies t join ${cases} as counted on counted.key = t.case_key) as counted_testimonies`,
    unit: one,
    units: what,
    what: isIncluded ? (unit === "cases" ? "included cases" : "testimonies of included cases") : `${what} asked for`,
    ending:
      isIncluded && unit === "cases" ? "included" : isIncluded ? "testimonies of included cases" : `${what} asked for`,
    notes: [
      ...(isIncluded ? [] : [`Counted are cases in the state ${listWords(asked ?? [])}.`]),
      ...(left.length === 0 ? [] : [`Left out: ${listWords(left.map(({ said }) => said))}.`]),
      ...(unit === "cases" ? [] : ["Each testimony counts once, with what it says itself; a person may have several."]),
    ],
  };
}

function parseState(name: string): CaseState {
  const parsed = CaseState.safeParse(name);
  if (parsed.success) return parsed.data;
  throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", "A state was asked for that no case can have.", {
    hint: `The states are: ${CaseState.options.join(", ")}.`,
  });
}

function parseDoubt(name: string): Doubt {
  const parsed = Doubt.safeParse(name);
  if (parsed.success) return parsed.data;
  throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", "Cases cannot be left out by that.", {
    hint: `They can be left out as: ${Doubt.options.join(", ")}.`,
  });
}
