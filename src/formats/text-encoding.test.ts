import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTable } from "./open-table.ts";
import type { TableOptions } from "./table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-encoding-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, options?: TableOptions) {
  const path = join(folder, "table.csv");
  await writeFile(path, bytes);
  return readTable(path, options);
}

/** Encodes by asking the decoder what each byte means. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const meaning = (byte: number) => decoder.decode(Uint8Array.of(byte), { stream: true });
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [meaning(byte), byte] as const));
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = bytes.get(character);
      if (byte === undefined) throw new Error(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}

const LATIN = "n,name,place\r\n1,José Müller,Malmö\r\n2,Zoë Façade,Besançon\r\n";
const ARABIC = "رقم,الاسم,الجنسية\r\n1,أبو علي,سوري\r\n2,أم خالد,تونسية\r\n";

describe("UTF-8", () => {
  it("is read without a finding, with and without a byte order mark", async () => {
    for (const mark of ["", "\uFEFF"]) {
      const table = await read(Buffer.from(mark + ARABIC));
      expect(table).toMatchObject({ encoding: "utf-8", findings: [], columns: ["رقم", "الاسم", "الجنسية"] });
    }
  });

  it("is recognised when characters straddle the pieces in which the file is read", async () => {
    const table = await read(Buffer.from(`text\n${"x".repeat(10)}\n${`${"م😀".repeat(50)}\n`.repeat(3000)}`));
    expect(table).toMatchObject({ encoding: "utf-8", findings: [] });
    expect(new Set(table.rows.slice(1).map(({ cells }) => cells[0]))).toEqual(new Set(["م😀".repeat(50)]));
  });

  it("cut in the middle of its last character is reported", async () => {
    const table = await read(Buffer.from("n,name\n1,Abu Tést\n2,é").subarray(0, -1));
    expect(table.findings.map(({ rule }) => rule)).toContain("text-encoding-is-utf-8");
  });
});

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("UTF-16", () => {
  it.each([
    ["utf-16le", Buffer.from(`\uFEFF${ARABIC}`, "utf16le")],
    ["utf-16be", swapped(`\uFEFF${ARABIC}`)],
  ])("is recognised by its byte order mark: %s", async (encoding, bytes) => {
    const table = await read(bytes);
    expect(table).toMatchObject({ encoding, columns: ["رقم", "الاسم", "الجنسية"] });
    expect(table.rows[1]?.cells).toEqual(["2", "أم خالد", "تونسية"]);
    expect(table.findings).toMatchObject([{ rule: "text-encoding-is-utf-8", made: `Read as ${encoding}.` }]);
  });

  it("is recognised without a mark by its zero bytes", async () => {
    expect(await read(Buffer.from(LATIN, "utf16le"))).toMatchObject({
      encoding: "utf-16le",
      columns: ["n", "name", "place"],
    });
    expect(await read(swapped(LATIN))).toMatchObject({ encoding: "utf-16be", columns: ["n", "name", "place"] });
  });
});

describe("an eight-bit encoding", () => {
  it.each([
    ["windows-1252", LATIN],
    ["windows-1252", "text\r\nThe group’s “leaders” left\r\n"],
    ["windows-1252", "n,name\r\n1,Jose\r\n2,André\r\n"],
    ["windows-1256", ARABIC],
    ["windows-1256", "n,name\r\n1,خالد\r\n2,Bob\r\n"],
    ["iso-8859-6", ARABIC],
    ["windows-1251", "номер,имя\r\n1,Иван Россия\r\n2,Фёдор Таджикистан\r\n"],
    ["windows-1254", "sıra,isim\r\n1,Ayşe Yıldız\r\n2,Gökhan Şahin\r\n3,İbrahim Çelik\r\n"],
  ])("is guessed: %s (%#)", async (encoding, text) => {
    const table = await read(encode(text, encoding));
    expect(table.encoding).toBe(encoding);
    expect(
      [table.columns, ...table.rows.map(({ cells }) => cells)].map((cells) => `${cells.join(",")}\r\n`).join(""),
    ).toBe(text);
    expect(table.findings).toMatchObject([{ rule: "text-encoding-is-utf-8" }]);
  });

  it("is taken as named, without a finding", async () => {
    const table = await read(encode(ARABIC, "iso-8859-6"), { encoding: "ISO-8859-6" });
    expect(table).toMatchObject({ encoding: "iso-8859-6", findings: [], columns: ["رقم", "الاسم", "الجنسية"] });
  });

  it("that nobody knows is refused", async () => {
    await expect(read(Buffer.from("a,b\n"), { encoding: "utf-9" })).rejects.toMatchObject({
      code: "FORMAT_ENCODING_UNKNOWN",
    });
  });
});

describe("lines in different encodings", () => {
  it("show replacement characters where most are UTF-8, with the rows named", async () => {
    const table = await read(
      Buffer.concat([
        Buffer.from("n,name\n1,Zoë\n2,Müller\n"),
        encode("3,José\n", "windows-1252"),
        Buffer.from("4,Ayşe\n"),
      ]),
    );
    expect(table.encoding).toBe("utf-8");
    expect(table.rows[2]?.cells).toEqual(["3", "Jos\uFFFD"]);
    expect(table.findings).toMatchObject([
      { rule: "text-encoding-is-utf-8", read: "Lines not in UTF-8: 1; lines in UTF-8 with letters beyond ASCII: 3" },
      { rule: "cell-is-decodable", where: { row: 3, line: 4, column: "name" } },
    ]);
  });

  it("are named where most are not UTF-8", async () => {
    const table = await read(
      Buffer.concat([encode("n,name\n1,José\n2,Müller\n3,Besançon\n", "windows-1252"), Buffer.from("4,Zoë\n")]),
    );
    expect(table.encoding).toBe("windows-1252");
    expect(table.findings).toContainEqual(
      expect.objectContaining({ rule: "cell-is-decodable", where: { file: "table.csv", line: 5 } }),
    );
  });
});
