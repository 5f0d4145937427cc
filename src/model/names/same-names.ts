import { foldName } from "./fold-name.ts";

/**
 * Names that went into other languages in a form that no spelling rule derives, a line each; the first form stands for all. Only
 * forms in common use: spellings of one form (Mohamed, Muhammad) are left to the keys.
 */
const LINES = [
  "Muhammad Mehmet Mehmed Magomed Mohammad Mamadou Mamadu",
  "Khadija Hatice Hadice Khadidja",
  "Yusuf Joseph Josef José Giuseppe Yosef Iosif",
  "Umar Ömer Gomar",
  "Uthman Osman Usman Ousmane",
  "Ibrahim Abraham Avraham İbrahim Ibragim",
  "Yaqub Jacob Jakob Yakup Yaakov",
  "Yahya John Johannes Juan Jean Ivan Giovanni",
  "Musa Moses Moïse Moshe",
  "Sulayman Solomon Süleyman Salomon Shlomo",
  "Dawud David Davut",
  "Maryam Mary Maria Marie Meryem Miriam",
  "Fatima Fatma Fadime Fatoumata",
  "Aisha Ayşe Aysha Aïssata",
  "Zaynab Zeynep",
  "Ishaq Isaac İshak Yitzhak",
  "Jibril Gabriel Cebrail",
  "Mikail Michael Mikhail Michel Miguel",
  "Iskandar Alexander İskender Aleksandr Alejandro",
  "Harun Aaron Aharon",
  "Ilyas Elias Elijah Eliyahu Ilya",
  "Ayyub Job Eyüp",
  "Yunus Jonah Jonas Yunis",
  "Nuh Noah",
  "Abdullah Abdoulaye Abdullo",
] as const;

const FIRST_FORMS: ReadonlyMap<string, string> = new Map(
  LINES.flatMap((line) => {
    const forms = line.split(" ");
    return forms.slice(1).map((form) => [foldName(form), forms[0] as string] as const);
  }),
);

/** The form that stands for a name in all languages: "Khadija" for "Hatice"; undefined for a name that no line has. */
export function sameNameOf(word: string): string | undefined {
  return FIRST_FORMS.get(foldName(word));
}
