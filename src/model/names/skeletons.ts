import type { Hearing } from "./sounds/reading.ts";

const VOWELS = /[aeiu]/gu;

/** Sounds that the longest skeletons do not tell apart; h is as often silent as written. */
const COARSE = classes({ C: "s", c: "s", z: "s", x: "k", j: "k", g: "k", d: "t", h: "" });
const LONG = classes({ C: "s", c: "s", z: "s", x: "k", j: "k", g: "k", h: "" });
const MIDDLE = classes({ C: "s", c: "s", z: "s", x: "k", j: "g" });
const SHORT = classes({ C: "c", z: "s", x: "k", j: "g", d: "t" });

/** Of a longer skeleton the beginning and the end are keys, so that a slip in one half leaves the other. */
const LONGEST = 6;

/** What a last vowel may be in another spelling: e is i, silent or a; o is heard as u and, in Japanese and Slavic names, as a. */
const LAST_VOWEL: Readonly<Record<string, readonly Hearing[]>> = {
  "": [{ sounds: "", share: 1 }],
  a: [{ sounds: "a", share: 1 }],
  i: [{ sounds: "i", share: 1 }],
  u: [
    { sounds: "u", share: 0.8 },
    { sounds: "a", share: 0.2 },
  ],
  e: [
    { sounds: "i", share: 0.4 },
    { sounds: "", share: 0.35 },
    { sounds: "a", share: 0.25 },
  ],
};

/**
 * The skeletons of a word that sounds like this, with their shares. The fewer consonants, the finer: four and more tell enough
 * with coarse classes, three need the last vowel, two the first vowel too, one every u. So a key is rarely shared by chance.
 */
export function skeletons(sounds: string): readonly Hearing[] {
  const consonants = sounds.replaceAll(VOWELS, "");
  const count = collapse(COARSE(consonants).replaceAll("ts", "s")).length;
  if (count >= 4) return longSkeletons(collapse(LONG(consonants).replaceAll("ts", "s")));
  const start = count <= 2 && /^[aeiu]/u.test(sounds) ? "A" : "";
  const middle = count <= 1 && /u(?=.*[^aeiu])/u.test(sounds.replace(/^[aeiu]+/u, "")) ? "u" : "";
  const skeleton = start + collapse((count === 3 ? MIDDLE : SHORT)(consonants)) + middle;
  const last = LAST_VOWEL[/[aeiu]$/u.exec(sounds)?.[0] ?? ""] ?? [];
  return last.map((vowel) => ({ sounds: `${skeleton}_${vowel.sounds}`, share: vowel.share }));
}

function longSkeletons(skeleton: string): readonly Hearing[] {
  if (skeleton.length <= LONGEST) return [{ sounds: skeleton, share: 1 }];
  return [
    { sounds: skeleton.slice(0, LONGEST), share: 1 },
    { sounds: skeleton.slice(-LONGEST), share: 0.9 },
  ];
}

function classes(of: Readonly<Record<string, string>>): (sounds: string) => string {
  return (sounds) => {
    let merged = "";
    for (const sound of sounds) merged += of[sound] ?? sound;
    return merged;
  };
}

function collapse(sounds: string): string {
  let collapsed = "";
  for (const sound of sounds) if (!collapsed.endsWith(sound)) collapsed += sound;
  return collapsed;
}
