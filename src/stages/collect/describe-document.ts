import type { ReadDocument } from "../../formats/documents/read-document.ts";
import type { Finding } from "../../model/finding.ts";
import { detectLanguage, directionOf } from "./detect-language.ts";
import { collectRules } from "./rules.ts";

/** What a person says of the documents that are added; it wins over what their files say. */
export interface GivenDescription {
  /** Accession keys of the testimonies they hold. */
  readonly testimonies?: readonly string[];
  readonly title?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
  readonly translationOf?: string;
  readonly translator?: string;
  readonly contentWarning?: string;
}

/** What is known of a document beside its text. */
export interface DocumentDescription {
  readonly title: string;
  readonly testimonies: readonly string[];
  readonly language: string | null;
  readonly direction: "ltr" | "rtl";
  /** The name of the document's file that it translates. */
  readonly translationOf: string | null;
  readonly translator: string | null;
  readonly translatedFrom: string | null;
  readonly contentWarning: string | null;
  readonly findings: readonly Finding[];
}

/** Puts together what a person gave, what the file's head says, and what its text shows. */
export async function describeDocument(
  name: string,
  read: ReadDocument,
  text: string,
  given: GivenDescription,
): Promise<DocumentDescription> {
  const { head } = read;
  const findings: Finding[] = [];
  let language = given.language ?? read.language ?? wordOf(head["language"]);
  if (language === null) {
    const detected = await detectLanguage(text);
    language = detected?.language ?? null;
    findings.push(
      collectRules.create("document-language-is-stated", {
        where: { file: name },
        read: "no language is stated",
        made: detected === undefined ? "It could not be told." : `It reads like ${languageName(detected.language)}.`,
        decision: "Say the language if this is not it.",
      }),
    );
  }
  const testimonies = given.testimonies ?? wordsOf(head["testimony"] ?? head["testimonies"]);
  if (testimonies.length === 0) {
    findings.push(
      collectRules.create("document-has-testimony", {
        where: { file: name },
        read: "no testimony is named",
        made: "The document belongs to no case yet.",
        decision: "Say whose account it is: on the document's page, in the document's head, or with --testimony.",
      }),
    );
  }
  return {
    title: given.title ?? read.title ?? wordOf(head["title"]) ?? name,
    testimonies,
    language,
    direction: given.direction ?? directionOf(text),
    translationOf: given.translationOf ?? wordOf(head["translation_of"]),
    translator: given.translator ?? wordOf(head["translator"]),
    translatedFrom: wordOf(head["translated_from"]),
    contentWarning: given.contentWarning ?? wordOf(head["content_warning"]),
    findings,
  };
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function wordsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const word = wordOf(one);
    return word === null ? [] : [word];
  });
}

/** The English name of a language with its tag, such as “Turkish (tr)”. */
function languageName(tag: string): string {
  const name = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(tag);
  return name === undefined ? tag : `${name} (${tag})`;
}
