import type { Actor } from "../../model/actor.ts";
import {
  findDocument,
  getDocumentText,
  listDocumentTestimonies,
  openBlobStore,
  type Study,
} from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { keepDocument, type KeptDocument } from "./keep-document.ts";
import { collectPolicies } from "./policies.ts";
import { documentKey, prepareDocument } from "./prepare-document.ts";

export interface DocumentCorrection {
  /** A label of the WHATWG Encoding Standard. */
  readonly charset?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
}

/**
 * Reads a document's kept bytes again with what a person knows better. A text that comes out otherwise is a new version of
 * it; the old one stays. Throws COLLECT_DOCUMENT_MISSING, COLLECT_CORRECTION_UNFIT.
 */
export async function correctDocument(
  study: Study,
  actor: Actor,
  name: string,
  { charset, language, direction }: DocumentCorrection,
): Promise<KeptDocument> {
  collectPolicies.require(actor, "correct-document");
  const { reader } = study.store;
  const document = (await findDocument(reader, name)) ?? (await findDocument(reader, documentKey(name)));
  if (document === undefined) {
    throw collectErrors.create("COLLECT_DOCUMENT_MISSING", "The study has no document of that name.", {
      hint: "See firsthand documents list.",
    });
  }
  if (charset === undefined && language === undefined && direction === undefined)
    throw unfit("Nothing is to be corrected.", "Give a charset, a language or a direction.");
  const text = await getDocumentText(reader, document);
  const blobs = openBlobStore(study.paths.blobs);
  const known = charset ?? text.charset ?? undefined;
  const testimonies = (await listDocumentTestimonies(reader)).get(document.id)?.map((one) => one.key) ?? [];
  const original = await findOriginal(study, document.translation_of);
  const given = {
    testimonies,
    ...(original === undefined ? {} : { translationOf: original }),
    ...(document.translator === null ? {} : { translator: document.translator }),
    title: document.title,
    // A new charset gives another text, whose direction shows itself.
    ...directionFor(document.direction, direction, charset !== undefined),
    ...(language === undefined
      ? document.language === null
        ? {}
        : { language: document.language }
      : { language: canonicalTag(language) }),
    ...(document.content_warning === null ? {} : { contentWarning: document.content_warning }),
  };
  const prepared = await prepareDocument(
    { name: document.file_name, open: () => blobs.open(text.blob_sha256) },
    { given, ...(known === undefined ? {} : { charset: known }) },
  );
  if ("finding" in prepared)
    throw unfit(prepared.finding.made.replace("It was not added. ", ""), prepared.finding.decision);
  return keepDocument(study, actor, prepared, { isCorrected: true });
}

function directionFor(before: string, given: "ltr" | "rtl" | undefined, isReadAnew: boolean) {
  if (given !== undefined) return { direction: given };
  return isReadAnew ? {} : { direction: before === "rtl" ? ("rtl" as const) : ("ltr" as const) };
}

async function findOriginal({ store }: Study, id: string | null): Promise<string | undefined> {
  if (id === null) return undefined;
  const row = await store.reader.selectFrom("documents").select("file_name").where("id", "=", id).executeTakeFirst();
  return row?.file_name;
}

function canonicalTag(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    throw unfit("The language is not a language tag.", "Write a BCP 47 tag such as ar, tr or fr-BE.");
  }
}

function unfit(message: string, hint: string) {
  return collectErrors.create("COLLECT_CORRECTION_UNFIT", message, {
    hint: hint === "" ? "Nothing was changed." : hint,
  });
}
