import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import fc from "fast-check";
import { unpackTar } from "modern-tar";
import { afterAll, expect, test } from "vitest";
import { sealStream } from "../sealed/age-stream.ts";
import { createKeyFile, serialiseKeyFile } from "../sealed/key-file.ts";
import { openPacket, type OpenPacket } from "./open-packet.ts";
import { firstLine, isSafeName, type PacketLabel } from "./packet-label.ts";
import { sealPacket, type PacketEntry } from "./seal-packet.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-packet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const passphrase = "seven quiet lanterns";
const label: PacketLabel = {
  kind: "coder-packet",
  version: 1,
  madeAt: "2026-01-02T03:04:05.000Z",
  madeBy: "Invented Editor",
  madeFor: "Invented Coder",
};
const options = { label, opener: { passphrase }, workFactor: 10 };
let count = 0;

const names = fc
  .array(fc.stringMatching(/^[a-zäß0-9_][a-z0-9 ._-]{0,30}[a-z0-9]$/), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join("/"))
  .filter((name) => name !== "packet.json" && name !== "manifest.json" && isSafeName(name));

test("what goes into a packet comes out of it, in order and with its label", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(names, fc.uint8Array({ maxLength: 200_000, size: "medium" })), {
        maxLength: 8,
        selector: ([name]) => name,
      }),
      async (files) => {
        const file = await seal(files);
        const packet = await openPacket(file, { passphrase });
        expect(packet.label).toEqual(label);
        expect(packet.sizeBytes).toBe(readFileSync(file).length);
        expect(await gather(packet)).toEqual(files.map(([name, bytes]) => [name, Buffer.from(bytes)]));
      },
    ),
    { numRuns: 40 },
  );
});

test("age and tar alone open a packet, as the how-to says", async () => {
  const file = await seal([["a/b.txt", Buffer.from("still here")]]);
  const bytes = readFileSync(file);
  const second = bytes.indexOf("\n") + 1;
  const third = bytes.indexOf("\n", second) + 1;
  const { passphrase: envelope } = JSON.parse(bytes.subarray(second, third).toString()) as { passphrase: string };
  const withPassphrase = new Decrypter();
  withPassphrase.addPassphrase(passphrase);
  const withKey = new Decrypter();
  withKey.addIdentity((await withPassphrase.decrypt(Buffer.from(envelope, "base64"), "text")).trim());
  const files = await unpackTar(await withKey.decrypt(bytes.subarray(third)));
  expect(files.map(({ header }) => header.name)).toEqual(["packet.json", "a/b.txt", "manifest.json"]);
  expect(Buffer.from(files[1]?.data ?? []).toString()).toBe("still here");
});

test("nothing of what a packet holds can be read from outside", async () => {
  const bytes = readFileSync(await seal([["PLANTED-name.txt", Buffer.from("PLANTED content")]]));
  for (const planted of ["PLANTED", "Invented Editor", "coder-packet"]) expect(bytes.includes(planted)).toBe(false);
});

test("a wrong passphrase, a cut, a changed byte and another file each have their own word", async () => {
  const make = () =>
    seal([
      ["a", Buffer.alloc(150_000, 1)],
      ["b", Buffer.alloc(150_000, 2)],
    ]);
  await expect(openPacket(await make(), { passphrase: "eight quiet lanterns" })).rejects.toMatchObject({
    code: "SEAL_PASSPHRASE_WRONG",
  });

  const cut = await make();
  truncateSync(cut, 250_000);
  await expect(unpack(cut)).rejects.toMatchObject({
    code: "PACKET_CUT",
    details: { filesRead: 1, bytesRead: 150_000 },
  });
  truncateSync(cut, 100);
  await expect(unpack(cut)).rejects.toMatchObject({ code: "PACKET_CUT" });

  const longer = await make();
  appendFileSync(longer, "x");
  await expect(unpack(longer)).rejects.toMatchObject({ code: "PACKET_DAMAGED" });

  const foreign = join(folder, "foreign");
  writeFileSync(foreign, "PK\u0003\u0004 something else");
  await expect(unpack(foreign)).rejects.toMatchObject({ code: "PACKET_NOT_ONE" });
  writeFileSync(foreign, "firsthand-packet/2 00000000000000ff\n");
  await expect(unpack(foreign)).rejects.toMatchObject({ code: "PACKET_NEWER" });
});

test("any changed byte is noticed before the end", async () => {
  const file = await seal([["a", Buffer.alloc(70_000, 1)]]);
  const whole = readFileSync(file);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ flip;
      writeFileSync(file, changed);
      await expect(unpack(file)).rejects.toMatchObject({ code: expect.stringMatching(/^PACKET_/) as string });
    }),
    { numRuns: 60 },
  );
});

test("a packet whose maker knew the passphrase still leads nowhere out of its folder", async () => {
  for (const name of ["../out", "/etc/out", "a/../../out", "a\\..\\out", "C:/out", "a//b", "a/./b", "nul\u0000"]) {
    expect(isSafeName(name), name).toBe(false);
    await expect(seal([[name, Buffer.from("x")]])).rejects.toMatchObject({ code: "PACKET_ENTRY_REFUSED" });
  }
  for (const header of [
    { name: "../out", type: "file" as const },
    { name: "link", type: "symlink" as const, linkname: "/etc/passwd" },
    { name: "folder/", type: "directory" as const },
  ]) {
    const file = await sealHostile(header);
    await expect(unpack(file), header.name).rejects.toMatchObject({ code: "PACKET_ENTRY_REFUSED" });
  }
});

test("a file that grows or shrinks while it is packed stops the packing, and leaves nothing", async () => {
  for (const size of [9, 11]) {
    const file = join(folder, `grown-${size}`);
    const entries = [{ name: "a", size, content: [Buffer.alloc(10)] }];
    await expect(sealPacket(file, entries, options)).rejects.toMatchObject({ code: "PACKET_ENTRY_CHANGED" });
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  }
});

test("an existing file is not overwritten", async () => {
  const file = await seal([]);
  await expect(sealPacket(file, [], options)).rejects.toMatchObject({ code: "PACKET_PLACE_TAKEN" });
});

async function seal(files: readonly (readonly [string, Uint8Array])[]): Promise<string> {
  count += 1;
  const file = join(folder, `p${count}`);
  const entries: readonly PacketEntry[] = files.map(([name, bytes]) => ({
    name,
    size: bytes.length,
    content: [bytes],
  }));
  await sealPacket(file, entries, options);
  return file;
}

/** A packet that is rightly encrypted and holds what ours never do. */
async function sealHostile(header: { name: string; type: "file" | "symlink" | "directory"; linkname?: string }) {
  const { packTar } = await import("modern-tar");
  const { key, keyFile } = await createKeyFile(passphrase, { workFactor: 10 });
  const tar = await packTar([
    { header: { name: "packet.json", size: JSON.stringify(label).length, type: "file" }, body: JSON.stringify(label) },
    { header: { ...header, size: header.type === "file" ? 1 : 0 }, ...(header.type === "file" ? { body: "x" } : {}) },
  ]);
  const parts: Uint8Array[] = [Buffer.from(serialiseKeyFile(keyFile))];
  for await (const part of sealStream([tar], key.identity)) parts.push(part);
  const rest = Buffer.concat(parts);
  count += 1;
  const file = join(folder, `hostile${count}`);
  writeFileSync(file, Buffer.concat([Buffer.from(firstLine(rest.length + firstLine(0).length)), rest]));
  return file;
}

async function unpack(file: string): Promise<void> {
  await gather(await openPacket(file, { passphrase }));
}

async function gather(packet: OpenPacket): Promise<readonly (readonly [string, Buffer])[]> {
  const files: [string, Buffer][] = [];
  for await (const { name, content } of packet.iterateEntries()) {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    files.push([name, Buffer.concat(parts)]);
  }
  return files;
}
