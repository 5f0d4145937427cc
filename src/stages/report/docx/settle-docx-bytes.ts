import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Zippable } from "fflate";

/** The earliest instant that a zip archive can hold, in local time as zip has it. */
const zipEpoch = new Date(1980, 0, 1);
const contentTypes = "[Content_Types].xml";

/**
 * Rewrites a DOCX so that the same report gives the same bytes: the day of the snapshot in place of the present
 * instant, ids counted in the order in which they appear in place of random and running ones, and a fixed order
 * and time for the parts of the archive.
 */
export function settleDocxBytes(docx: Uint8Array, takenOn: string): Uint8Array {
  const parts = unzipSync(docx);
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(takenOn)?.[0] ?? "1980-01-01";
  const settled: Zippable = {};
  // One counter for all parts: an id stands in a part and in the list of what the part refers to.
  const link = createCounter("rIdLink");
  for (const path of Object.keys(parts).toSorted(compareParts)) {
    const bytes = parts[path] ?? new Uint8Array();
    const isXml = path.endsWith(".xml") || path.endsWith(".rels");
    settled[path] = isXml ? strToU8(settleXml(strFromU8(bytes), day, link)) : bytes;
  }
  // The quickest level: a report is some tens of kilobytes, and its reader waits for it.
  return zipSync(settled, { mtime: zipEpoch, level: 1 });
}

/** The list of types comes first, as readers of the format expect. */
function compareParts(one: string, other: string): number {
  if (one === contentTypes || other === contentTypes) return one === contentTypes ? -1 : 1;
  return one < other ? -1 : 1;
}

function settleXml(xml: string, day: string, link: (id: string) => string): string {
  return settleRunningIds(xml)
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${day}T00:00:00Z`)
    .replaceAll(/(?<=")rId[a-z0-9_-]{15,}(?=")/giu, link);
}

/** Bookmarks and drawings are counted by the whole process, so a second report would begin where the first left off. */
function settleRunningIds(xml: string): string {
  const bookmark = createCounter("");
  const drawing = createCounter("");
  return xml
    .replaceAll(
      /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]*)/gu,
      (_, before: string, id: string) => before + bookmark(id),
    )
    .replaceAll(/(<wp:docPr\b[^>]*?\bid=")([^"]*)/gu, (_, before: string, id: string) => before + drawing(id));
}

/** Gives each new id the next number, and the same id the same one. */
function createCounter(prefix: string): (id: string) => string {
  const numbers = new Map<string, number>();
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${prefix}${number}`;
  };
}
