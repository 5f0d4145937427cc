import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openStream, sealStream } from "./age-stream.ts";
import { createSealKey } from "./seal-key.ts";

const { identity } = await createSealKey();
const other = (await createSealKey()).identity;

/** Lengths around the ends of chunks, where a format is easily got wrong. */
const lengths = fc.oneof(fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 131_073), fc.nat({ max: 200_000 }));

test("what is encrypted here opens in the age library, and the other way round", async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 70_000 }), async (length, pieceLength) => {
      const plain = bytesOf(length);
      const ours = await gather(sealStream(inPieces(plain, pieceLength), identity));
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(Buffer.from(await decrypter.decrypt(ours)).equals(plain)).toBe(true);

      const encrypter = new Encrypter();
      encrypter.addRecipient(await identityToRecipient(identity));
      const theirs = Buffer.from(await encrypter.encrypt(plain));
      expect((await gather(openStream(inPieces(theirs, pieceLength), identity))).equals(plain)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("any changed byte is noticed", async () => {
  const sealed = await gather(sealStream([bytesOf(70_000)], identity));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ flip;
      await expect(gather(openStream([changed], identity))).rejects.toMatchObject({ code: "SEAL_FILE_DAMAGED" });
    }),
    { numRuns: 60 },
  );
});

test("a file that ends at the end of a chunk is said to be cut off, and never taken for whole", async () => {
  const sealed = await gather(sealStream([bytesOf(200_000)], identity));
  const headerLength = sealed.length - (200_000 + 4 * 16);
  const cut = sealed.subarray(0, headerLength + 2 * (65_536 + 16));
  await expect(gather(openStream([cut], identity))).rejects.toMatchObject({ code: "SEAL_FILE_CUT" });
  for (let length = 0; length < sealed.length; length += 9973) {
    const told = gather(openStream([sealed.subarray(0, length)], identity));
    await expect(told).rejects.toMatchObject({ kind: "outside" });
  }
});

test("another key opens nothing", async () => {
  const sealed = await gather(sealStream([bytesOf(10)], identity));
  await expect(gather(openStream([sealed], other))).rejects.toMatchObject({ code: "SEAL_FILE_DAMAGED" });
});

function bytesOf(length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff));
}

function* inPieces(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
