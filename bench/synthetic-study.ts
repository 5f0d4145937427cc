import { createStudy, inserted, type Change } from "../src/store/index.ts";

const countries = ["SY", "IQ", "TN", "SA", "TR", "GB", "FR", "DE", "ID", "UZ"];
const outlets = ["The Example Herald", "Radio Example", "Example TV", "Example Video", "The Sample Post"];

/** `count` invented testimonies from number `from` on, each with its source, its case and six statements. */
export function syntheticChanges(from: number, count: number, newId: () => string, actorId: string): readonly Change[] {
  return Array.from({ length: count }, (_, index): Change => {
    const n = from + index;
    const key = `bench/${String(n).padStart(7, "0")}`;
    const [testimonyId, caseId, sourceId] = [newId(), newId(), newId()];
    const month = String((n % 12) + 1).padStart(2, "0");
    const day = String((n % 28) + 1).padStart(2, "0");
    const publisher = outlets[n % outlets.length] as string;
    const published: readonly (readonly [property: string, value: string | null, asPublished: string])[] = [
      ["name", null, "unknown"],
      ["name_form", "kunya", "kunya"],
      ["nationality", countries[(n * 7) % countries.length] as string, "as printed"],
      ["sex", n % 10 === 0 ? "female" : "male", n % 10 === 0 ? "F" : "M"],
      ["became_public", `20${10 + (n % 15)}-${month}-${day}`, `${month}/${day}`],
      ["publisher", publisher, publisher],
    ];
    return {
      noun: "testimony",
      nounId: testimonyId,
      rows: [
        inserted("sources", {
          id: sourceId,
          accession_key: key,
          publisher,
          title: null,
          url: null,
          published_on: null,
          language: null,
          kind: null,
        }),
        inserted("cases", { id: caseId, accession_key: key, status: "included", status_reason: null }),
        inserted("testimonies", {
          id: testimonyId,
          accession_key: key,
          source_id: sourceId,
          case_id: caseId,
          import_id: null,
          row_key: String(n),
          row_hash: key,
        }),
        ...published.map(([property, value, asPublished], ordinal) =>
          inserted("statements", {
            testimony_id: testimonyId,
            ordinal,
            property,
            value,
            value_as_published: asPublished,
            missing: value === null ? "unknown" : null,
            certainty: "stated",
            passage: null,
            entered_by: actorId,
            supersedes: null,
            is_pinned: 0,
          }),
        ),
      ],
    };
  });
}

/** Makes a study of so many invented cases. */
export async function fillStudy(folder: string, rowCount: number): Promise<void> {
  const study = await createStudy(folder, "bench");
  const { store } = study;
  const actor = { id: store.newId(), name: "bench", role: "owner" as const };
  for (let from = 0; from < rowCount; from += 500) {
    await store.record(actor, { name: "import-rows", summary: "Recorded 500 rows." }, async () =>
      syntheticChanges(from, Math.min(500, rowCount - from), store.newId, actor.id),
    );
  }
  await study.close();
}
