import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../base/node/sha256.ts";
import { silentProgress } from "../../base/progress.ts";
import { temporaryFolder } from "../../../test/support/store-fixture.ts";
import { openStudyInMemory } from "../study-folder.ts";
import { openBlobStore, type BlobFile } from "./blob-store.ts";
import { verifyBlobs } from "./verify-blobs.ts";

const bytes = Buffer.from("<p>An invented page.</p>");

async function list(files: AsyncIterable<BlobFile>): Promise<readonly BlobFile[]> {
  const listed: BlobFile[] = [];
  for await (const file of files) listed.push(file);
  return listed;
}

test("bytes are kept under their hash, once, and read back as they were", async () => {
  const folder = temporaryFolder();
  const blobs = openBlobStore(folder);
  const hash = sha256(bytes);
  expect(await blobs.add(bytes)).toEqual({ sha256: hash, sizeBytes: bytes.length, isNew: true });
  expect(await blobs.add(bytes)).toMatchObject({ sha256: hash, isNew: false });
  expect(Buffer.from(await blobs.read(hash))).toEqual(bytes);
  expect(await list(blobs.iterate())).toEqual([{ hash, path: `${hash.slice(0, 2)}/${hash}` }]);
});

test("a stream is kept piece by piece under the hash of the whole", async () => {
  const blobs = openBlobStore(temporaryFolder());
  async function* parts(): AsyncIterable<Uint8Array> {
    yield bytes.subarray(0, 5);
    yield bytes.subarray(5);
  }
  expect((await blobs.add(parts())).sha256).toBe(sha256(bytes));
});

test("a stream that breaks off leaves nothing behind", async () => {
  const folder = temporaryFolder();
  async function* broken(): AsyncIterable<Uint8Array> {
    yield bytes;
    throw new Error("The connection was lost.");
  }
  await expect(openBlobStore(folder).add(broken())).rejects.toThrow("The connection was lost.");
  expect(readdirSync(folder)).toEqual([]);
});

test("bytes that were changed on the disk are never taken for the blob", async () => {
  const folder = temporaryFolder();
  const blobs = openBlobStore(folder);
  const { sha256: hash } = await blobs.add(bytes);
  writeFileSync(join(folder, hash.slice(0, 2), hash), "something else");
  await expect(blobs.read(hash)).rejects.toMatchObject({ code: "STORE_BLOB_DAMAGED" });
  await expect(blobs.read("0".repeat(64))).rejects.toMatchObject({ code: "STORE_BLOB_MISSING" });
});

test("verify tells damaged files, strays and what is none of ours", async () => {
  const folder = temporaryFolder();
  const blobs = openBlobStore(folder);
  const [damaged, stray] = [await blobs.add(bytes), await blobs.add(Buffer.from("nobody names it"))];
  writeFileSync(join(folder, damaged.sha256.slice(0, 2), damaged.sha256), "something else");
  writeFileSync(join(folder, "holiday.txt"), "mine");
  const store = await openStudyInMemory();
  expect(await verifyBlobs(blobs, store.reader, silentProgress)).toEqual({
    blobCount: 2,
    problems: [`The file ${damaged.sha256.slice(0, 12)}… in blobs/ is not what its name says.`],
    notes: [
      "2 files in blobs/ are named by nothing: an import that was cut off leaves such files.",
      "1 files in blobs/ are none of Firsthand's.",
    ],
  });
  expect(await blobs.has(stray.sha256)).toBe(true);
  await store.close();
});
