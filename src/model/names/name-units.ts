import { foldName } from "./fold-name.ts";
import { nameKeys } from "./name-keys.ts";
import type { NamePartKind, ParsedName } from "./parsed-name.ts";

/** A part of a name in the form in which parts are compared. */
export interface NameUnit {
  /** Its place in the name's parts. */
  readonly part: number;
  readonly kind: NamePartKind;
  readonly fold: string;
  readonly keys: readonly string[];
  readonly isInitial: boolean;
  readonly script: "arabic" | "latin" | "other";
}

/** The parts of a name that say who is meant: titles, particles and "unknown" do not. */
export function nameUnits(name: ParsedName): readonly NameUnit[] {
  return name.parts.flatMap((part, index) => {
    if (part.kind === "title" || part.kind === "particle" || part.kind === "unknown") return [];
    const core = part.words.join("");
    const fold = foldName(core).replaceAll(" ", "");
    if (fold === "") return [];
    const isInitial = part.kind === "initial";
    return [
      { part: index, kind: part.kind, fold, keys: isInitial ? [] : nameKeys(core), isInitial, script: scriptOf(core) },
    ];
  });
}

function scriptOf(word: string): NameUnit["script"] {
  if (/\p{Script=Arabic}/u.test(word)) return "arabic";
  return /(?!\p{Script=Latin})\p{L}/u.test(word) ? "other" : "latin";
}
