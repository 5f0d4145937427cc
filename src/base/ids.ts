/** Fills a buffer with random bytes; passed in so that a replay of a test is the same each time. */
export type RandomBytes = (target: Uint8Array) => Uint8Array;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const poolSize = 16 * 256;

/** Gives a maker of UUIDv7 ids (RFC 9562 §5.7): unique names that order nothing. */
export function createIds(now: () => Date, randomBytes: RandomBytes): () => string {
  const pool = new Uint8Array(poolSize);
  let offset = poolSize;
  return () => {
    if (offset === poolSize) {
      randomBytes(pool);
      offset = 0;
    }
    const bytes = pool.subarray(offset, offset + 16);
    offset += 16;
    let at = now().getTime();
    for (let index = 5; index >= 0; index -= 1) {
      bytes[index] = at % 256;
      at = Math.floor(at / 256);
    }
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    let text = "";
    for (let index = 0; index < 16; index += 1) {
      if (index === 4 || index === 6 || index === 8 || index === 10) text += "-";
      text += hex[bytes[index] as number];
    }
    return text;
  };
}
