/** Collects what is wrong with a JSON value, each with its place, such as `target.selector.value`. */
export interface FaultLog {
  add(place: string, what: string): void;
  readonly faults: readonly string[];
}

export function createFaultLog(): FaultLog {
  const faults: string[] = [];
  return { faults, add: (place, what) => void faults.push(`${place === "" ? "The annotation" : place} ${what}.`) };
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** The first text among what a key holds; empty where there is none. */
export function firstText(value: unknown): string {
  return listOf(value).find((one): one is string => typeof one === "string") ?? "";
}

/** An absolute IRI (RFC 3987): a scheme, and nothing that has to be escaped. */
export function isIri(value: unknown): value is string {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value);
}

export function isDateTime(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const match = /^-?(\d{4,})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.]\d+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(value);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}
