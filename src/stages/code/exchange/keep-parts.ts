import type { Kysely } from "kysely";
import { guidFrom } from "../../../formats/refi-qda/mend-value.ts";
import { keptPartName, type KeptPart } from "../../../formats/refi-qda/kept-part.ts";
import { mapGuids, type QdaElement } from "../../../formats/refi-qda/qda-element.ts";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  findBasis,
  inserted,
  openBlobStore,
  updated,
  type Change,
  type KeptPartDocumentRow,
  type KeptPartFileRow,
  type KeptPartRow,
  type RowChange,
  type Study,
  type Tables,
} from "../../../store/index.ts";
import { scrubElement, withoutCaseNames } from "../../../formats/refi-qda/scrub-element.ts";
import { codePolicies } from "../policies.ts";
import type { ExchangeIds, TakenCount } from "./exchange-ground.ts";
import { createExchangeLog } from "./rules.ts";

export interface KeptParts {
  readonly parts: TakenCount;
  readonly findings: readonly Finding[];
}

interface KeepContext {
  readonly fileName: string;
  readonly ids: ExchangeIds;
  /** The study's coding for each of the file's. */
  readonly codings: ReadonlyMap<string, string>;
  /** GUIDs that the study itself writes: what comes back of it is no part of somebody else's. */
  readonly own: ReadonlySet<string>;
}

/** Parts that one command keeps at most. */
const batchSize = 200;

/**
 * Keeps what a project says beyond a study, part by part, each replaced where it says something else than when it came before.
 * Names of cases are left out where the study has no basis for holding names. Throws ACTOR_NOT_ALLOWED.
 */
export async function keepParts(
  { store, paths }: Study,
  actor: Actor,
  parts: readonly KeptPart[],
  { fileName, ids, codings, own }: KeepContext,
): Promise<KeptParts> {
  codePolicies.require(actor, "import-codings");
  const log = createExchangeLog(fileName);
  const guids = guidsInStudy(ids, codings);
  const toStudy = (guid: string): string => guids.get(guid) ?? guid;
  const mayName = (await findBasis(store.reader, "names")) !== undefined;
  const cases = new Set(parts.filter(({ kind }) => kind === "Case").map(({ guid }) => guid));
  const blobs = openBlobStore(paths.blobs);
  const rows: PartRows[] = [];
  for (const part of parts) {
    if (own.has(part.guid) && part.kind !== "Source") continue;
    // What is about a document that the study does not take in, such as one that was erased, is not taken in either.
    if ([...part.documents.keys()].some((guid) => !ids.documents.has(guid))) continue;
    const named = mapGuids(part.element, toStudy);
    const element = mayName ? named : withoutCaseNames(named, cases);
    if (JSON.stringify(element) !== JSON.stringify(named)) {
      log.add("file-part-is-taken", {
        key: "case names",
        read: "A name of a case",
        made: "Left out; the study has no basis on record for holding names.",
      });
    }
    const files: KeptPartFileRow[] = [];
    const guid = toStudy(part.guid);
    const id = guidFrom(`kept part ${keptPartName({ ...part, guid })}`);
    for (const [path, bytes] of part.files) {
      // Before the command: a blob that nothing names is litter, a name without its blob would be a loss.
      const { sha256 } = await blobs.add(bytes);
      files.push({ part_id: id, path, blob_sha256: sha256 });
    }
    rows.push({ ...partRows({ ...part, guid, element }, { id, fileName, ids }), files });
  }
  let added = 0;
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    let count = 0;
    await store.record(
      actor,
      () => ({ name: "import-codings", summary: `Kept ${count} parts of another program's project.` }),
      async (reader) => {
        const present = await readPresent(reader, batch);
        const changes = batch.flatMap((one) => changeOf(one, present, cases));
        count = changes.length;
        return changes;
      },
    );
    added += count;
  }
  return { parts: { added, unchanged: parts.length - added, dropped: 0 }, findings: log.list() };
}

/** The GUIDs under which the study knows what the file brought under its own. */
function guidsInStudy(ids: ExchangeIds, codings: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([
    ...[...ids.documents].map(([guid, { id }]) => [guid, guidOf("document", id)] as const),
    ...[...ids.codes].map(([guid, id]) => [guid, guidOf("code", id)] as const),
    ...[...ids.coders].map(([guid, id]) => [guid, guidOf("coder", id)] as const),
    ...[...codings].map(([guid, id]) => [guid, guidOf("coding", id)] as const),
  ]);
}

interface PartRows {
  readonly part: KeptPartRow;
  readonly documents: readonly KeptPartDocumentRow[];
  readonly files: readonly KeptPartFileRow[];
}

function partRows(
  part: KeptPart & { readonly element: QdaElement },
  { id, fileName, ids }: { readonly id: string; readonly fileName: string; readonly ids: ExchangeIds },
): Omit<PartRows, "files"> {
  const documents = new Map<string, KeptPartDocumentRow>();
  for (const [guid, hash] of part.documents) {
    const document = ids.documents.get(guid);
    if (document === undefined) continue;
    // Positions that count another text than the study's are not those of any text here.
    const text_sha256 = hash === "" ? null : document.isSame ? hash : "";
    documents.set(document.id, { part_id: id, document_id: document.id, text_sha256 });
  }
  return {
    part: {
      id,
      kind: part.kind,
      guid: part.guid,
      file_name: fileName,
      element: JSON.stringify(part.element),
      is_whole: part.isWhole ? 1 : 0,
      is_loose: part.isLoose ? 1 : 0,
      astray: JSON.stringify(part.astray),
    },
    documents: [...documents.values()],
  };
}

type Present = ReadonlyMap<string, PartRows>;

async function readPresent(reader: Kysely<Tables>, batch: readonly PartRows[]): Promise<Present> {
  const ids = batch.map(({ part }) => part.id);
  const parts = await reader.selectFrom("kept_parts").selectAll().where("id", "in", ids).execute();
  const documents = await reader.selectFrom("kept_part_documents").selectAll().where("part_id", "in", ids).execute();
  const files = await reader.selectFrom("kept_part_files").selectAll().where("part_id", "in", ids).execute();
  return new Map(
    parts.map((part) => [
      part.id,
      {
        part,
        documents: documents.filter((row) => row.part_id === part.id),
        files: files.filter((row) => row.part_id === part.id),
      },
    ]),
  );
}

/** A part that is there and says the same gives no change, nor does what an export of ours left of it. */
function changeOf(now: PartRows, present: Present, cases: ReadonlySet<string>): readonly Change[] {
  const before = present.get(now.part.id);
  const rows: RowChange[] = [];
  if (before !== undefined && isScrubbed(now.part, before.part, cases)) return [];
  if (before === undefined) rows.push(inserted("kept_parts", now.part));
  else if (!isSame(now.part, { ...before.part, file_name: now.part.file_name }))
    rows.push(updated("kept_parts", before.part, now.part));
  rows.push(
    ...settle("kept_part_documents", before?.documents ?? [], now.documents, (row) => row.document_id),
    ...settle("kept_part_files", before?.files ?? [], now.files, (row) => row.path),
  );
  return rows.length === 0 ? [] : [{ noun: "kept part", nounId: now.part.id, rows }];
}

function settle<Row extends KeptPartDocumentRow | KeptPartFileRow>(
  table: "kept_part_documents" | "kept_part_files",
  before: readonly Row[],
  now: readonly Row[],
  keyOf: (row: Row) => string,
): readonly RowChange[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const wanted = new Set(now.map(keyOf));
  return [
    ...before.filter((row) => !wanted.has(keyOf(row))).map((row) => ({ table, before: imageOf(row), after: null })),
    ...now.flatMap((row): readonly RowChange[] => {
      const old = known.get(keyOf(row));
      if (old !== undefined && isSame(row, old)) return [];
      return [{ table, before: old === undefined ? null : imageOf(old), after: imageOf(row) }];
    }),
  ];
}

/** Whether a part is one that is there, without paths of a machine and perhaps names of cases. */
function isScrubbed(now: KeptPartRow, before: KeptPartRow, cases: ReadonlySet<string>): boolean {
  const pathless = scrubElement(JSON.parse(before.element) as QdaElement, { paths: true });
  return [pathless, withoutCaseNames(pathless, cases)].some((element) => JSON.stringify(element) === now.element);
}

function imageOf(row: KeptPartDocumentRow | KeptPartFileRow): NonNullable<RowChange["after"]> {
  return { ...row };
}

function isSame(a: object, b: object): boolean {
  const sorted = (one: object): string => JSON.stringify(Object.entries(one).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
