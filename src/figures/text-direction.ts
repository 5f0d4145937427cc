const strongCharacter = /[\p{L}\p{Nl}]/u;
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}]/u;

const firstStrongIsolate = "\u2068";
const popDirectionalIsolate = "\u2069";

/** Whether the first letter of a text runs from right to left. */
export function isRightToLeft(text: string): boolean {
  const first = strongCharacter.exec(text);
  return first !== null && rightToLeft.test(first[0]);
}

/**
 * A text that keeps its own direction wherever it is set: text that begins from right to left is wrapped in a Unicode
 * isolate, which every renderer knows, while the `direction` attribute is ignored by some and swaps the meaning of
 * text-anchor in others. Other text needs none, since the base direction of SVG text is left to right.
 */
export function isolateDirection(text: string): string {
  return isRightToLeft(text) ? `${firstStrongIsolate}${text}${popDirectionalIsolate}` : text;
}
