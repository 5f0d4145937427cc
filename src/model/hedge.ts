import { LONGEST_LABEL } from "./label-fold.ts";

// Longest first, so that "believed to be" is taken whole.
const HEDGES = [
  "most likely",
  "very likely",
  "more than likely",
  "likely",
  "most probably",
  "probably",
  "probable",
  "possibly",
  "possible",
  "perhaps",
  "maybe",
  "apparently",
  "presumably",
  "presumed to be",
  "presumed",
  "reportedly",
  "allegedly",
  "alleged",
  "believed to be",
  "believed",
  "thought to be",
  "thought",
  "said to be",
  "assumed to be",
  "assumed",
  "suspected",
  "claims to be",
  "claimed",
  "seemingly",
  "unconfirmed",
  "probablement",
  "sans doute",
  "peut-être",
  "vraisemblablement",
  "supposé",
  "supposée",
  "présumé",
  "présumée",
  "vermutlich",
  "wahrscheinlich",
  "mutmaßlich",
  "vielleicht",
  "möglicherweise",
  "angeblich",
  "wohl",
  "kemungkinan besar",
  "kemungkinan",
  "mungkin",
  "diduga",
  "konon",
  "muhtemelen",
  "büyük ihtimalle",
  "belki",
  "olasılıkla",
  "galiba",
  "على الأرجح",
  "من المحتمل",
  "يعتقد أنه",
  "يعتقد أنها",
  "ربما",
  "يرجح",
  "يُرجح",
].toSorted((a, b) => b.length - a.length);

const WORDS = HEDGES.join("|");
const LEADING = new RegExp(`^(?:${WORDS})(?=[\\s,:(])[\\s,:]*`, "iu");
const TRAILING = new RegExp(`[\\s,;(\\[]+((?:${WORDS}))[)\\]]?$`, "iu");
const QUESTION = /\s*[([]?[?؟]+[)\]]?$/u;

export interface Hedged {
  /** The text without its hedge. */
  readonly text: string;
  /** The hedging word or mark as published, or null where the text does not hedge. */
  readonly hedge: string | null;
}

/** Parts a value from the word or question mark by which its source hedges it. */
export function splitHedge(text: string): Hedged {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_LABEL) return { text: trimmed, hedge: null };
  for (const pattern of [LEADING, QUESTION, TRAILING]) {
    const found = pattern.exec(trimmed);
    if (found === null) continue;
    const rest = trimmed.slice(0, found.index) + trimmed.slice(found.index + found[0].length);
    if (rest.trim() === "") continue;
    const inner = splitHedge(rest.replace(/^[([](.*)[)\]]$/u, "$1"));
    const hedge = found[0].replaceAll(/^[\s,;:([]+|[\s,:)\]]+$/gu, "");
    return { text: inner.text, hedge: inner.hedge === null ? hedge : `${hedge} … ${inner.hedge}` };
  }
  return { text: trimmed, hedge: null };
}
