/** Sorts of DuckDB error whose words speak of the query's own text and of tables and columns, never of what is in them. */
const aboutTheQuery =
  /^(Parser|Binder|Catalog|Syntax|Permission|Not implemented|Expression|Parameter Not Resolved) Error:/i;

/**
 * DuckDB's words for a query that failed, for a message that may be read by anyone: errors that come up while rows are worked
 * through quote the value they stumbled on, which may be a name, so of these only the sort is said.
 */
export function sayRefusal(text: string): string {
  if (aboutTheQuery.test(text)) return text;
  if (/native callback/i.test(text)) return "The text holds no statement that DuckDB can read.";
  const sort = /^([A-Z][A-Za-z -]{2,40}) Error:/.exec(text)?.[1];
  const reason = sort === undefined ? undefined : reasons[sort.toLowerCase()];
  return `${sort === undefined ? "The query failed" : `${sort} error`}: ${reason ?? "the query cannot be worked out on these data"}. DuckDB's own words are left out, since they may quote the data.`;
}

const reasons: Readonly<Record<string, string>> = {
  conversion: "a value cannot be read as the type that the query asks for; try_cast gives NULL instead",
  "invalid input": "a value does not fit the function that it is given to",
  "out of range": "a number grows too large for its type",
  "mismatch type": "values of different types are compared or joined",
};
