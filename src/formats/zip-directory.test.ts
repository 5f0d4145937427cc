import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipDirectory, unpackEntry } from "./zip-directory.ts";

const archive = () =>
  Buffer.from(zipSync({ "a.xml": Buffer.from("<a/>".repeat(50)), "stored.bin": [Buffer.from("raw"), { level: 0 }] }));

describe("a zip archive", () => {
  it("lists and unpacks its files", () => {
    const bytes = archive();
    const entries = readZipDirectory(bytes);
    expect(entries.map(({ path, unpackedBytes }) => [path, unpackedBytes])).toEqual([
      ["a.xml", 200],
      ["stored.bin", 3],
    ]);
    expect(entries.map((entry) => unpackEntry(bytes, entry).toString())).toEqual(["<a/>".repeat(50), "raw"]);
  });

  it("is damaged when cut anywhere", () => {
    const bytes = archive();
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => readZipDirectory(bytes.subarray(0, length))).toThrowError(
        expect.objectContaining({ code: "FORMAT_XLSX_DAMAGED" }),
      );
    }
  });

  it("is refused before unpacking when it declares too much or packs too well", () => {
    const wide = Buffer.from(zipSync({ "a.xml": Buffer.alloc(11 * 1024 * 1024) }));
    expect(() => readZipDirectory(wide)).toThrowError(expect.objectContaining({ code: "FORMAT_XLSX_TOO_LARGE" }));
    const huge = archive();
    const [entry] = readZipDirectory(huge);
    huge.writeUInt32LE(201 * 1024 * 1024, (entry?.recordOffset ?? 0) + 24);
    expect(() => readZipDirectory(huge)).toThrowError(expect.objectContaining({ code: "FORMAT_XLSX_TOO_LARGE" }));
  });

  it("is refused when a file unpacks to more than it declares", () => {
    const bytes = archive();
    const [entry] = readZipDirectory(bytes);
    bytes.writeUInt32LE(100, (entry?.recordOffset ?? 0) + 24);
    const [lying] = readZipDirectory(bytes);
    expect(lying?.unpackedBytes).toBe(100);
    expect(() => lying && unpackEntry(bytes, lying)).toThrowError(
      expect.objectContaining({ code: "FORMAT_XLSX_TOO_LARGE" }),
    );
  });
});
