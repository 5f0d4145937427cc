import { rm } from "node:fs/promises";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import type { Progress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import { openBlobStore } from "../blobs/blob-store.ts";
import { readJournalledBlobs, readNamedBlobs } from "../blobs/named-blobs.ts";
import { updated } from "../journal/change.ts";
import { storePolicies } from "../policies.ts";
import type { Study } from "../study-folder.ts";
import { listBackups, type Backup } from "../vault/backup-register.ts";
import type { ErasureRow } from "../tables.ts";
import { dropCopies } from "./drop-copies.ts";
import type { ErasureInput, RowErasure } from "./erase-rows.ts";
import { searchFiles, type FileSearch } from "./search-files.ts";

export interface FinishedErasure {
  /** Outputs of earlier runs, relative to the study's folder: whoever needs them runs the study again. */
  readonly results: readonly string[];
  readonly blobCount: number;
  /** Copies of the database from before migrations and moves. */
  readonly copies: readonly string[];
  /** Where nothing of this reaches, in whole sentences. */
  readonly notes: readonly string[];
  /** Backups that were made from the folder before the newest erasure: each is to be destroyed. */
  readonly backups: readonly Backup[];
}

export interface StudyErasure extends FinishedErasure {
  readonly rows: RowErasure;
  /** Files of the study's folder that are people's own and still hold words of what was erased. */
  readonly files: FileSearch;
}

/**
 * Erases subjects from the whole study: tables, journal, results, blobs that nothing else needs, copies kept by migrations, and freed
 * space. Says which files of people's own still hold their words. Where it is cut off, `finishErasures` goes on.
 * Throws what `Store.erase` and `Engine.purge` throw.
 */
export async function eraseFromStudy(
  study: Study,
  actor: Actor,
  input: ErasureInput,
  progress: Progress,
): Promise<StudyErasure> {
  progress.start("Taking the rows out of the tables and the journal");
  const rows = await study.store.erase(actor, input);
  progress.finish(`${rows.payloadCount} entries of the journal`);
  const finished = await finishErasures(study, actor, progress, rows.blobs);
  progress.start("Looking through the study's other files");
  const files = await searchFiles(study, rows.values);
  progress.finish();
  return { rows, files, ...finished };
}

/** Whether an erasure was cut off before its freed space, blobs and copies were gone. */
export async function listUnfinishedErasures({ store }: Pick<Study, "store">): Promise<readonly ErasureRow[]> {
  return store.reader.selectFrom("erasures").selectAll().where("finished_at", "is", null).execute();
}

/**
 * Does what is left of erasures once their rows are gone; harmless where nothing is. Without `blobs`, every file in blobs/ that nothing
 * needs goes, so nobody should be collecting meanwhile.
 */
export async function finishErasures(
  study: Study,
  actor: Actor,
  progress: Progress,
  blobs?: ReadonlySet<string>,
): Promise<FinishedErasure> {
  storePolicies.require(actor, "finish-erasure");
  const { store, paths } = study;
  progress.start("Deleting results");
  const results: string[] = [];
  for await (const { path, onDisk } of iterateFiles(paths.results)) {
    await rm(onDisk, { force: true });
    results.push(`results/${path}`);
  }
  progress.finish(`${results.length} files`);

  progress.start("Deleting files in blobs/ that nothing needs any more");
  const blobCount = await sweepBlobs(study, blobs);
  progress.finish(`${blobCount} files`);

  progress.start("Clearing what the database freed");
  const kept = await dropCopies(study);
  const { copies, notes } = await store.purge();
  progress.finish();

  await store.record(
    actor,
    { name: "finish-erasure", summary: `Cleared what erasures freed; deleted ${results.length} results.` },
    async (reader, at) => {
      const open = await reader.selectFrom("erasures").selectAll().where("finished_at", "is", null).execute();
      return open.map((row) => ({
        noun: "erasure",
        nounId: row.id,
        rows: [updated("erasures", row, { ...row, finished_at: at })],
      }));
    },
  );
  return {
    results,
    blobCount,
    copies: [...kept.copies, ...copies],
    notes: [...kept.notes, ...notes],
    backups: await listBackupsBefore(study),
  };
}

async function listBackupsBefore({ folder, store }: Study): Promise<readonly Backup[]> {
  const { newest } = await store.reader
    .selectFrom("erasures")
    .select((e) => e.fn.max("erased_at").as("newest"))
    .executeTakeFirstOrThrow();
  return (await listBackups(folder)).filter(({ madeAt }) => newest !== null && madeAt <= newest);
}

/** A file that a collector has just put there and not named yet is left alone. */
async function sweepBlobs({ store, paths }: Study, erased: ReadonlySet<string> | undefined): Promise<number> {
  const blobs = openBlobStore(paths.blobs);
  const named = await readNamedBlobs(store.reader);
  const unnamed = new Set<string>();
  for await (const { hash } of blobs.iterate())
    if (hash !== undefined && !named.has(hash) && (erased?.has(hash) ?? true)) unnamed.add(hash);
  const needed = await readJournalledBlobs(store.reader, unnamed);
  let count = 0;
  for (const hash of unnamed) {
    if (needed.has(hash)) continue;
    await blobs.remove(hash);
    count += 1;
  }
  return count;
}
