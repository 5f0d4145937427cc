import { foldName } from "./fold-name.ts";
import { bareLetters } from "./letters.ts";

/** The form in which a word of a name is looked up: folded, and in Arabic script with one form of ya and ta marbuta. */
export function lookUpForm(word: string): string {
  const bare = bareLetters(word);
  if (/\p{Script=Arabic}/u.test(bare)) {
    return bare
      .replaceAll(/[^\p{L}\p{N}]/gu, "")
      .replaceAll(/[ىی]/gu, "ي")
      .replaceAll("ک", "ك")
      .replaceAll("ة", "ه");
  }
  return foldName(word).replaceAll(" ", "");
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u).map(lookUpForm));
}

/** "Father of", "mother of". */
export const KUNYA_WORDS = words(
  "abu abou aboo abo abi aba ebu ebou abul aboul abdou-l umm um oum oumm om omm ummu ummi ummul أبو أبي أبا أم",
);

/** "Son of", "daughter of". */
export const FILIATION_WORDS = words(
  "bin ibn ben ibnu ebn bint bent binti binte bnt ould wuld wild walad weld mint بن ابن بنت ولد منت",
);

/** Words that follow the father's name. */
export const FILIATION_SUFFIXES = words("oglu ogli ogly ugli uulu oghlu kizi kyzy qizi gizi zoda zade zada oğlu kızı");

export const FATHER_ENDING = /(?:ovich|evich|ovitch|evitch|ovych|evych|ovic|evic|ovna|evna|ivna|ovych|yevich|owicz)$/u;

/** Articles as words of their own, with the letter before a sun letter. */
export const ARTICLES = words(
  "al el ul il ad ed ud ar er ur as es us ash esh ush ach ech at et ut ath an en un az ez uz adh ال",
);

/** Heads of compounds with a name of God. */
export const SERVANT_WORDS = words(
  "abd abdul abdel abdal abdoul abdoel abdil abdur abder abdar abdus abdes abdu abde abdi عبد",
);

/** Second halves of compounds such as Nur al-Din, Sayf al-Islam, Habibullah. */
export const COMPOUND_TAILS = words(
  "din deen dine eddin eddine uddin uddine aldin eldin addin ouddine islam allah ullah ollah rahman rehman haqq haq الدين الله الاسلام الرحمن الحق دين",
);

/** Courtesies, offices and pilgrims' titles before a name. */
export const TITLES = words(
  "mr mrs ms miss mister dr doctor prof professor sir lord lady president prime minister general colonel captain sheikh shaykh shaikh sheik cheikh syekh scheich seyh haji hajji hadj hadji haj hac hacı mullah mulla molla maulana mawlana maulvi mawlawi mawlavi qari kari ustad ustadh ustaz imam emir monsieur madame herr frau bay bayan bey gospodin الشيخ شيخ الحاج حاج الدكتور دكتور السيده الملا ملا المولوي الاستاذ الامام القاري",
);

/** Particles of European family names; they belong to the word that follows. */
export const FAMILY_PARTICLES = words(
  "de del della di da dos das du des von van der den zu zum zur la le mac ter ten te",
);
