import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What a query is asked with: texts, or lists of them. */
type Given = readonly (string | readonly string[])[];

/** Of one query, the lengths of its lists in use are few; what is odd is compiled each time. */
const maxShapes = 16;

/**
 * Makes a query whose text depends on nothing but how long its lists are, and compiles it once a database: to put a small query into
 * words takes longer than to answer it. `build` sees stand-ins for what is given and may only hand them on as parameters, lists to
 * `in`: among none nothing is found.
 */
export function compileOnce<G extends Given, R>(
  build: (reader: Kysely<Tables>, ...given: G) => Compilable<R>,
): (reader: Kysely<Tables>, ...given: G) => Promise<readonly R[]> {
  const all = new WeakMap<object, Map<string, CompiledQuery<R>>>();
  return async (reader, ...given) => {
    if (given.some((one) => typeof one !== "string" && one.length === 0)) return [];
    // A transaction has the adapter of its database.
    const { adapter } = reader.getExecutor();
    const shapes = all.get(adapter) ?? new Map<string, CompiledQuery<R>>();
    all.set(adapter, shapes);
    const shape = given.map((one) => (typeof one === "string" ? "" : one.length)).join();
    let compiled = shapes.get(shape);
    if (compiled === undefined) {
      if (shapes.size >= maxShapes) return (await reader.executeQuery<R>(build(reader, ...given).compile())).rows;
      compiled = build(reader, ...standInsFor(given)).compile();
      shapes.set(shape, compiled);
    }
    const values = given.flat();
    const parameters = compiled.parameters.map((one) => (one instanceof StandIn ? values[one.at] : one));
    return (await reader.executeQuery<R>({ ...compiled, parameters })).rows;
  };
}

/** Takes the place of what a query is asked with, until it is asked. */
class StandIn {
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }
}

function standInsFor<G extends Given>(given: G): G {
  let at = 0;
  const next = (): StandIn => new StandIn(at++);
  return given.map((one) => (typeof one === "string" ? next() : one.map(next))) as unknown as G;
}
