/** Whether most of a text's letters are written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin). */
export function isRightToLeft(text: string): boolean {
  let right = 0;
  let left = 0;
  for (const letter of text.slice(0, 20_000)) {
    if (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(letter)) right += 1;
    else if (/\p{L}/u.test(letter)) left += 1;
  }
  return right > left;
}
