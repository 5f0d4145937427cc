import { foldEarliest, foldMany, foldStatements, type FoldedValue, type FoldStatement } from "../model/fold.ts";
import type { Variable } from "../model/study.ts";
import type { ValueDescriber } from "./described-columns.ts";
import type { FrozenTestimony } from "./read-study.ts";
import type { World } from "./world.ts";

/** One value a variable, in the variables' order; undefined where nothing states it. */
export type Folds = readonly (FoldedValue | undefined)[];

/** Folds the current statements of one person's testimonies in one world. */
export function createFolder(variables: Readonly<Record<string, Variable>>, describer: ValueDescriber, world: World) {
  const properties = Object.entries(variables);
  const positions = new Map(properties.map(([property], position) => [property, position]));

  function fold(testimonies: readonly FrozenTestimony[]): Folds {
    const [only] = testimonies;
    const simple = testimonies.length === 1 && only !== undefined ? foldSimple(only) : undefined;
    if (simple !== undefined) return simple;
    const lines: FoldStatement[][] = properties.map(() => []);
    for (const testimony of testimonies) addLines(testimony, lines);
    return properties.map(([property, variable], position) => foldProperty(property, variable, lines[position] ?? []));
  }

  /** The usual case, one statement a property: there is nothing to weigh. Undefined where there are more. */
  function foldSimple(testimony: FrozenTestimony): Folds | undefined {
    const folds = Array.from<FoldedValue | undefined>({ length: properties.length });
    for (const statement of testimony.statements) {
      const position = positions.get(statement.property);
      if (position === undefined) continue;
      if (folds[position] !== undefined) return undefined;
      const isAside = world.setsHedgedAside && statement.certainty !== "stated";
      folds[position] = {
        value: isAside ? null : statement.value,
        missing: isAside ? "unknown" : statement.missing,
        certainty: statement.certainty,
        testimonyKey: testimony.key,
        alternatives: noAlternatives,
      };
    }
    return folds;
  }

  function addLines(testimony: FrozenTestimony, lines: readonly FoldStatement[][]): void {
    const dated = testimony.statements.find(
      (statement) => statement.property === "became_public" && statement.value !== null,
    );
    const publishedOn = dated === undefined || dated.value === null ? null : describer.bounds(dated.value).earliest;
    for (const { property, value, missing, certainty, isPinned } of testimony.statements) {
      const position = positions.get(property);
      if (position === undefined) continue;
      const isAside = world.setsHedgedAside && certainty !== "stated";
      lines[position]?.push({
        value: isAside ? null : value,
        missing: isAside ? "unknown" : missing,
        certainty,
        isPinned,
        reliability: testimony.reliability,
        sourceKey: testimony.sourceKey,
        publishedOn,
        testimonyKey: testimony.key,
      });
    }
  }

  function foldProperty(
    property: string,
    variable: Variable,
    statements: readonly FoldStatement[],
  ): FoldedValue | undefined {
    if (variable.cardinality === "many") return foldMany(statements);
    if (property === "became_public") return foldEarliest(statements, (value) => describer.bounds(value).earliest);
    return foldStatements(statements);
  }

  return fold;
}

const noAlternatives: readonly string[] = [];
