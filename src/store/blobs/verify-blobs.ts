import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { Tables } from "../tables.ts";
import type { BlobStore } from "./blob-store.ts";
import { readJournalledBlobs, readNamedBlobs } from "./named-blobs.ts";

export interface BlobVerification {
  readonly blobCount: number;
  readonly problems: readonly string[];
  /** What is odd and loses nothing. */
  readonly notes: readonly string[];
}

/** Checks that every blob is what its name says and that every blob which a row names is there. Changes nothing. */
export async function verifyBlobs(
  blobs: BlobStore,
  reader: Kysely<Tables>,
  progress: Progress,
): Promise<BlobVerification> {
  const named = await readNamedBlobs(reader);
  progress.start("Checking the files in blobs/", named.size);
  const [present, damaged] = [new Set<string>(), [] as string[]];
  let foreignCount = 0;
  for await (const { hash } of blobs.iterate()) {
    if (hash === undefined) {
      foreignCount += 1;
      continue;
    }
    present.add(hash);
    if (!(await blobs.isWhole(hash))) damaged.push(hash);
    progress.advance(1);
  }
  const unnamed = new Set([...present].filter((hash) => !named.has(hash)));
  const journalled = await readJournalledBlobs(reader, unnamed);
  const strayCount = unnamed.size - journalled.size;
  progress.finish(`${present.size.toLocaleString("en-GB")} files`);
  return {
    blobCount: present.size,
    problems: [
      ...damaged.map((hash) => `The file ${short(hash)} in blobs/ is not what its name says.`),
      ...[...named]
        .filter((hash) => !present.has(hash))
        .map((hash) => `The file ${short(hash)} is missing from blobs/.`),
    ],
    notes: [
      ...(strayCount > 0
        ? [`${strayCount} files in blobs/ are named by nothing: an import that was cut off leaves such files.`]
        : []),
      ...(foreignCount > 0 ? [`${foreignCount} files in blobs/ are none of Firsthand's.`] : []),
    ],
  };
}

function short(hash: string): string {
  return `${hash.slice(0, 12)}…`;
}
