import * as z from "zod";
import { DeclaredCountries } from "./places/declared-countries.ts";

/** What a variable's values are; it decides how they are normalised and compared. */
export const VariableType = z.enum([
  "country",
  "sex",
  "date",
  "publisher",
  "name-form",
  "name",
  "category",
  "text",
  "number",
]);
export type VariableType = z.infer<typeof VariableType>;

/** How much a value says about who somebody is; the release stage leans on it. */
export const DisclosureClass = z.enum(["identifier", "quasi-identifier", "sensitive", "open"]);

export const Variable = z.strictObject({
  label: z.string(),
  type: VariableType,
  cardinality: z.enum(["one", "many"]).default("one"),
  disclosure: DisclosureClass,
});
export type Variable = z.infer<typeof Variable>;

const CountryCode = z.string().regex(/^[A-Z]{2}$/, "a country is two capital letters of ISO 3166-1");

export const RegionGroup = z.strictObject({
  name: z.string().min(1),
  countries: z.array(CountryCode).min(1),
  note: z.string().optional(),
});
export type RegionGroup = z.infer<typeof RegionGroup>;

/** study.yaml: what a person decides about the study as a whole. */
export const StudyConfiguration = z.strictObject({
  title: z.string().min(1),
  question: z.string().optional(),
  language: z.string().default("en"),
  /** Cited in the foot of every figure. */
  citation: z.string().optional(),
  inclusion: z.array(z.string()).default([]),
  period: z
    .strictObject({
      from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
      to: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    })
    .refine((period) => period.from <= period.to, "the period ends before it begins")
    .optional(),
  variables: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), Variable).default({}),
  /** Countries that ISO 3166-1 lacks. */
  countries: DeclaredCountries.default({}),
  regions: z.array(RegionGroup).default([]),
  codebook: z.array(z.string()).default([]),
  publishers: z.strictObject({ aliases: z.record(z.string(), z.string()).default({}) }).default({ aliases: {} }),
});
export type StudyConfiguration = z.infer<typeof StudyConfiguration>;

/** The variables every study has; study.yaml may relabel them and adds its own. */
export const builtInVariables: Readonly<Record<string, Variable>> = {
  name: { label: "Name as published", type: "name", cardinality: "one", disclosure: "identifier" },
  name_form: { label: "Form of the published name", type: "name-form", cardinality: "one", disclosure: "open" },
  nationality: {
    label: "Nationality or residence",
    type: "country",
    cardinality: "one",
    disclosure: "quasi-identifier",
  },
  sex: { label: "Sex", type: "sex", cardinality: "one", disclosure: "quasi-identifier" },
  became_public: { label: "Became public", type: "date", cardinality: "one", disclosure: "quasi-identifier" },
  publisher: { label: "Publisher", type: "publisher", cardinality: "one", disclosure: "quasi-identifier" },
};

/** Variables that a study has once a table or a person states them. */
export const optionalVariables: Readonly<Record<string, Variable>> = {
  circumstances: {
    label: "Circumstances of speaking",
    type: "category",
    cardinality: "one",
    disclosure: "quasi-identifier",
  },
  anonymity: { label: "Anonymity", type: "category", cardinality: "one", disclosure: "open" },
  minor: {
    label: "Minor at the events or when speaking",
    type: "category",
    cardinality: "one",
    disclosure: "sensitive",
  },
  voice: { label: "Whose words", type: "category", cardinality: "many", disclosure: "open" },
  prior_milieu: { label: "Prior milieu", type: "category", cardinality: "one", disclosure: "sensitive" },
};

export function variablesOf(configuration: StudyConfiguration): Readonly<Record<string, Variable>> {
  return { ...builtInVariables, ...configuration.variables };
}

/** The study's own region group of a country, or undefined where the study names none. */
export function findRegionGroup(configuration: StudyConfiguration, countryCode: string): string | undefined {
  return configuration.regions.find((region) => region.countries.includes(countryCode))?.name;
}
