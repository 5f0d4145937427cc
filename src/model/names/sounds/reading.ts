/** One way to hear a letter group: sounds as single letters, and how often it is meant (shares of a group add up to 1). */
export interface Hearing {
  readonly sounds: string;
  readonly share: number;
}

/**
 * A word as a row of letter groups, each with the ways to hear it. Sounds: b f t d s z j g k h l r m n, c for sh, C for ch, x for
 * kh, and the vowels a i u; p is b, q is k, w is u, y is i, since one of the scripts does not tell them apart.
 */
export type Reading = readonly (readonly Hearing[])[];

/** Reads "s .6 t .4", where "-" is silence and a lone sound has the share 1. */
export function hearings(line: string): readonly Hearing[] {
  const words = line.trim().split(/\s+/u);
  if (words.length === 1) return [{ sounds: silenceOr(words[0] as string), share: 1 }];
  return Array.from({ length: words.length / 2 }, (_, index) => ({
    sounds: silenceOr(words[2 * index] as string),
    share: Number(words[2 * index + 1]),
  }));
}

function silenceOr(sounds: string): string {
  return sounds === "-" ? "" : sounds;
}

/** So many ways to hear a whole word are followed; the rest are too rare to earn a key. */
const WIDTH = 16;

/** The likeliest ways to hear a whole word, with their shares. */
export function likeliestHearings(reading: Reading): readonly Hearing[] {
  let beam: readonly Hearing[] = [{ sounds: "", share: 1 }];
  let certain = "";
  for (const group of reading) {
    if (group.length === 1) {
      certain += (group[0] as Hearing).sounds;
      continue;
    }
    const before = certain;
    beam = beam.flatMap((heard) =>
      group.map(({ sounds, share }) => ({ sounds: heard.sounds + before + sounds, share: heard.share * share })),
    );
    certain = "";
    if (beam.length > WIDTH) beam = beam.toSorted(byShare).slice(0, WIDTH);
  }
  return certain === "" ? beam : beam.map(({ sounds, share }) => ({ sounds: sounds + certain, share }));
}

/** In descending order of shares; ties by their sounds, so that the order is always the same. */
export function byShare(one: Hearing, other: Hearing): number {
  return other.share - one.share || (one.sounds < other.sounds ? -1 : 1);
}
