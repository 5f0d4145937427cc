import { VariableType, StudyConfiguration, type Variable } from "../../../src/model/study.ts";
import { freezeStudy, type FrozenTable } from "../../../src/snapshot/index.ts";
import { columnMeanings, suffixMeanings, tableMeanings } from "./column-meanings.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

const meaningsFile = "test/support/reference/column-meanings.ts";

/** The snapshot's tables and columns, read off an empty study. */
export function tablesPage(): string {
  const tables = freeze({});
  return markdownPage("Tables for queries", [
    "`firsthand query` and the queries of claims run on these tables, a frozen copy of the study that a query cannot change ([how](../how-to/query.md)). `firsthand query --tables` lists those of your study. Rows are in key order; booleans are `true` and `false`.",
    "`included_cases` has the columns of `cases` and holds the cases whose status is `included`; count people there. `data` is the first imported table as published, a row a testimony, with the column `key` and one for each property; `firsthand audit --table FILE` gives `data` the file's own columns instead.",
    "A query runs once in each admissible reading of what is unsettled; `study.world` names the reading. `firsthand query` shows the base reading: unsettled pairs apart, values as read.",
    ...tables.flatMap((table) => [`## ${table.name}`, tableMeaning(table.name), columnTable(table)]),
    "## Columns of a variable",
    "`testimonies` and `cases` further have these columns for each variable; `x` stands for the variable's name.",
    markdownTable(["column", "type", "for variables of the type", "meaning"], suffixRows()),
  ]);
}

function freeze(variables: Readonly<Record<string, Variable>>): readonly FrozenTable[] {
  const contents = {
    testimonies: [],
    cases: [],
    judgements: [],
    findings: [],
    coding: { codes: [], decisions: [], coded: [], coderCodes: [] },
    searches: [],
    withdrawnCount: 0,
  };
  const snapshot = freezeStudy(contents, {
    configuration: StudyConfiguration.parse({ title: "Empty" }),
    variables,
    takenOn: "2000-01-01",
  });
  const [base] = snapshot.worlds;
  if (base === undefined) throw new Error("A snapshot has a base world.");
  return snapshot.tables(base);
}

function tableMeaning(name: string): string {
  const meaning = tableMeanings[name];
  if (meaning === undefined) throw new Error(`The table ${name} has no meaning in ${meaningsFile}.`);
  return `A row: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`;
}

function columnTable(table: FrozenTable): string {
  const meanings = columnMeanings[table.name] ?? {};
  const stale = Object.keys(meanings).filter((name) => !table.columns.some((column) => column.name === name));
  if (stale.length > 0)
    throw new Error(`${meaningsFile} explains columns that ${table.name} does not have: ${stale.join(", ")}.`);
  return markdownTable(
    ["column", "type", "meaning"],
    table.columns.map(({ name, type }) => {
      const meaning = meanings[name];
      if (meaning === undefined) throw new Error(`The column ${table.name}.${name} has no meaning in ${meaningsFile}.`);
      return [`\`${name}\``, type, meaning];
    }),
  );
}

/** One row for each column that some type of variable gives, with the types that give it. */
function suffixRows(): readonly (readonly string[])[] {
  const fixed = new Set(
    freeze({})
      .find((table) => table.name === "cases")
      ?.columns.map((column) => column.name),
  );
  const given = new Map<string, { readonly types: Set<string>; readonly variables: VariableType[] }>();
  for (const type of VariableType.options) {
    const variable: Variable = { label: "X", type, cardinality: "one", disclosure: "open" };
    const cases = freeze({ x: variable }).find((table) => table.name === "cases");
    for (const column of cases?.columns ?? []) {
      if (fixed.has(column.name)) continue;
      const known = given.get(column.name) ?? { types: new Set<string>(), variables: [] };
      known.types.add(column.type);
      known.variables.push(type);
      given.set(column.name, known);
    }
  }
  return [...given].map(([column, { types, variables }]) => {
    const meaning = suffixMeanings[column.slice(1)];
    if (meaning === undefined) throw new Error(`The suffix ${column.slice(1)} has no meaning in ${meaningsFile}.`);
    return [
      `\`${column}\``,
      [...types].toSorted().join(" or "),
      variables.length === VariableType.options.length ? "all" : variables.join(", "),
      meaning,
    ];
  });
}
