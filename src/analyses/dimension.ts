import type { AnalysisSubject } from "./analysis.ts";
import { analysesErrors } from "./errors.ts";
import { capitalise } from "./wording.ts";

/** A column of `included_cases` to count by, with what belongs to it. */
export interface Dimension {
  /** The name a person gives, such as `country`. */
  readonly name: string;
  /** "country" in "Cases by country". */
  readonly label: string;
  /** The SQL column of the printed value. */
  readonly column: string;
  /** The columns that say why the value is missing and how certain it is. */
  readonly missing: string;
  readonly certainty: string;
  /** Printed in this order where given; otherwise by count. */
  readonly order?: readonly string[];
}

interface Alias {
  readonly property: string;
  readonly suffix: string;
  readonly label: string;
}

const aliases: Readonly<Record<string, Alias>> = {
  country: { property: "nationality", suffix: "_name", label: "country" },
  nationality: { property: "nationality", suffix: "_name", label: "country" },
  region: { property: "nationality", suffix: "_region", label: "region" },
  "m49-region": { property: "nationality", suffix: "_m49", label: "UN region" },
  "name-form": { property: "name_form", suffix: "", label: "form of the published name" },
  month: { property: "became_public", suffix: "_month", label: "month" },
  quarter: { property: "became_public", suffix: "_quarter", label: "quarter" },
  season: { property: "became_public", suffix: "_season", label: "season" },
  year: { property: "became_public", suffix: "_year", label: "year" },
};

/** Throws ANALYSIS_VARIABLE_UNKNOWN. */
export function getDimension(subject: AnalysisSubject, name: string): Dimension {
  const alias = aliases[name];
  const property = alias?.property ?? name.replaceAll("-", "_");
  const variable = subject.variables[property];
  if (variable === undefined) {
    throw analysesErrors.create("ANALYSIS_VARIABLE_UNKNOWN", `The study has no variable ${name}.`, {
      hint: `It can be counted by: ${listDimensions(subject).join(", ")}.`,
    });
  }
  return {
    name,
    label: alias?.label ?? variable.label.toLowerCase(),
    column: quoteColumn(`${property}${alias?.suffix ?? ""}`),
    missing: quoteColumn(`${property}_missing`),
    certainty: quoteColumn(`${property}_certainty`),
    ...orderOf(name, subject),
  };
}

/** A study's own variable may be called `order` or `group`, which SQL would take for its own words. */
export function quoteColumn(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function orderOf(name: string, subject: AnalysisSubject): { readonly order?: readonly string[] } {
  if (name === "region" && subject.configuration.regions.length > 0)
    return { order: subject.configuration.regions.map((region) => region.name) };
  return name === "sex" ? { order: ["male", "female"] } : {};
}

/** What a study can be counted by: its variables and what follows from them. Free text and names are not for counting. */
export function listDimensions(subject: Pick<AnalysisSubject, "variables">): readonly string[] {
  const own = Object.entries(subject.variables).flatMap(([name, variable]) =>
    variable.type === "name" || variable.type === "text" || variable.type === "date" ? [] : [name.replaceAll("_", "-")],
  );
  const derived = Object.entries(aliases).flatMap(([name, alias]) =>
    subject.variables[alias.property] === undefined ? [] : [name],
  );
  return [...new Set([...own, ...derived])].toSorted();
}

/** The dimensions with the words that stand for them in a table's title. */
export function describeDimensions(
  subject: Pick<AnalysisSubject, "variables">,
): readonly { readonly name: string; readonly label: string }[] {
  const names = listDimensions(subject);
  // Two names of one thing, such as country and nationality, are one choice.
  const isFirst = (name: string): boolean => {
    const alias = aliases[name];
    const same = names.find(
      (one) => aliases[one]?.property === alias?.property && aliases[one]?.suffix === alias?.suffix,
    );
    return alias === undefined || same === name;
  };
  return names.filter(isFirst).map((name) => ({
    name,
    label: capitalise(aliases[name]?.label ?? subject.variables[name.replaceAll("-", "_")]?.label ?? name),
  }));
}
