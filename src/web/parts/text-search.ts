/** What a page's address has, without one of its texts. */
export function withoutText<T extends object>(search: T, name: keyof T): T {
  const rest = { ...search };
  delete rest[name];
  return rest;
}

/** Reads the named texts of a page's address; what it does not know is left out. */
export function textSearch<const K extends string>(
  ...names: readonly K[]
): (search: Record<string, unknown>) => { readonly [P in K]?: string } {
  return (search) => {
    const read: { [P in K]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string" && value !== "") read[name] = value;
      else if (typeof value === "number") read[name] = String(value);
    }
    return read;
  };
}
