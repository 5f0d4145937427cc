/** Whether most of a text's letters are written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin). */
export function isRightToLeft(text: string): boolean {
  const beginning = text.slice(0, 20_000);
  const right = beginning.match(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/gu)?.length ?? 0;
  const left = beginning.match(/(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])\p{L}/gu)?.length ?? 0;
  return right > left;
}
