/** A number with its noun, in English: `1 finding`, `2 findings`. */
export function countOf(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
