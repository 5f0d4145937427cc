import * as z from "zod";

/** What a packet says of itself; encrypted with the rest. */
export const PacketLabel = z.object({
  /** `study-backup`, or what another room packs, such as `coder-packet`. */
  kind: z.string().regex(/^[a-z][a-z-]*$/),
  /** Of the kind's own format. */
  version: z.int().min(1),
  /** A hash that tells one study from another without naming it. */
  study: z.string().optional(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  /** For whom it is, where it is for somebody. */
  madeFor: z.string().optional(),
});
export type PacketLabel = z.infer<typeof PacketLabel>;

/** One file of a packet, as its last entry lists it. */
export const PackedFile = z.object({ name: z.string(), size: z.int().min(0), sha256: z.string() });
export type PackedFile = z.infer<typeof PackedFile>;

export const PacketManifest = z.object({ files: z.array(PackedFile) });

export const labelName = "packet.json";
export const manifestName = "manifest.json";

/** The first line of a packet: its format, and its length in bytes so that a cut is known for one. */
const magic = "firsthand-packet/1 ";
export const firstLineLength = magic.length + 16 + 1;

export function firstLine(lengthBytes: number): string {
  return `${magic}${lengthBytes.toString(16).padStart(16, "0")}\n`;
}

/** The length that a first line states; `undefined` where it is none, `newer` where it is of a later format. */
export function readFirstLine(bytes: Buffer): number | "newer" | undefined {
  const text = bytes.subarray(0, firstLineLength).toString("latin1");
  if (/^firsthand-packet\/\d+ /.test(text) && !text.startsWith(magic)) return "newer";
  const found = /^firsthand-packet\/1 ([\da-f]{16})\n$/.exec(text);
  return found?.[1] === undefined ? undefined : Number.parseInt(found[1], 16);
}

/** A relative path with forward slashes that leads nowhere out of the folder it is put in, on any system. */
export function isSafeName(name: string): boolean {
  if (name.length === 0 || name.length > 1000 || /[\\\p{Cc}]|^[a-z]:/iu.test(name)) return false;
  return name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
