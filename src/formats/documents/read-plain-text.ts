import { decodeText } from "./decode-text.ts";
import { splitParagraphs } from "./split-paragraphs.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";

/** A text as it is; paragraphs are what blank lines part. */
export async function readPlainText(bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  const { text, charset, findings } = await decodeText(bytes, options.charset);
  return {
    mediaType: "text/plain",
    charset,
    title: null,
    language: null,
    head: {},
    segments: splitParagraphs(text),
    findings,
  };
}
