/** "1 case", "58 cases". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "12 of 58 cases", "1 of 1 case". */
export function casesOf(count: number, total: number): string {
  return shareOf(count, total, "case");
}

/** "12 of 58 testimonies". */
export function shareOf(count: number, total: number, one: string, many?: string): string {
  return `${count} of ${countOf(total, one, many)}`;
}

export function capitalise(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
