/** A text addressed by Unicode code points. JavaScript strings count UTF-16 code units; this converts between the two. */
export interface CodePointText {
  readonly text: string;
  /** In code points. */
  readonly length: number;
  /** The code points from `start` to before `end`. */
  slice(start: number, end: number): string;
  /** The code unit at which a code point starts; past the end gives the text's length in code units. */
  toCodeUnit(codePoint: number): number;
  /** The code point that a code unit is part of; past the end gives the text's length. */
  toCodePoint(codeUnit: number): number;
}

/** Converts in constant time where no character lies beyond U+FFFF, else in the logarithm of how many do. */
export function indexCodePoints(text: string): CodePointText {
  // The code points of characters that take two units, in rising order.
  const wide: number[] = [];
  for (let unit = 0, point = 0; unit < text.length; unit += 1, point += 1) {
    if (!isPair(text, unit)) continue;
    wide.push(point);
    unit += 1;
  }
  const length = text.length - wide.length;
  const toCodeUnit = (point: number): number => {
    const inside = Math.max(0, Math.min(point, length));
    return inside + countBelow(wide, (at) => at < inside);
  };
  return {
    text,
    length,
    toCodeUnit,
    slice: (start, end) => text.slice(toCodeUnit(start), toCodeUnit(end)),
    toCodePoint(unit) {
      const inside = Math.max(0, Math.min(unit, text.length));
      // The k-th wide character, counted from 0, has its second unit at its code point + k + 1.
      return inside - countBelow(wide, (at, k) => at + k + 1 <= inside);
    },
  };
}

function isPair(text: string, unit: number): boolean {
  return isBetween(text.charCodeAt(unit), 0xd800, 0xdbff) && isBetween(text.charCodeAt(unit + 1), 0xdc00, 0xdfff);
}

function isBetween(unit: number, low: number, high: number): boolean {
  return unit >= low && unit <= high;
}

/** How many leading items pass a test that no later item passes once one has failed. */
function countBelow(items: readonly number[], passes: (item: number, index: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(items[middle] as number, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
