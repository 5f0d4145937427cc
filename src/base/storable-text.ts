/** Says whether every database and every encoding can keep the text: no U+0000, and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !loneSurrogate.test(text);
}

/** The text without U+0000, and with U+FFFD for each half of a surrogate pair that stands alone. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replaceAll(loneSurrogates, "\uFFFD");
}

/** The text with U+FFFD for each U+0000 and each half of a surrogate pair: as many code points as before, so that positions hold. */
export function storableInPlace(text: string): string {
  return text.replaceAll(unstorable, "\uFFFD");
}

export function hasLoneSurrogate(text: string): boolean {
  return loneSurrogate.test(text);
}

const loneSurrogate = /\p{Cs}/u;
// oxlint-disable-next-line no-control-regex
const unstorable = /[\0\p{Cs}]/gu;
const loneSurrogates = /\p{Cs}/gu;
