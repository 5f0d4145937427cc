import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Row } from "../dialects/engine.ts";
import type { Tables } from "../tables.ts";
import { iterateChangesHolding } from "./iterate-changes-holding.ts";
import { mentions } from "./published-values.ts";

interface AboutFinding {
  readonly image: Row;
  readonly isStanding: boolean;
}

/** Findings, standing or not, that are about erased testimonies alone or repeat what only they said. */
export async function findingsAbout(
  reader: Kysely<Tables>,
  accessionKeys: ReadonlySet<string>,
  values: ReadonlySet<string>,
): Promise<readonly AboutFinding[]> {
  const isAbout = (image: Row): boolean => isOnlyAbout(image, accessionKeys) || repeats(image, values);
  const standing = new Map<string, Row>();
  for (const row of await reader.selectFrom("findings").selectAll().execute()) standing.set(row.id, { ...row });
  const about = new Map<string, Row>();
  for (const [id, image] of standing) if (isAbout(image)) about.set(id, image);
  for await (const { rows } of iterateChangesHolding(reader, new Set(), new Set(["finding"]))) {
    for (const { table, before, after } of rows) {
      if (table !== "findings") continue;
      for (const image of [before, after]) if (image !== null && isAbout(image)) about.set(String(image["id"]), image);
    }
  }
  return [...about].map(([id, image]) => ({ image: standing.get(id) ?? image, isStanding: standing.has(id) }));
}

/** A finding about several testimonies, without the keys of the erased ones; any other as it is. */
export function withoutKeys(image: Row, accessionKeys: ReadonlySet<string>): Row {
  const place = parseObject(image["place"]);
  const keys = keysOf(place);
  if (!keys.some((key) => accessionKeys.has(key))) return image;
  return { ...image, place: canonicalJson({ ...place, keys: keys.filter((key) => !accessionKeys.has(key)) }) };
}

function isOnlyAbout(image: Row, accessionKeys: ReadonlySet<string>): boolean {
  const keys = keysOf(parseObject(image["place"]));
  return keys.length > 0 && keys.every((key) => accessionKeys.has(key));
}

function repeats(image: Row, values: ReadonlySet<string>): boolean {
  const told = [image["read"], image["made"], image["decision"], image["settled_reason"]].filter(isText);
  const labels = new Set([parseObject(image["place"])["label"], ...Object.values(parseObject(image["proposal"]))]);
  for (const value of values) {
    if (labels.has(value)) return true;
    if (value.length >= minMentioned && told.some((text) => mentions(text, value))) return true;
  }
  return false;
}

/** Shorter values, such as a sex, are in any text by chance. */
const minMentioned = 4;

function keysOf(place: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(place["keys"]) ? place["keys"].filter(isText) : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function parseObject(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === "object" && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
