import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentProgress } from "../../src/base/progress.ts";
import type { Stance } from "../../src/model/code/coding.ts";
import { normaliseText } from "../../src/model/text/normalise-text.ts";
import { takeSnapshot } from "../../src/pipeline.ts";
import type { Snapshot } from "../../src/snapshot/index.ts";
import {
  acceptUnanimous,
  addBuiltInCodes,
  addCodings,
  closeRound,
  createRound,
  mergeCodes,
} from "../../src/stages/code/index.ts";
import { configure, importTable, Mapping } from "../../src/stages/register/index.ts";
import { getActor, openStudyInMemory, type Store } from "../../src/store/index.ts";
import { inventDocument } from "./invent-document.ts";

/** A row of the table, with what one coder finds in its text; no codes at all mean that it is not coded. */
export interface CodedRow {
  /** Codes by mark; `-D1` is denied, `~D1` reported of others. */
  readonly codes?: string;
  /** Of each of its codings, by the names of the code's qualifiers. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly sex?: string;
  readonly country?: string;
  /** Rows with the same mark may be one person. */
  readonly mark?: string;
  readonly round?: string;
}

const text = "She went for the school. They shot the boy. There was no bread. Nobody would hire her.";

/** A small study, coded by its owner alone: `rows[i]` is testimony i + 1, with a document of its own where it has codes. */
export async function codedSnapshot(
  rows: readonly CodedRow[],
  options: { readonly open?: readonly string[]; readonly merge?: readonly (readonly [string, string])[] } = {},
): Promise<Snapshot> {
  const folder = await mkdtemp(join(tmpdir(), "firsthand-coded-"));
  const store = await openStudyInMemory(() => new Date("2020-01-02T03:04:05Z"));
  try {
    const actor = await getActor(store.reader);
    const configuration = await configure(store, actor, "title: Invented\n");
    const file = join(folder, "rows.csv");
    await writeFile(
      file,
      `n,sex,country,note\n${rows.map((row, i) => `${i + 1},${row.sex ?? ""},${row.country ?? ""},${row.mark ?? ""}`).join("\n")}\n`,
    );
    const mapping = Mapping.parse({
      table: "rows",
      key: "n",
      columns: { sex: { property: "sex" }, country: { property: "nationality" }, note: { marks: true } },
      marks: Object.fromEntries(
        [...new Set(rows.flatMap((row) => row.mark ?? []))].map((mark) => [
          mark,
          { judgement: "unsure", reason: "They may be one person." },
        ]),
      ),
    });
    await importTable(store, actor, file, { configuration, mapping }, silentProgress);
    await addBuiltInCodes(store, actor, ["recruitment", "defection", "obstacles"]);
    const coded = rows.flatMap((row, i) => (row.codes === undefined ? [] : [{ ...row, n: i + 1 }]));
    for (const { n } of coded) await addDocument(store, n);
    for (const round of new Set(coded.map((row) => row.round ?? "only"))) {
      const own = coded.filter((row) => (row.round ?? "only") === round);
      await createRound(store, actor, {
        name: round,
        isBlind: false,
        coders: [actor.name],
        documents: own.map((row) => `${row.n}.txt`),
      });
      await addCodings(
        store,
        actor,
        own.flatMap((row) =>
          (row.codes ?? "")
            .split(" ")
            .filter(Boolean)
            .map((code) => ({ ...draftOf(row.n, code), qualifiers: row.qualifiers ?? {} })),
        ),
        { round },
      );
      if (options.open?.includes(round) === true) continue;
      await acceptUnanimous(store, actor, round);
      await closeRound(store, actor, round);
    }
    for (const [code, into] of options.merge ?? []) await mergeCodes(store, actor, code, into);
    return await takeSnapshot(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const quotes: Readonly<Record<string, string>> = {
  R2: "She went for the school.",
  D2: "They shot the boy.",
  D4: "There was no bread.",
  O4: "Nobody would hire her.",
};

function draftOf(n: number, code: string) {
  const mark = code.replace(/^[-~]/, "");
  const stance: Stance = code.startsWith("-") ? "denied" : code.startsWith("~") ? "reported" : "asserted";
  const quote = quotes[mark];
  return { document: `${n}.txt`, code: mark, stance, ...(quote === undefined ? {} : { quote }) };
}

async function addDocument(store: Store, n: number): Promise<void> {
  const actor = await getActor(store.reader);
  const testimony = await store.reader
    .selectFrom("testimonies")
    .select(["id", "source_id"])
    .where("accession_key", "like", `%${String(n).padStart(9, "0")}`)
    .executeTakeFirstOrThrow();
  await store.record(actor, { name: "add-documents", summary: "Added a document." }, async () => [
    inventDocument({
      id: store.newId(),
      name: `${n}.txt`,
      text: normaliseText(text).text,
      sourceId: testimony.source_id,
      testimonyId: testimony.id,
      locators: JSON.stringify([[0, text.length, { kind: "paragraph", paragraph: 1 }]]),
    }),
  ]);
}
