import { CodeKind } from "../../model/code/codebook.ts";
import { noneStated } from "../../model/code/mirror.ts";
import type { AnalysisOptions, AnalysisSubject, Row, WorldAnswers } from "../analysis.ts";
import { baseRows, boundOver, numberAt, type Bounded } from "../bounds.ts";
import { analysesErrors } from "../errors.ts";
import { countOf } from "../wording.ts";

/** A code as results name it. */
export interface Theme {
  readonly code: string;
  readonly label: string;
  readonly family: string;
  /** Says that an account states no reason: silence, and no theme. */
  readonly isNoneStated: boolean;
}

/** `with coded as (…)`: the testimonies of included cases of which a document was coded in a round that is over. */
export const withCoded = `with coded as (
  select distinct t.testimony_key, t.case_key from coded_testimonies t join included_cases c on c.key = t.case_key
)`;

/** The codes that may be put on passages or were, from the top of the codebook down. Throws ANALYSIS_OPTION_UNFIT. */
export function askThemes({ family }: Pick<AnalysisOptions, "family">): string {
  return `select code, label, kind from codes
where (is_codable or code in (select code from codings))${familyCondition("kind", family)} order by n`;
}

/** " and kind = 'recruitment'", or nothing. Throws ANALYSIS_OPTION_UNFIT for a family that no code can have. */
export function familyCondition(column: string, family: string | undefined): string {
  if (family === undefined) return "";
  const known = CodeKind.safeParse(family);
  if (known.success) return ` and ${column} = '${known.data}'`;
  throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `There is no family of codes called ${family}.`, {
    hint: `The families are ${CodeKind.options.join(", ")}.`,
  });
}

export function themesOf(worlds: readonly WorldAnswers[], query: number): readonly Theme[] {
  return baseRows(worlds, query).map(([code, label, family]) => ({
    code: String(code),
    label: String(label),
    family: String(family),
    isNoneStated: noneStated.has(String(code)),
  }));
}

/** "R1 Defending a community", or the label alone where it is the code's name. */
export function themeName({ code, label }: Pick<Theme, "code" | "label">): string {
  return code === label ? label : `${code} ${label}`;
}

/** How many testimonies and cases were coded, of how many. */
export const askCodedTotals = `${withCoded} select (select count(*) from coded) as testimonies,
  (select count(distinct case_key) from coded) as cases,
  (select count(*) from testimonies t join included_cases c on c.key = t.case_key) as all_testimonies,
  (select count(*) from included_cases) as all_cases`;

export interface CodedTotals {
  readonly testimonies: Bounded;
  readonly cases: Bounded;
  readonly allTestimonies: Bounded;
  readonly allCases: Bounded;
}

export function codedTotals(worlds: readonly WorldAnswers[], query: number): CodedTotals {
  const [testimonies, cases, allTestimonies, allCases] = [0, 1, 2, 3].map((at) =>
    boundOver(worlds, (world) => numberAt(world.answers[query]?.[0], at)),
  ) as [Bounded, Bounded, Bounded, Bounded];
  return { testimonies, cases, allTestimonies, allCases };
}

/** What is not coded and what stands for it, in the words every result on themes uses. */
export function codedNote({ testimonies, allTestimonies }: CodedTotals): string {
  if (testimonies.count === 0)
    return "No testimony is coded yet in a round that is over; what is still being coded is in no result.";
  const rest = allTestimonies.count - testimonies.count;
  return rest === 0
    ? "Every testimony of an included case is coded."
    : `${countOf(rest, "testimony", "testimonies")} of included cases ${rest === 1 ? "is" : "are"} not coded, and nothing is known of the themes in ${rest === 1 ? "it" : "them"}.`;
}

export const statedNote =
  "Themes are what speakers state of themselves; what they deny or report of others is not counted among them.";

/** Lists of codes by the first column, in the order of the answer: `[unit, code]` rows. */
export function groupCodes(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [unit, code] of rows) {
    const known = groups.get(String(unit));
    if (known === undefined) groups.set(String(unit), [String(code)]);
    else known.push(String(code));
  }
  return groups;
}

/** A family or nothing, as results say it: "recruitment themes", "themes". */
export function themesWord({ options }: AnalysisSubject): string {
  return options.family === undefined ? "themes" : `${options.family} themes`;
}
