/**
 * Makes a text safe for every output format: control characters and lone surrogates become U+FFFD, line ends
 * become spaces. XML 1.0, HTML and PDF each refuse some of them.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/[\t\n\r\u0085\u2028\u2029]+/gu, " ")
    .replaceAll(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, "\uFFFD");
}

/** As `cleanText`, but keeps line feeds and tabs: for blocks of code. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.split("\t").map(cleanText).join("\t"))
    .join("\n");
}
