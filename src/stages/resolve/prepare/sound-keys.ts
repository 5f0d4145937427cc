/** Keys that spellings of one name share: consonants alone. */
export function soundKeysOf(folded: string): readonly string[] {
  const key = folded.replaceAll(/[aeiouyhw ]/g, "").replaceAll(/(.)\1+/g, "$1");
  return [key === "" ? folded : key];
}
