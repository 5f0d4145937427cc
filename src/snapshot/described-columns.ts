import { dateBounds, isEdtf, type DateBounds } from "../model/dates/date-bounds.ts";
import { monthOf, quarterOf, seasonOf, yearOf } from "../model/dates/date-periods.ts";
import type { FoldedValue } from "../model/fold.ts";
import { countryName, m49Region } from "../model/places/countries.ts";
import { isPlatform } from "../model/publishers/platforms.ts";
import { resolvePublisher } from "../model/publishers/resolve-publisher.ts";
import { findRegionGroup, type StudyConfiguration, type Variable } from "../model/study.ts";
import type { ColumnType, FrozenValue } from "./frozen-table.ts";

/** The columns that a variable gives in `testimonies` and `cases`: its value, why it is missing, how certain, and what follows from it. */
export function describedColumns(variables: Readonly<Record<string, Variable>>): Readonly<Record<string, ColumnType>> {
  const columns: Record<string, ColumnType> = {};
  for (const [property, variable] of Object.entries(variables)) {
    columns[property] = variable.type === "number" ? "double" : "varchar";
    columns[`${property}_missing`] = "varchar";
    columns[`${property}_certainty`] = "varchar";
    for (const [name, type] of Object.entries(derivedColumns(property, variable))) columns[name] = type;
  }
  return columns;
}

function derivedColumns(property: string, variable: Variable): Readonly<Record<string, ColumnType>> {
  switch (variable.type) {
    case "date":
      return {
        [`${property}_from`]: "date",
        [`${property}_until`]: "date",
        [`${property}_year`]: "varchar",
        [`${property}_month`]: "varchar",
        [`${property}_quarter`]: "varchar",
        [`${property}_season`]: "varchar",
      };
    case "country":
      return { [`${property}_name`]: "varchar", [`${property}_region`]: "varchar", [`${property}_m49`]: "varchar" };
    case "publisher":
      return { [`${property}_label`]: "varchar", [`${property}_is_platform`]: "boolean" };
    case "sex":
    case "name-form":
    case "name":
    case "category":
    case "text":
    case "number":
      return {};
    default:
      return variable.type satisfies never;
  }
}

/** What a fold says of a value; the same object for equal statements that stand alone, so that it is described once. */
export type Fold = Pick<FoldedValue, "value" | "missing" | "certainty" | "alternatives">;

/** Looks values up once per distinct value: a million rows have a few hundred countries and days. */
export interface ValueDescriber {
  bounds(edtf: string): DateBounds;
  /** The cells of a variable's columns, in the order of `describedColumns`. */
  describe(variable: Variable, folded: Fold | undefined): readonly FrozenValue[];
}

export function describeValues(configuration: StudyConfiguration): ValueDescriber {
  // A variable that was retyped to a date may hold texts that are none until its table is imported again.
  const bounds = remembered((edtf: string) => (isEdtf(edtf) ? dateBounds(edtf) : noBounds));
  const dates = remembered((edtf: string): readonly FrozenValue[] => {
    if (!isEdtf(edtf)) return noDate;
    const { earliest, latest } = bounds(edtf);
    return [earliest, latest, yearOf(edtf), monthOf(edtf), quarterOf(edtf), seasonOf(edtf)].map((one) => one ?? null);
  });
  const countries = remembered((code: string): readonly FrozenValue[] => [
    configuration.countries[code]?.name ?? countryName(code) ?? code,
    findRegionGroup(configuration, code) ?? null,
    m49Region(code) ?? null,
  ]);
  const publishers = remembered((label: string) => {
    const publisher = resolvePublisher(label, configuration.publishers.aliases);
    return { publisher, isPlatform: isPlatform(publisher) };
  });
  return {
    bounds,
    describe(variable, folded) {
      const value = folded?.value ?? null;
      const missing = value === null ? (folded?.missing ?? "unknown") : null;
      const certainty = value === null ? null : (folded?.certainty ?? null);
      switch (variable.type) {
        case "date":
          return [value, missing, certainty, ...(value === null ? noDate : dates(value))];
        case "country":
          return [value, missing, certainty, ...(value === null ? noCountry : countries(value))];
        case "publisher": {
          const known = value === null ? undefined : publishers(value);
          return [known?.publisher ?? null, missing, certainty, value, known?.isPlatform ?? null];
        }
        case "number":
          return [value === null ? null : toNumber(value), missing, certainty];
        default:
          return [value, missing, certainty];
      }
    },
  };
}

const noBounds: DateBounds = { earliest: null, latest: null };
const noDate: readonly FrozenValue[] = [null, null, null, null, null, null];
const noCountry: readonly FrozenValue[] = [null, null, null];

function remembered<Result>(look: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = look(key);
    known.set(key, fresh);
    return fresh;
  };
}

function toNumber(value: string): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
