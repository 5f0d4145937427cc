/** Answers are taken within this time or not at all: what is shown is never older than a page that takes long to load. */
const longestMs = 10_000;

let asked: ReadonlyMap<string, Promise<Response>> = new Map();
let askedAt = 0;

/** Asks for what the first page reads, while its script is still being fetched and run. */
export function askEarly(paths: readonly string[]): void {
  askedAt = performance.now();
  asked = new Map(paths.map((path) => [path, fetch(`/api${path}`)]));
  // Whoever takes an answer hears why there is none.
  for (const answer of asked.values()) answer.catch(() => undefined);
}

/** The answer that was asked for early, once. */
export function takeEarly(path: string): Promise<Response> | undefined {
  if (performance.now() - askedAt > longestMs) forgetEarly();
  const answer = asked.get(path);
  if (answer !== undefined) asked = new Map([...asked].filter(([other]) => other !== path));
  return answer;
}

/** Once something is changed, or somebody else acts, it is asked anew. */
export function forgetEarly(): void {
  asked = new Map();
}
