/** Something that the palette can do. */
export interface PaletteEntry {
  readonly kind: "page" | "theme" | "language" | "profile" | "oneCase";
  readonly label: string;
  readonly act: () => void;
}

/**
 * The entries that hold every word of what was typed, those that begin with it first; all of them where nothing was typed.
 * Case and accents do not count.
 */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = fold(typed)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const fits = entries.filter(({ label }) => words.every((word) => fold(label).includes(word)));
  const [first = ""] = words;
  const begins = ({ label }: PaletteEntry): number => (fold(label).startsWith(first) ? 0 : 1);
  return fits.toSorted((one, other) => begins(one) - begins(other));
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
