import { statsErrors } from "./errors.ts";
import { murmurHash32 } from "./murmur-hash.ts";

/** Pseudo-random numbers that a seed fixes: for resampling and permutation, not for secrets. */
export interface SeededRandom {
  /** A whole number in 0..2^32 − 1. */
  nextUint32(): number;
  /** Fills a list with whole numbers in 0..2^32 − 1, the same ones as so many calls give, several times faster. */
  fillUint32(target: Uint32Array): void;
  /** A number in 0 ≤ x < 1 with 53 random bits. */
  nextUnit(): number;
  /** A whole number in 0..bound − 1, each equally likely. Throws STATS_BOUND_OUT_OF_RANGE. */
  nextBelow(bound: number): number;
}

export type XoshiroState = readonly [number, number, number, number];

/** A generator whose stream depends on the seed text alone (its four words are MurmurHash3 under seeds 1 to 4). */
export function createSeededRandom(seed: string): SeededRandom {
  return createXoshiro128([murmurHash32(seed, 1), murmurHash32(seed, 2), murmurHash32(seed, 3), murmurHash32(seed, 4)]);
}

/** The generator xoshiro128** 1.1 (Blackman and Vigna 2018) from its state; an all-zero state is moved off zero. */
export function createXoshiro128(state: XoshiroState): SeededRandom {
  let [s0, s1, s2, s3] = state;
  // The all-zero state would give zeros for ever.
  if (state.every((word) => word === 0)) s0 = 1;

  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };

  /** The same step on local variables, which an engine keeps in registers. */
  const fillUint32 = (target: Uint32Array): void => {
    let [a, b, c, d] = [s0, s1, s2, s3];
    for (let index = 0; index < target.length; index += 1) {
      const scrambled = Math.imul(b, 5);
      target[index] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
    }
    [s0, s1, s2, s3] = [a, b, c, d];
  };

  return {
    nextUint32,
    fillUint32,
    nextUnit: () => ((nextUint32() >>> 5) * 2 ** 26 + (nextUint32() >>> 6)) / 2 ** 53,
    nextBelow(bound) {
      checkBound(bound);
      // Draws from the incomplete last run of `bound` numbers would favour small results: draw again.
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let drawn = nextUint32();
      while (drawn >= limit) drawn = nextUint32();
      return drawn % bound;
    },
  };
}

/** A shuffled copy, every order equally likely (Fisher and Yates; Durstenfeld 1964). */
export function shuffle<T>(items: readonly T[], random: SeededRandom): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = random.nextBelow(last + 1);
    const moved = shuffled[last] as T;
    shuffled[last] = shuffled[chosen] as T;
    shuffled[chosen] = moved;
  }
  return shuffled;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function checkBound(bound: number): void {
  if (Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32) return;
  throw statsErrors.create(
    "STATS_BOUND_OUT_OF_RANGE",
    `A random number was asked for below ${bound}; the bound must be a whole number from 1 to 2^32.`,
    { hint: "Check that the list to draw from is not empty.", details: { bound } },
  );
}
