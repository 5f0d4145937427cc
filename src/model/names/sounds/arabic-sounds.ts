import { bareLetters } from "../letters.ts";
import { hearings, type Hearing, type Reading } from "./reading.ts";

const LETTERS: ReadonlyMap<string, readonly Hearing[]> = new Map(
  `
ب b .93 f .07,پ b,ت t,ط t,ٹ t,ث s .6 t .4,ج j .65 g .25 c .1,چ C,ح h,ه h .85 - .15,ہ h,ھ h,خ x .7 k .15 h .15,د d,ڈ d,ذ d .5 z .5,ض d .7 z .3,ظ z .6 d .4,ر r,ڑ r,
ز z,ژ j,س s .94 c .06,ص s,ش c .9 s .1,ع a,غ g .92 k .08,گ g,ڭ n,ف f,ڤ f,ق k .85 g .15,ك k .9 g .1,ک k .9 g .1,ل l,م m,ن n,ں n,و u .9 f .1,ۆ u,ۇ u,ي i,ی i,ې i,ى a,ے i,
ا a,ٱ a,ة a`
    .trim()
    .split(/,\s*/u)
    .map((entry) => [entry.slice(0, 1), hearings(entry.slice(2))] as const),
);

/** Hears a word in Arabic script, Persian and Urdu letters included; a last ه is a vowel. */
export function hearArabic(word: string): Reading {
  const letters = bareLetters(word).replaceAll("تش", "چ").replace(/ه$/u, "ة");
  return Array.from(letters).flatMap((letter) => {
    const heard = LETTERS.get(letter);
    return heard === undefined ? [] : [heard];
  });
}
