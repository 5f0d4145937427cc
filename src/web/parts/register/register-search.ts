/** What the register shows, as its address says it. */
export interface RegisterSearch {
  readonly state?: readonly string[];
  /** `sex:female`, or `sex` for those of whom it is not known. */
  readonly is?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly text?: string;
  readonly sort?: string;
  readonly order?: "down";
  readonly columns?: readonly string[];
}

export const firstColumns = ["nationality", "sex", "became_public", "publisher"] as const;

/** Reads the address; what does not belong is passed over. */
export function parseRegisterSearch(search: Readonly<Record<string, unknown>>): RegisterSearch {
  const list = (name: string): readonly string[] => {
    const given = search[name];
    const items = Array.isArray(given) ? given : [given];
    return items.filter((one): one is string => typeof one === "string" && one !== "");
  };
  // A year is a number to whoever reads addresses.
  const word = (name: string): string => {
    const given = search[name];
    return typeof given === "string" || typeof given === "number" ? String(given) : "";
  };
  return pruned({
    state: list("state"),
    is: list("is"),
    from: word("from"),
    until: word("until"),
    text: word("text"),
    sort: word("sort"),
    ...(search["order"] === "down" ? { order: "down" as const } : {}),
    columns: list("columns"),
  });
}

/** Without what says nothing, so that the plain register has a plain address. */
export function pruned(search: RegisterSearch): RegisterSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== "" && value.length > 0),
  );
}

/** The question that the search puts to the interface, without paging. */
export function choiceQuery({ state = [], is = [], from, until, text }: RegisterSearch): URLSearchParams {
  const query = new URLSearchParams();
  for (const one of state) query.append("state", one);
  for (const one of is) query.append("is", one);
  if (isDay(from)) query.set("from", from);
  if (isDay(until)) query.set("until", until);
  if (text !== undefined) query.set("text", text);
  return query;
}

/** How many lines are read at a time. */
export const blockSize = 100;

/** The properties that have a column, in their order. */
export function columnsOf({ columns = firstColumns }: RegisterSearch): readonly string[] {
  return columns;
}

/** Where a block of the lines is read. */
export function linesPath(search: RegisterSearch, block: number): string {
  const query = choiceQuery(search);
  for (const column of columnsOf(search)) query.append("column", column);
  if (search.sort !== undefined) query.set("sort", search.sort);
  if (search.order !== undefined) query.set("order", search.order);
  query.set("offset", String(block * blockSize));
  query.set("limit", String(blockSize));
  return `/register?${query.toString()}`;
}

/** Where the values that can be chosen are read. */
export function facetsPath(search: RegisterSearch): string {
  return `/register/facets?${choiceQuery(search).toString()}`;
}

/** Whether a day is written out so far that it can be asked for. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}(-\d{2}(-\d{2})?)?$/u.test(text);
}

/** Adds or takes out one of a list's items. */
export function toggled(list: readonly string[] | undefined, item: string): readonly string[] {
  return list?.includes(item) === true ? list.filter((one) => one !== item) : [...(list ?? []), item];
}

export function isFiltered({ state, is, from, until, text }: RegisterSearch): boolean {
  return [state, is, from, until, text].some((one) => one !== undefined);
}
