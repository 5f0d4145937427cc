import { bareLetters } from "./letters.ts";

/**
 * Names that went into other languages in a form that no spelling rule derives, a line each; the first form stands for all. Only
 * forms in common use: spellings of one form (Mohamed, Muhammad) are left to the keys.
 */
const LINES = [
  "Muhammad Mehmet Mehmed Magomed Mamadou Mamadu",
  "Khadija Hatice Hadice",
  "Yusuf Joseph Josef José Iosif",
  "Umar Ömer",
  "Uthman Osman Usman Ousmane",
  "Ibrahim Abraham",
  "Yaqub Jacob Jakob Yakup",
  "Yahya John",
  "Musa Moses Moïse",
  "Sulayman Solomon Süleyman Salomon",
  "Dawud David Davut",
  "Maryam Mary Maria Marie Meryem Miriam",
  "Fatima Fatma Fadime Fatoumata",
  "Aisha Ayşe",
  "Zaynab Zeynep",
  "Ishaq Isaac İshak",
  "Jibril Gabriel Cebrail",
  "Mikail Michael Mikhail",
  "Iskandar Alexander İskender",
  "Harun Aaron",
  "Ilyas Elias Elijah",
  "Ayyub Job Eyüp",
  "Yunus Jonah Jonas",
  "Nuh Noah",
  "Abdullah Abdoulaye Abdullo",
] as const;

const FIRST_FORMS: ReadonlyMap<string, string> = new Map(
  LINES.flatMap((line) => {
    const forms = line.split(" ");
    return forms.slice(1).map((form) => [bareLetters(form), forms[0] as string] as const);
  }),
);

/** The form that stands for a name in all languages: "Khadija" for the bare letters "hatice"; undefined for most names. */
export function sameNameOf(bareWord: string): string | undefined {
  return FIRST_FORMS.get(bareWord);
}
