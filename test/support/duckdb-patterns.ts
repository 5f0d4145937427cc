import { DuckDBInstance } from "@duckdb/node-api";
import type { LinkageDefinition } from "../../src/stages/resolve/index.ts";

/** Counts patterns with one SQL statement in DuckDB, as a linkage model in SQL would: the other engine, and the oracle. */
export interface SqlPatterns {
  readonly counts: readonly (readonly [pattern: number, count: number])[];
  readonly seconds: number;
}

/**
 * `csv` holds the columns of the comparisons, folded, with an empty cell for what is missing. Comparisons may be exact, Jaro–Winkler, or
 * Damerau–Levenshtein with one edit (at two, DuckDB's distance is another one); rules name whole columns.
 */
export async function countPatternsInSql(
  csv: string,
  definition: LinkageDefinition,
  threads: number,
): Promise<SqlPatterns> {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
  const connection = await instance.connect();
  try {
    await connection.run(
      `create table people as select row_number() over () as row, * from read_csv('${csv}', header = true, all_varchar = true, nullstr = '')`,
    );
    const statement = patternStatement(definition);
    const startedAt = performance.now();
    const reader = await connection.runAndReadAll(statement);
    const seconds = (performance.now() - startedAt) / 1000;
    const counts = reader.getRows().map(([pattern, count]) => [Number(pattern), Number(count)] as const);
    return { counts: counts.toSorted(([a], [b]) => a - b), seconds };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function patternStatement(definition: LinkageDefinition): string {
  let unit = 1;
  const terms = definition.comparisons.map((comparison) => {
    const { sql, outcomeCount } = outcomeInSql(comparison);
    const term = `${unit} * (${sql})`;
    unit *= outcomeCount;
    return term;
  });
  const rules = definition.blocking.map((rule) =>
    rule === "every-pair"
      ? "true"
      : rule.map((part) => (typeof part === "string" ? `l.${part} = r.${part}` : "false")).join(" and "),
  );
  const parts = rules.map((rule, at) => {
    const earlier = rules.slice(0, at).map((other) => ` and not coalesce(${other}, false)`);
    return `select ${terms.join(" + ")} as pattern from people l join people r on ${rule} and l.row < r.row${earlier.join("")}`;
  });
  return `select pattern, count(*) from (${parts.join(" union all ")}) group by pattern`;
}

function outcomeInSql(comparison: LinkageDefinition["comparisons"][number]): { sql: string; outcomeCount: number } {
  const [l, r] = [`l.${comparison.column}`, `r.${comparison.column}`];
  const conditions = [`when ${l} is null or ${r} is null then 0`, `when ${l} = ${r} then 1`];
  if (comparison.kind === "jaro-winkler")
    conditions.push(
      ...comparison.atLeast.map((share, at) => `when jaro_winkler_similarity(${l}, ${r}) >= ${share} then ${2 + at}`),
    );
  else if (comparison.kind === "damerau-levenshtein")
    conditions.push(`when damerau_levenshtein(${l}, ${r}) <= 1 then 2`);
  const none = conditions.length;
  return { sql: `case ${conditions.join(" ")} else ${none} end`, outcomeCount: none + 1 };
}
