import type { KernelInput } from "./kernel-input.ts";

/** What is looked at before the bytes of texts, by code. */
export interface TextSketches {
  /** Two a text: its letters; its first three bytes and its class. */
  readonly words: Uint32Array;
  /** Where sounds are compared: which keys it has. */
  readonly sounds: Uint32Array | undefined;
}

/** What one comparison looks up, by a row's place among some rows. */
export interface ColumnValues {
  readonly codes: Uint32Array;
  /** The codes of the column that it is held against crosswise. */
  readonly crossed: Uint32Array | undefined;
  /** Up to which place, not itself in it, the rows from this one on have the same values. */
  readonly alikeUntil: Uint32Array;
  /** What is looked at before the bytes of texts. */
  readonly masks: Uint32Array | undefined;
  readonly heads: Uint32Array | undefined;
  readonly sounds: Uint32Array | undefined;
}

/** Some rows' values side by side, so that what a pair needs lies near each other in memory. */
export interface RowValues {
  readonly columns: readonly ColumnValues[];
  /** The source of each row, where sources matter. */
  readonly sources: Uint32Array | undefined;
}

/** Memory that is used again; a buffer asked for may be longer than `count`. */
export type Buffers = (name: string, count: number) => Uint32Array;

export function reusedBuffers(): Buffers {
  const buffers = new Map<string, Uint32Array>();
  return (name, count) => {
    const known = buffers.get(name);
    if (known !== undefined && known.length >= count) return known;
    const larger = new Uint32Array(Math.max(count, 2 * (known?.length ?? 0)));
    buffers.set(name, larger);
    return larger;
  };
}

/**
 * Gives the values of some rows, in the order asked for; the next call uses the arrays again. Looking a value up by the row's number waits
 * for main memory nearly every time, and a row of a block is in many pairs. `sketches` has those of each comparison, by code.
 */
export function createRowGatherer(
  { comparisons, sources }: Pick<KernelInput, "comparisons" | "sources">,
  sketches: readonly (TextSketches | undefined)[],
  buffer: Buffers,
): (rows: Uint32Array) => RowValues {
  function gather(name: string, rows: Uint32Array, valueOf: Uint32Array): Uint32Array {
    const values = buffer(name, rows.length);
    for (let at = 0; at < rows.length; at += 1) values[at] = valueOf[rows[at]!]!;
    return values;
  }

  const named = comparisons.map((_, at) => ({
    codes: `codes ${at}`,
    crossed: `crossed ${at}`,
    alike: `alike ${at}`,
    masks: `masks ${at}`,
    heads: `heads ${at}`,
    sounds: `sounds ${at}`,
  }));

  function sketch(at: number, codes: Uint32Array, count: number) {
    const known = sketches[at];
    const names = named[at]!;
    if (known === undefined) return { masks: undefined, heads: undefined, sounds: undefined };
    const masks = buffer(names.masks, count);
    const heads = buffer(names.heads, count);
    for (let place = 0; place < count; place += 1) {
      masks[place] = known.words[2 * codes[place]!]!;
      heads[place] = known.words[2 * codes[place]! + 1]!;
    }
    return { masks, heads, sounds: known.sounds && gather(names.sounds, codes.subarray(0, count), known.sounds) };
  }

  return (rows) => ({
    columns: comparisons.map((comparison, at) => {
      const names = named[at]!;
      const codes = gather(names.codes, rows, comparison.codes);
      const crossed = comparison.crossed && gather(names.crossed, rows, comparison.crossed);
      const alikeUntil = markAlike(codes, crossed, buffer(names.alike, rows.length), rows.length);
      return { codes, crossed, alikeUntil, ...sketch(at, codes, rows.length) };
    }),
    sources: sources && gather("sources", rows, sources.codes),
  });
}

function markAlike(
  codes: Uint32Array,
  crossed: Uint32Array | undefined,
  alikeUntil: Uint32Array,
  count: number,
): Uint32Array {
  let until = count;
  for (let at = count - 1; at >= 0; at -= 1) {
    if (codes[at] !== codes[at + 1] || (crossed !== undefined && crossed[at] !== crossed[at + 1])) until = at + 1;
    alikeUntil[at] = until;
  }
  return alikeUntil;
}
