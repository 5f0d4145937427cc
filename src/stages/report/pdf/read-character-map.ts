import { reportErrors } from "../errors.ts";

/** Inclusive code point ranges, in ascending order. */
export type CodePointRanges = readonly (readonly [first: number, last: number])[];

const segmentedFormat = 12;

/**
 * Reads which code points a TrueType font maps to a glyph, from a format 12 subtable of its cmap table
 * (OpenType 1.9, “cmap”). Throws REPORT_FONT_UNREADABLE.
 */
export function readCharacterMap(font: Uint8Array): CodePointRanges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  try {
    const table = findTable(view, "cmap");
    const count = view.getUint16(table + 2);
    for (let index = 0; index < count; index += 1) {
      const subtable = table + view.getUint32(table + 4 + 8 * index + 4);
      if (view.getUint16(subtable) === segmentedFormat) return readGroups(view, subtable);
    }
  } catch (cause) {
    throw createUnreadable(cause);
  }
  throw createUnreadable(undefined);
}

function createUnreadable(cause: unknown): Error {
  return reportErrors.create("REPORT_FONT_UNREADABLE", "A font has no character map that covers all of Unicode.", {
    cause,
  });
}

/** A font begins with a directory: a count at byte 4, then from byte 12 tag, checksum, offset and length of each table. */
function findTable(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new RangeError("table not found");
}

/** Groups of first code point, last code point and first glyph; glyph 0 is the sign for a missing one. */
function readGroups(view: DataView, subtable: number): CodePointRanges {
  const count = view.getUint32(subtable + 12);
  const ranges: [number, number][] = [];
  for (let index = 0; index < count; index += 1) {
    const group = subtable + 16 + 12 * index;
    const first = view.getUint32(group) + (view.getUint32(group + 8) === 0 ? 1 : 0);
    const last = view.getUint32(group + 4);
    if (first <= last) ranges.push([first, last]);
  }
  return ranges;
}
