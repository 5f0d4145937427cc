/** Where a text names a claim. */
export interface ClaimPlace {
  /** Counted from 1. */
  readonly line: number;
  /** The words that the prose binds to it, from and to a character of the text; a list has none. */
  readonly words?: readonly [from: number, to: number];
}

/** The place at which the prose binds a claim, or the list begins it; undefined where it does neither. */
export function placeOfClaim(text: string, id: string, where: "text" | "list"): ClaimPlace | undefined {
  const literal = id.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const sought =
    where === "text"
      ? new RegExp(`\\{(?:#|[^}\\n]*\\bid=["']?)${literal}["'\\s}]`, "u")
      : new RegExp(`^[-\\s{]*id:\\s*["']?${literal}["']?\\s*(?:[,}#]|$)`, "mu");
  const found = sought.exec(text);
  if (found === null) return undefined;
  const at = found.index + found[0].search(/\S/u);
  const line = text.slice(0, at).split("\n").length;
  const bound =
    where === "text" ? /:claim\[(?<words>[^\]\n]+)\]$/u.exec(text.slice(0, at))?.groups?.["words"] : undefined;
  return bound === undefined ? { line } : { line, words: [at - 1 - bound.length, at - 1] };
}
