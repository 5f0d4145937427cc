import { createAgeHeader, findAgeHeader } from "./age-header.ts";
import { chunkLength, openChunk, sealChunk, sealedChunkLength } from "./age-payload.ts";
import { sealErrors } from "./errors.ts";

/** Headers of ours are some 200 bytes long; a foreign one with many recipients is no file of ours. */
const longestHeader = 16 * 1024;

/** Encrypts a stream of bytes as an age v1 file that this identity opens; memory stays at a few chunks. */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  identity: string,
): AsyncGenerator<Buffer> {
  const { bytes, payloadKey } = await createAgeHeader(identity);
  yield bytes;
  let index = 0;
  for await (const { chunk, isLast } of inChunks(plain, chunkLength)) {
    yield* sealChunk(payloadKey, index, isLast, chunk);
    index += 1;
  }
}

/**
 * Decrypts such a stream. Each chunk is checked before it is given; that the stream is whole is known at its end only.
 * Throws SEAL_FILE_DAMAGED, and SEAL_FILE_CUT where it ends early.
 */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  identity: string,
): AsyncGenerator<Buffer> {
  const source = toIterator(sealed);
  const { payloadKey, rest } = await readHeader(source, identity);
  const payload = { [Symbol.asyncIterator]: () => prepend(rest, source) };
  let index = 0;
  for await (const { chunk, isLast } of inChunks(payload, sealedChunkLength)) {
    const plain = openChunk(payloadKey, index, isLast, chunk);
    if (plain === undefined) {
      // A chunk that is whole and not marked as the last one had others after it. A cut inside a chunk looks like damage.
      throw isLast && openChunk(payloadKey, index, false, chunk) !== undefined ? cutOff() : damaged();
    }
    if (isLast && index > 0 && plain.length === 0) throw damaged();
    yield plain;
    index += 1;
  }
}

async function readHeader(source: AsyncIterator<Uint8Array>, identity: string) {
  let start: Buffer = Buffer.alloc(0);
  for (;;) {
    const found = await findAgeHeader(start.subarray(0, longestHeader), identity).catch((cause: unknown) => {
      throw damaged(cause);
    });
    if (found !== undefined) return { payloadKey: found.payloadKey, rest: start.subarray(found.bytes.length) };
    if (start.length >= longestHeader) throw damaged();
    const next = await source.next();
    if (next.done === true) throw damaged();
    start = Buffer.concat([start, next.value]);
  }
}

/** Pieces of one length that the source does not touch any more, the last one shorter or as long; an empty stream gives one empty piece. */
async function* inChunks(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: number,
): AsyncGenerator<{ readonly chunk: Uint8Array; readonly isLast: boolean }> {
  let held: Uint8Array[] = [];
  let heldLength = 0;
  for await (const piece of source) {
    let rest = piece;
    while (heldLength + rest.length > length) {
      const head = rest.subarray(0, length - heldLength);
      yield { chunk: held.length === 0 ? head : Buffer.concat([...held, head]), isLast: false };
      rest = rest.subarray(head.length);
      held = [];
      heldLength = 0;
    }
    if (rest.length > 0) {
      held.push(rest);
      heldLength += rest.length;
    }
  }
  yield { chunk: Buffer.concat(held), isLast: true };
}

function toIterator(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterator<Uint8Array> {
  return (async function* () {
    yield* source;
  })();
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

export function cutOff() {
  return sealErrors.create("SEAL_FILE_CUT", "The encrypted file ends before its end: it was cut off.", {
    hint: "Use another copy; a transfer or a full disk may have cut this one.",
  });
}

export function damaged(cause?: unknown) {
  return sealErrors.create(
    "SEAL_FILE_DAMAGED",
    "An encrypted file is not what was written: it was changed or damaged, or it belongs to another key.",
    { hint: "Keep the file as it is, and take it from a backup.", ...(cause === undefined ? {} : { cause }) },
  );
}
