/** What a part of a name does. `name` is a further given or family name, of which the order tells no more. */
export type NamePartKind =
  | "ism"
  | "nasab"
  | "kunya"
  | "nisba"
  | "laqab"
  | "initial"
  | "name"
  | "title"
  | "particle"
  | "unknown";

/** One part of a name, whole: "bin Salman", "Abu Bakr", "Abd al-Rahman". */
export interface NamePart {
  readonly kind: NamePartKind;
  /** The characters between the part before and this one. */
  readonly before: string;
  /** As published. */
  readonly text: string;
  /** The words that carry the name, without "bin", "Abu" and articles: ["Salman"], ["Abd", "Rahman"]. */
  readonly words: readonly string[];
}

export type NameScript = "latin" | "arabic" | "cyrillic" | "other" | "mixed" | "none";

/**
 * A name taken apart. Texts are as published, a compound ("Abd al-Rahman") is one text. Reading `before` and `text` of all parts
 * and then `after` gives the whole text back.
 */
export interface ParsedName {
  readonly parts: readonly NamePart[];
  readonly after: string;
  readonly script: NameScript;
  /** Nobody's name: an empty text, "unknown", "anonymous". */
  readonly isUnknown: boolean;
  /** The given name; null where only a kunya, a nisba or initials were published. */
  readonly ism: string | null;
  /** Fathers, nearest first, without "bin". */
  readonly nasab: readonly string[];
  /** "Abu X", "Umm X". */
  readonly kunya: string | null;
  /** Where from or of which people: "al-Tunisi". */
  readonly nisba: readonly string[];
  /** Epithets with an article, and names in brackets or quotation marks. */
  readonly laqab: readonly string[];
  readonly initials: readonly string[];
  /** Further given or family names. */
  readonly names: readonly string[];
  readonly titles: readonly string[];
}
