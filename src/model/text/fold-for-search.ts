/**
 * Text as it is searched, on any engine: case folded, Latin marks and Arabic vowel signs and tatweel left out, forms of
 * alef, ya and ta marbuta made one, every run of other characters a single space, with a space at both ends.
 */
export function foldForSearch(text: string): string {
  const folded = Array.from(text, foldCharacter).join("");
  return ` ${folded.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

/** Forms that were worked out: texts have few different characters, and working one out takes a microsecond. */
const forms = new Map<string, string>();
const mostForms = 20_000;

/** One character's folded form; a mark folds to nothing, a character that parts words to a space. */
function foldCharacter(character: string): string {
  const known = forms.get(character);
  if (known !== undefined) return known;
  const form = workOutForm(character);
  if (forms.size < mostForms) forms.set(character, form);
  return form;
}

function workOutForm(character: string): string {
  const special = specials[character];
  if (special !== undefined) return special;
  const bare = character.normalize("NFKD").replaceAll(/[\p{M}\u0640]/gu, "");
  return Array.from(bare.toLowerCase(), (one) => specials[one] ?? one)
    .join("")
    .normalize("NFKC")
    .replaceAll(/\p{M}/gu, "");
}

/** A folded text with the way back: where in the text, in code points, each folded character came from. */
export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`, the code point of the text that it stands for. */
  readonly origins: readonly number[];
}

/** The same as `foldForSearch`, with the way back; for texts of which a snippet is shown. */
export function foldWithOrigins(text: string): FoldedText {
  let folded = " ";
  const origins: number[] = [0];
  let point = 0;
  for (const character of text) {
    const form = foldCharacter(character);
    for (const unit of form === "" ? [] : form) {
      const isWord = /[\p{L}\p{N}]/u.test(unit);
      if (isWord) {
        folded += unit;
        for (let index = 0; index < unit.length; index += 1) origins.push(point);
      } else if (!folded.endsWith(" ")) {
        folded += " ";
        origins.push(point);
      }
    }
    point += 1;
  }
  if (!folded.endsWith(" ") || folded === " ") {
    folded += " ";
    origins.push(point);
  }
  return { folded, origins };
}

const specials: Readonly<Record<string, string>> = {
  ı: "i",
  İ: "i",
  ß: "ss",
  æ: "ae",
  Æ: "ae",
  œ: "oe",
  Œ: "oe",
  ø: "o",
  Ø: "o",
  ł: "l",
  Ł: "l",
  đ: "d",
  Đ: "d",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
  ک: "ك",
  ـ: "",
};
