import type { Page } from "playwright-core";

/** Where the study's own words stand, and what is written for machines: their script is nobody's fault. */
const dataBearing =
  "bdi:not([data-untold]), code, kbd, pre, textarea, [lang]:not(html):not([data-untold]), [data-own], [dir=auto], .editor, .sheet, script, style";

/** Names of formats, keys, programs and people, and what is typed as it stands: every language writes them in Latin letters. */
const latinEverywhere = new Set(
  "Firsthand firsthand CSV TSV XLSX JSON SVG PNG PDF DOCX HTML TXT Markdown SRT VTT Word SQL SELECT SHA SSD MASI Guest Namey Chen Hurlbert bootstrap windows ar tr fr BE api origin open import names restore FILE DIR passphrase change recovery key file study yaml codebook permutation Jaccard DC Ctrl Alt Shift Enter Tab Home End Page Delete Esc".split(
    " ",
  ),
);

/**
 * The words in Latin letters that a page in another script shows or reads out, outside of data; `known` are words of the study that stand
 * where no element can hold them apart, such as in a list of choices. Everything that can be opened is opened first.
 */
export async function listForeignWords(page: Page, known: readonly string[] = []): Promise<readonly string[]> {
  const texts = await page.evaluate<readonly (readonly [where: string, text: string])[]>(`(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest(${JSON.stringify(dataBearing)}) !== null) continue;
      found.push([parent.localName, walker.currentNode.data]);
    }
    for (const name of ["aria-label", "alt", "title", "placeholder"])
      for (const element of document.querySelectorAll("[" + name + "]"))
        if (element.closest(${JSON.stringify(dataBearing)}) === null) found.push(["@" + name, element.getAttribute(name)]);
    return found;
  })()`);
  return [
    ...new Set(
      texts.flatMap(([where, text]) => {
        const ours = known.reduce(
          (rest, word) => rest.replaceAll(word, ""),
          text.replaceAll(/\u2068[^\u2069]*\u2069/gu, ""),
        );
        const foreign = (ours.match(/\p{Script=Latin}[\p{Script=Latin}\p{N}'’]+/gu) ?? []).filter(
          (word) => !latinEverywhere.has(word),
        );
        return foreign.length === 0 ? [] : [`${where}: ${text.trim()}`];
      }),
    ),
  ];
}
