import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createSealKey } from "../sealed/seal-key.ts";
import { unlockFolder, type SealedPlaces } from "../sealed/sealed-folders.ts";
import { writeFileIfChanged } from "../write-file-if-changed.ts";
import { iterateFiles, listNames } from "./list-files.ts";
import { openFile, readAll } from "./open-file.ts";
import { fileExists, findBytes, readBytes } from "./read-file.ts";

const places: SealedPlaces = {
  toDisk: (path) => (path.startsWith("open/") ? undefined : `${path}.age`),
  fromDisk: (path) => (path.endsWith(".age") ? path.slice(0, -4) : undefined),
};
const root = mkdtempSync(join(tmpdir(), "firsthand-sealed-"));
const key = await createSealKey();
const lock = unlockFolder(root, key, places);
afterAll(() => {
  lock();
  rmSync(root, { recursive: true, force: true });
});

test("a file in an unlocked folder reads as it was written, and lies encrypted", async () => {
  const path = join(root, "results", "a.txt");
  expect(await writeFileIfChanged(path, "PLANTED in plain")).toBe(true);
  expect(await writeFileIfChanged(path, "PLANTED in plain")).toBe(false);
  expect((await readBytes(path)).toString()).toBe("PLANTED in plain");
  expect(await fileExists(path)).toBe(true);
  expect(readdirSync(join(root, "results"))).toEqual(["a.txt.age"]);
  expect(readFileSync(`${path}.age`).includes("PLANTED")).toBe(false);
  expect(await listNames(join(root, "results"))).toEqual(["a.txt"]);
  expect(await listNames(relative(process.cwd(), join(root, "results")))).toEqual(["a.txt"]);
});

test("what is not ours to encrypt, or lies elsewhere, is left as it is", async () => {
  await writeFileIfChanged(join(root, "open", "b.txt"), "plain");
  expect(readFileSync(join(root, "open", "b.txt"), "utf8")).toBe("plain");
  expect(await findBytes(join(root, "missing.txt"))).toBeUndefined();
});

test("a readable file that somebody put in is read, and two of one name are refused", async () => {
  const path = join(root, "tables", "c.csv");
  await writeFileIfChanged(path, "sealed");
  writeFileSync(path, "dropped in");
  await expect(readBytes(path)).rejects.toMatchObject({ code: "SEAL_FILE_TWICE" });
  rmSync(`${path}.age`);
  expect((await readBytes(path)).toString()).toBe("dropped in");
  const listed = [];
  for await (const file of iterateFiles(root)) listed.push([file.path, file.isSealed]);
  expect(listed).toEqual([
    ["open/b.txt", false],
    ["results/a.txt", true],
    ["tables/c.csv", false],
  ]);
});

test("an encrypted file is read at any place", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom(0, 65_536, 131_072), fc.nat({ max: 150_000 })),
      fc.nat({ max: 160_000 }),
      fc.integer({ min: 1, max: 80_000 }),
      async (length, position, wanted) => {
        const plain = Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 9)) & 0xff));
        const path = join(root, "large.bin");
        await writeFileIfChanged(path, plain);
        const file = await openFile(path);
        try {
          const buffer = Buffer.alloc(wanted);
          const got = await file.readAt(buffer, position);
          expect(buffer.subarray(0, got).equals(plain.subarray(position, position + wanted))).toBe(true);
          expect((await readAll(file)).equals(plain)).toBe(true);
        } finally {
          await file.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("a damaged or cut file is refused before anything is read from it", async () => {
  const path = join(root, "cut.bin");
  await writeFileIfChanged(path, Buffer.alloc(200_000, 5));
  const whole = readFileSync(`${path}.age`);
  const header = whole.length - (200_000 + 4 * 16);
  for (const [bytes, code] of [
    [whole.subarray(0, header + 2 * 65_552), "SEAL_FILE_CUT"],
    [whole.subarray(0, header + 70_000), "SEAL_FILE_DAMAGED"],
    [Buffer.concat([whole.subarray(0, -1), Buffer.from([0])]), "SEAL_FILE_DAMAGED"],
    [Buffer.from("no age file at all"), "SEAL_FILE_DAMAGED"],
  ] as const) {
    writeFileSync(`${path}.age`, bytes);
    await expect(openFile(path)).rejects.toMatchObject({ code });
  }
});
