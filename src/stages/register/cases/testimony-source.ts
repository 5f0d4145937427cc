import type { Kysely } from "kysely";
import { inserted, type RowChange, type SourceRow, type Tables } from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";
import { readValue } from "../read-value.ts";

/** Where an account stands: a source that the study has, or a new one. */
export type TestimonySource = { readonly key: string } | NewSource;

export interface NewSource {
  readonly publisher?: string;
  readonly title?: string;
  readonly url?: string;
  /** When it was published, as a date that can be read. */
  readonly publishedOn?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly kind?: string;
}

export type GivenSource = { readonly key: string } | Omit<SourceRow, "id" | "accession_key">;

/** What was said of a source, read. Throws REGISTER_VALUE_UNREADABLE. */
export function readSource(source: TestimonySource): GivenSource {
  if ("key" in source) return source;
  const text = (value: string | undefined): string | null => value?.normalize("NFC").trim() || null;
  const [publishedOn, language] = [text(source.publishedOn), text(source.language)];
  if (language !== null && !isLanguage(language)) {
    throw registerErrors.create("REGISTER_VALUE_UNREADABLE", "The language given is no language tag.", {
      hint: "Write it as in BCP 47: en, ar, fr, zh-Hant.",
    });
  }
  return {
    publisher: text(source.publisher),
    title: text(source.title),
    url: text(source.url),
    published_on: publishedOn === null ? null : readValue("published_on", publishedOn, "date"),
    language,
    kind: text(source.kind),
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The source that is meant; a new one is added to `rows`. Throws REGISTER_SOURCE_MISSING, REGISTER_SOURCE_KNOWN. */
export async function placeSource(
  reader: Kysely<Tables>,
  given: GivenSource,
  { key, newId }: { readonly key: string; readonly newId: () => string },
  rows: RowChange[],
): Promise<SourceRow> {
  if ("key" in given) {
    const known = await reader
      .selectFrom("sources")
      .selectAll()
      .where("accession_key", "=", given.key)
      .executeTakeFirst();
    if (known !== undefined) return known;
    throw registerErrors.create("REGISTER_SOURCE_MISSING", "The study has no source of that key.", {
      hint: "The page Collect and firsthand sources list them.",
    });
  }
  const same =
    given.url === null
      ? undefined
      : await reader.selectFrom("sources").select("accession_key").where("url", "=", given.url).executeTakeFirst();
  if (same !== undefined) {
    throw registerErrors.create(
      "REGISTER_SOURCE_KNOWN",
      `The study has a source of that address already: ${same.accession_key}.`,
      { hint: "Choose that source for this account.", details: { source: same.accession_key } },
    );
  }
  const source: SourceRow = { id: newId(), accession_key: key, ...given };
  rows.push(inserted("sources", source));
  return source;
}
