import { shortKey } from "../model/worlds.ts";
import type { StudyContents } from "./read-study.ts";

/** How rows are named in the tables: by their key as published, with their table's name before it where the study has several tables. */
export function printedKeys(contents: StudyContents): (accessionKey: string) => string {
  const tables = new Set(contents.testimonies.map(({ key }) => tableOf(key)));
  if (tables.size <= 1) return shortKey;
  return (key) => `${tableOf(key)}/${shortKey(key)}`;
}

function tableOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf("/")));
}
