import type { Finding } from "../../../model/finding.ts";
import { buildBlockIndex } from "../kernel/block-index.ts";
import { patternCountOf } from "../kernel/compare-unit.ts";
import type { BlockIndex, KernelInput } from "../kernel/kernel-input.ts";
import { linkErrors } from "../errors.ts";
import type { LinkTable } from "../link-table.ts";
import { comparisonName, type BlockingRuleDefinition, type LinkageDefinition } from "../linkage-definition.ts";
import { blockKeys, ruleColumns } from "./block-keys.ts";
import { prepareComparison, type PreparedComparison } from "./prepare-comparison.ts";

/** One table or two, and a model of them, ready to be compared. */
export interface PreparedLinkage {
  readonly definition: LinkageDefinition;
  readonly tables: readonly LinkTable[];
  readonly rowCount: number;
  /** Rows of the first table; all where there is one. */
  readonly leftCount: number;
  readonly comparisons: readonly PreparedComparison[];
  readonly frame: Omit<KernelInput, "rules">;
  readonly findings: readonly Finding[];
  /** All pairs there are, compared or not. */
  readonly pairCount: number;
  blocks(rules: readonly BlockingRuleDefinition[]): readonly BlockIndex[];
}

/** Patterns are numbered below 2^31. */
const mostPatterns = 2 ** 31;

/**
 * Folds and numbers what the model compares. Throws LINK_COLUMN_MISSING, LINK_MODEL_UNFIT, LINK_TABLE_EMPTY.
 */
export function prepareLinkage(definition: LinkageDefinition, tables: readonly LinkTable[]): PreparedLinkage {
  checkDefinition(definition, tables);
  const comparisons = definition.comparisons.map((comparison) => prepareComparison(comparison, tables));
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const leftCount = tables.length === 1 ? rowCount : tables[0]!.rowCount;
  if (rowCount < 2 || tables.some((table) => table.rowCount === 0)) {
    throw linkErrors.create("LINK_TABLE_EMPTY", "There are not two rows to compare.", {
      hint: "Check that the table was saved whole.",
    });
  }
  checkDeclared(comparisons);
  const kernels = comparisons.map(({ kernel }) => kernel);
  if (patternCountOf({ comparisons: kernels }) >= mostPatterns) {
    throw linkErrors.create(
      "LINK_MODEL_UNFIT",
      "The comparisons have more combinations of outcomes than can be counted.",
      {
        hint: "Compare fewer columns, or give each comparison fewer outcomes.",
        details: { outcomes: kernels.map(({ outcomeCount }) => outcomeCount) },
      },
    );
  }
  const units: number[] = [];
  let unit = 1;
  for (const { outcomeCount } of kernels) {
    units.push(unit);
    unit *= outcomeCount;
  }
  const sources = sharedSources(definition, tables);
  const built = new Map<string, BlockIndex>();
  return {
    definition,
    tables,
    rowCount,
    leftCount,
    comparisons,
    frame: { rowCount, leftCount, comparisons: kernels, units, ...(sources === undefined ? {} : { sources }) },
    findings: comparisons.flatMap(({ findings }) => findings),
    pairCount: tables.length === 1 ? (rowCount * (rowCount - 1)) / 2 : leftCount * (rowCount - leftCount),
    blocks: (rules) =>
      rules.map((rule) => {
        const name = JSON.stringify(rule);
        const index = built.get(name) ?? buildBlockIndex(blockKeys(rule, tables), rowCount, leftCount);
        built.set(name, index);
        return index;
      }),
  };
}

function sharedSources(definition: LinkageDefinition, tables: readonly LinkTable[]): KernelInput["sources"] {
  if (definition.notIndependent === undefined) return undefined;
  const { source, comparisons } = definition.notIndependent;
  const prepared = prepareComparison({ kind: "exact", column: source, termFrequency: false }, tables);
  return {
    codes: prepared.kernel.codes,
    isMuted: definition.comparisons.map((comparison) => comparisons.includes(comparisonName(comparison))),
  };
}

function priorRules({ prior }: LinkageDefinition): readonly BlockingRuleDefinition[] {
  return prior !== undefined && "rules" in prior ? prior.rules : [];
}

/** Probabilities that a model declares are one an outcome, and add up to one. */
function checkDeclared(comparisons: readonly PreparedComparison[]): void {
  for (const { name, definition, labels } of comparisons) {
    const { m } = definition;
    if (m === undefined) continue;
    const outcomes = labels.slice(1);
    const sum = m.reduce((total, one) => total + one, 0);
    if (m.length === outcomes.length && Math.abs(sum - 1) < 0.005) continue;
    throw linkErrors.create(
      "LINK_MODEL_UNFIT",
      `The m-probabilities of ${name} are ${m.length} and add up to ${sum.toFixed(3)}; its ${outcomes.length} outcomes need one each, and together 1.`,
      { hint: `The outcomes are: ${outcomes.join("; ")}.`, details: { given: m.length, needed: outcomes.length } },
    );
  }
}

function checkDefinition(definition: LinkageDefinition, tables: readonly LinkTable[]): void {
  const names = definition.comparisons.map(comparisonName);
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) {
    throw linkErrors.create("LINK_MODEL_UNFIT", `Two comparisons of the model are called ${repeated}.`, {
      hint: "Give one of them a name of its own with name:.",
    });
  }
  const unknown = definition.notIndependent?.comparisons.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw linkErrors.create(
      "LINK_MODEL_UNFIT",
      `notIndependent names ${unknown}, which is no comparison of the model.`,
      {
        hint: `The comparisons are ${names.join(", ")}.`,
      },
    );
  }
  const rules = [...definition.blocking, ...(definition.training ?? []), ...priorRules(definition)];
  const wanted = new Set([
    ...definition.comparisons.flatMap((comparison) => [
      comparison.column,
      ...("crossedWith" in comparison && comparison.crossedWith !== undefined ? [comparison.crossedWith] : []),
    ]),
    ...rules.flatMap(ruleColumns),
    ...(definition.notIndependent === undefined ? [] : [definition.notIndependent.source]),
  ]);
  for (const table of tables) assertColumns(table, wanted);
}

/** Throws LINK_COLUMN_MISSING unless the table has every one of the columns. */
export function assertColumns(table: LinkTable, wanted: Iterable<string>): void {
  const present = table.columns.map(({ name }) => name);
  const missing = [...wanted].filter((name) => !present.includes(name));
  if (missing.length === 0) return;
  throw linkErrors.create(
    "LINK_COLUMN_MISSING",
    `The table ${table.name} has no column ${missing.join(", ")}, which the linkage needs.`,
    { hint: `Its columns are ${present.join(", ")}.`, details: { missing, present } },
  );
}
