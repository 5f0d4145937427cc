import { foldEarliest, foldMany, foldStatements, type FoldStatement } from "../model/fold.ts";
import type { Variable } from "../model/study.ts";
import type { Fold, ValueDescriber } from "./described-columns.ts";
import type { FrozenStatement, FrozenTestimony } from "./read-study.ts";
import { voiceOf } from "../model/cases/voice-of.ts";
import type { World } from "./world.ts";

/** One value a variable, in the variables' order; undefined where nothing states it. */
export type Folds = readonly (Fold | undefined)[];

/** Folds the current statements of one person's testimonies in one world. */
export function createFolder(variables: Readonly<Record<string, Variable>>, describer: ValueDescriber, world: World) {
  const properties = Object.entries(variables);
  const positions = new Map(properties.map(([property], position) => [property, position]));
  const unsaid = properties.map((): Fold | undefined => undefined);
  const standing = new Map<FrozenStatement, Standing>();

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
    const folds = [...unsaid];
    for (const statement of testimony.statements) {
      const { position, fold: alone } = standing.get(statement) ?? standAlone(statement);
      if (position === undefined) continue;
      if (folds[position] !== undefined) return undefined;
      folds[position] = alone;
    }
    return folds;
  }

  function standAlone(statement: FrozenStatement): Standing {
    const alone = { ...readIn(statement), certainty: statement.certainty, alternatives: noAlternatives };
    const found = { position: positions.get(statement.property), fold: alone };
    standing.set(statement, found);
    return found;
  }

  /** In a world that sets hedged values aside, one that is not stated is unknown. */
  function readIn({ value, missing, certainty }: FrozenStatement): Pick<FoldStatement, "value" | "missing"> {
    const isAside = world.setsHedgedAside && certainty !== "stated";
    return isAside ? { value: null, missing: "unknown" } : { value, missing };
  }

  function addLines(testimony: FrozenTestimony, lines: readonly FoldStatement[][]): void {
    const dated = testimony.statements.find(
      (statement) => statement.property === "became_public" && statement.value !== null,
    );
    const publishedOn = dated === undefined || dated.value === null ? null : describer.bounds(dated.value).earliest;
    for (const statement of testimony.statements) {
      const position = positions.get(statement.property);
      if (position === undefined) continue;
      const { certainty, isPinned } = statement;
      lines[position]?.push({
        ...readIn(statement),
        certainty,
        isPinned,
        reliability: testimony.reliability,
        sourceKey: voiceOf(testimony),
        publishedOn,
        testimonyKey: testimony.key,
      });
    }
  }

  function foldProperty(property: string, variable: Variable, statements: readonly FoldStatement[]): Fold | undefined {
    if (variable.cardinality === "many") return foldMany(statements);
    if (property === "became_public") return foldEarliest(statements, (value) => describer.bounds(value).earliest);
    return foldStatements(statements);
  }

  return fold;
}

/** Which variable a statement is about, if any, and what it says where it stands alone. */
interface Standing {
  readonly position: number | undefined;
  readonly fold: Fold;
}

const noAlternatives: readonly string[] = [];
