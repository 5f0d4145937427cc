/** Says whether every database and every encoding can keep the text: no U+0000, and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !loneSurrogate.test(text);
}

/** The text without U+0000, and with U+FFFD for each half of a surrogate pair that stands alone. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replaceAll(loneSurrogates, "\uFFFD");
}

export function hasLoneSurrogate(text: string): boolean {
  return loneSurrogate.test(text);
}

const loneSurrogate = /\p{Cs}/u;
const loneSurrogates = /\p{Cs}/gu;
