import { dateBounds, isEdtf } from "../../model/dates/date-bounds.ts";
import { inferDateOrder, reviewDateOrder, type DateOrder } from "../../model/dates/date-order.ts";
import type { Finding } from "../../model/finding.ts";
import { reviewNationalityLabels } from "../../model/places/review-nationality-labels.ts";
import { reviewPublishers } from "../../model/publishers/review-publishers.ts";
import { variablesOf, type StudyConfiguration, type VariableType } from "../../model/study.ts";
import { meaningOf, propertyColumns, type Mapping } from "../../model/table-mapping.ts";
import type { ColumnContext } from "./normalise-value.ts";
import { registerRules } from "./rules.ts";
import type { ColumnSurvey, TableSurvey } from "./survey-table.ts";

/** What the columns show when each is looked at as a whole. */
export interface ColumnReview {
  readonly contextOf: (column: string) => ColumnContext;
  readonly findings: readonly Finding[];
}

export function typeOfProperty(configuration: StudyConfiguration, mapping: Mapping, property: string): VariableType {
  const mapped = propertyColumns(mapping).find((one) => one.property === property);
  return mapped?.type ?? variablesOf(configuration)[property]?.type ?? "category";
}

/** Infers date orders and reviews labels column by column; a drafted mapping is said in findings, one a column. */
export function reviewColumns(
  mapping: Mapping,
  survey: TableSurvey,
  configuration: StudyConfiguration,
  isDrafted: boolean,
): ColumnReview {
  const window = windowOf(configuration);
  const orders = new Map<string, DateOrder>();
  const findings: Finding[] = [];
  for (const { column, property, order } of propertyColumns(mapping)) {
    const labels = survey.columns.find((one) => one.column === column);
    if (labels === undefined) continue;
    const type = typeOfProperty(configuration, mapping, property);
    if (type === "date") {
      const inferred = inferDateOrder(repeated(labels), window === undefined ? {} : { window });
      const used = order === undefined ? inferred : { ...inferred, order };
      orders.set(column, used);
      findings.push(...dateFindings(column, used, order !== undefined));
    } else if (type === "country")
      findings.push(...reviewNationalityLabels(labels.labels, { column }, configuration.countries));
    else if (type === "publisher")
      findings.push(...reviewPublishers(labels.labels, configuration.publishers.aliases, { column }));
  }
  if (mapping.key === undefined) findings.push(keylessTable());
  if (isDrafted) findings.push(...draftFindings(mapping));
  findings.push(...unmappedColumns(mapping, survey));
  const propertyOf = new Map(propertyColumns(mapping).map(({ column, property }) => [column, property]));
  return {
    contextOf: (column) => {
      const order = orders.get(column);
      return {
        property: propertyOf.get(column) ?? column,
        ...(Object.keys(configuration.countries).length === 0 ? {} : { countries: configuration.countries }),
        dates: {
          order: order?.order ?? "none",
          ...(order === undefined ? {} : { pivotYear: order.pivotYear }),
          // The study's period is about when accounts became public, not about birthdays.
          ...(window === undefined || propertyOf.get(column) !== "became_public" ? {} : { window }),
        },
      };
    },
    findings,
  };
}

function windowOf(configuration: StudyConfiguration) {
  const { period } = configuration;
  if (period === undefined || !isEdtf(period.from) || !isEdtf(period.to)) return undefined;
  return { earliest: `${period.from}-01`, latest: dateBounds(period.to).latest ?? `${period.to}-28` };
}

/** Every value as often as the column has it, so that the evidence counts rows. */
function* repeated(survey: ColumnSurvey): Iterable<string> {
  for (const [label, count] of survey.labels)
    for (let index = 0; index < count; index += 1) if (label !== "") yield label;
}

function dateFindings(column: string, order: DateOrder, isDeclared: boolean): readonly Finding[] {
  const said = registerRules.create("date-order-is-known", {
    where: { column },
    read: `the dates of the column ${column}`,
    made: isDeclared ? `The mapping says ${order.order}. ${order.said}` : order.said,
    decision: order.ambiguousCount > 0 ? "Give the column's order in the mapping if this is not it." : "",
  });
  // A column that contradicts itself is said once, in the finding that asks about it.
  const contradictions = reviewDateOrder(order).map((draft) => ({ ...draft, where: { column } }));
  return contradictions.length > 0 ? contradictions : [said];
}

function draftFindings(mapping: Mapping): readonly Finding[] {
  return Object.entries(mapping.columns).map(([column, mapped]) =>
    registerRules.create("column-is-mapped", {
      where: { column },
      read: `the column ${column}`,
      made: column === mapping.key ? "It was taken for the key that names each row." : describeMapping(mapped, mapping),
      decision: "Give a mapping with --mapping if this is not what the column holds.",
    }),
  );
}

function keylessTable(): Finding {
  return registerRules.create("table-has-key", {
    where: {},
    read: "no column names the rows",
    made: "Rows are named by their place: the first row is 1.",
    decision: "Name the key column in the mapping, or add new rows at the end only.",
  });
}

function describeMapping(mapped: Mapping["columns"][string], mapping: Mapping): string {
  if ("property" in mapped) return `It was taken for ${mapped.property.replaceAll("_", " ")}.`;
  if ("source" in mapped) return `It was taken for the source's ${mapped.source.replaceAll("_", " ")}.`;
  if ("assessment" in mapped) return `It was taken for the source's ${mapped.assessment}.`;
  if ("status" in mapped) return "It was taken for the case's status.";
  if ("marks" in mapped) {
    const pairs = Object.keys(mapping.marks);
    return pairs.length === 0
      ? "It was taken for footnote marks."
      : `It was taken for footnote marks; the rows that share ${pairs.join(", ")} were judged unsure, as people who may be one.`;
  }
  return `It was left out: ${mapped.ignore}`;
}

function unmappedColumns(mapping: Mapping, survey: TableSurvey): readonly Finding[] {
  return survey.columns
    .filter(
      ({ column }) =>
        meaningOf(mapping, column) === undefined && column !== mapping.key && column !== mapping.source_key,
    )
    .map(({ column }) =>
      registerRules.create("column-is-mapped", {
        where: { column },
        read: `the column ${column}`,
        made: "The mapping does not name it; it was not read.",
        decision: "Map it to a property, or ignore it with a reason.",
      }),
    );
}
