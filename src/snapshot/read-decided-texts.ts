import type { Kysely } from "kysely";
import { indexCodePoints } from "../model/text/code-point-text.ts";
import { describePlace, type LocatedSpan } from "../model/text/locate-span.ts";
import { surroundingsOf, type Surroundings } from "../model/text/surroundings.ts";
import type { Tables } from "../store/index.ts";

/** A text in which passages were decided about. */
export interface DecidedText {
  around(start: number, end: number): Surroundings & { readonly place: string | null };
}

interface TextName {
  readonly documentId: string;
  readonly version: number;
}

/** The texts of these documents, each in the version that was decided about. */
export async function readDecidedTexts(
  reader: Kysely<Tables>,
  named: readonly TextName[],
): Promise<(documentId: string, version: number) => DecidedText | undefined> {
  const texts = new Map<string, DecidedText>();
  const ids = [...new Set(named.map((one) => one.documentId))];
  const wanted = new Set(named.map(nameOf));
  for (let from = 0; from < ids.length; from += 200) {
    const rows = await reader
      .selectFrom("document_texts")
      .select(["document_id as documentId", "version", "text", "locators"])
      .where("document_id", "in", ids.slice(from, from + 200))
      .execute();
    for (const row of rows) if (wanted.has(nameOf(row))) texts.set(nameOf(row), openText(row.text, row.locators));
  }
  return (documentId, version) => texts.get(nameOf({ documentId, version }));
}

function nameOf({ documentId, version }: TextName): string {
  return `${documentId}\n${version}`;
}

function openText(text: string, locators: string): DecidedText {
  const indexed = indexCodePoints(text);
  const spans = JSON.parse(locators) as readonly LocatedSpan[];
  return {
    around(start, end) {
      const place = describePlace(spans, start, end);
      return { ...surroundingsOf(indexed, start, end), place: place === "" ? null : place };
    },
  };
}
