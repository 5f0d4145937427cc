/** A piece of a text, and whether the other text has it too. */
export interface MarkedPiece {
  readonly text: string;
  readonly isShared: boolean;
}

/** Longer texts are compared by word alone; the table of characters would be too large. */
const mostCharacters = 400;

/**
 * Both texts cut into pieces that they share and pieces that they do not, by a longest common subsequence (Hunt and McIlroy 1976):
 * of grapheme clusters, so that no letter is parted from its marks; of words where a text is long. Joined again, the pieces are the text.
 */
export function markDifferences(
  left: string,
  right: string,
): readonly [left: readonly MarkedPiece[], right: readonly MarkedPiece[]] {
  const isLong = left.length > mostCharacters || right.length > mostCharacters;
  const cut = (text: string): readonly string[] =>
    Array.from(
      new Intl.Segmenter("en", { granularity: isLong ? "word" : "grapheme" }).segment(text),
      (one) => one.segment,
    );
  const [one, other] = [cut(left), cut(right)];
  const shared = sharedPlaces(one, other);
  return [joinPieces(one, new Set(shared.map(([at]) => at))), joinPieces(other, new Set(shared.map(([, at]) => at)))];
}

/** The places of a longest common subsequence in both. */
function sharedPlaces(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        one[a] === other[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0);
    }
  }
  const places: (readonly [number, number])[] = [];
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    if (one[a] === other[b]) places.push([a++, b++]);
    else if ((lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0)) a += 1;
    else b += 1;
  }
  return places;
}

function joinPieces(parts: readonly string[], shared: ReadonlySet<number>): readonly MarkedPiece[] {
  const pieces: { text: string; isShared: boolean }[] = [];
  for (const [at, text] of parts.entries()) {
    const last = pieces.at(-1);
    if (last !== undefined && last.isShared === shared.has(at)) last.text += text;
    else pieces.push({ text, isShared: shared.has(at) });
  }
  return pieces;
}
