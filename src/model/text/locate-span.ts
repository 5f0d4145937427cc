/** Where a piece of text stands in what it was drawn from. */
export type Locator =
  | { readonly kind: "page"; readonly page: number }
  | { readonly kind: "paragraph"; readonly paragraph: number }
  | { readonly kind: "time"; readonly fromMs: number; readonly untilMs: number; readonly speaker?: string };

/** A piece of a text and where it stands; offsets in code points, half-open. */
export type LocatedSpan = readonly [start: number, end: number, locator: Locator];

/** Where a span stands, for a reader to find it: "page 3", "paragraphs 2–3", "00:01:05–00:01:20"; empty where nothing is known. */
export function describePlace(spans: readonly LocatedSpan[], start: number, end: number): string {
  const met = spans.filter(([from, until]) => from < end && until > start).map(([, , locator]) => locator);
  const [first, last] = [met[0], met.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (first.kind === "time" && last.kind === "time") return `${clock(first.fromMs)}–${clock(last.untilMs)}`;
  const [from, until] = [numberOf(first), numberOf(last)];
  return from === until ? `${first.kind} ${from}` : `${first.kind}s ${from}–${until}`;
}

function numberOf(locator: Locator): number | string {
  if (locator.kind === "time") return clock(locator.fromMs);
  return locator.kind === "page" ? locator.page : locator.paragraph;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
