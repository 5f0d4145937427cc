import * as z from "zod";
import { formatRules } from "../rules.ts";
import { parseYaml } from "../yaml.ts";
import { decodeText } from "./decode-text.ts";
import type { DocumentOptions, ReadDocument } from "./document.ts";
import { splitParagraphs } from "./split-paragraphs.ts";

const Head = z.record(z.string(), z.unknown());

/** A Markdown text without its head, marks kept as written: what is coded is what the file says. */
export async function readMarkdown(bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  const decoded = await decodeText(bytes, options.charset);
  const parted = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n)+/.exec(decoded.text);
  const findings = [...decoded.findings];
  let head: Readonly<Record<string, unknown>> = {};
  let text = decoded.text;
  if (parted !== null) {
    try {
      head = parseYaml(parted[1] ?? "", "the head of the document", Head);
      text = decoded.text.slice(parted[0].length);
    } catch {
      findings.push(
        formatRules.create("document-head-is-readable", {
          where: {},
          read: "a head between two lines of three hyphens",
          made: "It is no YAML, so it was left in the text.",
          decision: "Mend the head and import the document again.",
        }),
      );
    }
  }
  return {
    mediaType: "text/markdown",
    charset: decoded.charset,
    title: textOf(head["title"]),
    language: textOf(head["language"]),
    head,
    segments: splitParagraphs(text),
    findings,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
