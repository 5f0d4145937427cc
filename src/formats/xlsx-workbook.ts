import { formatErrors } from "./errors.ts";
import { readZipDirectory, unpackEntry } from "./zip-directory.ts";

export interface Sheet {
  readonly name: string;
  /** Place in the workbook, from 1. */
  readonly number: number;
  readonly isHidden: boolean;
  /** Where the sheet is in the archive. */
  readonly path: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** The unpacked XML parts by path; all are within the size limits. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

/**
 * Unpacks an XLSX workbook's parts and lists its sheets. Throws FORMAT_XLSX_NOT_A_WORKBOOK, FORMAT_XLSX_ENCRYPTED,
 * FORMAT_XLSX_OLD, FORMAT_XLSX_DAMAGED and FORMAT_XLSX_TOO_LARGE.
 */
export function readWorkbook(bytes: Buffer): Workbook {
  assertIsZip(bytes);
  const entries = readZipDirectory(bytes);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw encrypted();
  const workbookEntry = entries.find(({ path }) => path === WORKBOOK);
  if (workbookEntry === undefined) {
    throw formatErrors.create("FORMAT_XLSX_NOT_A_WORKBOOK", "The file is a zip archive, but holds no XLSX workbook.", {
      hint: "Give an XLSX workbook; save workbooks of other kinds (XLSB, ODS, Numbers) as XLSX or CSV.",
    });
  }
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    if (/\.xml(?:\.rels)?$/.test(entry.path)) parts.set(entry.path, unpackEntry(bytes, entry));
  }
  return { sheets: listSheets(parts), parts };
}

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

function assertIsZip(bytes: Buffer): void {
  const start = bytes.subarray(0, 8).toString("latin1");
  if (start.startsWith("PK\x03\x04")) return;
  if (start === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
    if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw encrypted();
    throw formatErrors.create(
      "FORMAT_XLSX_OLD",
      "The workbook is in the XLS format used before 2007, which is not read.",
      {
        hint: "Open it in a spreadsheet program and save it as XLSX or CSV.",
      },
    );
  }
  throw formatErrors.create("FORMAT_XLSX_NOT_A_WORKBOOK", "The file is no XLSX workbook, whatever its name says.", {
    hint: "If it is delimited text, say so with the format csv; otherwise save it as XLSX.",
  });
}

function encrypted() {
  return formatErrors.create("FORMAT_XLSX_ENCRYPTED", "The workbook is protected with a password.", {
    hint: "Open it in a spreadsheet program, take the password off, and save it in a safe place.",
  });
}

function listSheets(parts: ReadonlyMap<string, Buffer>): readonly Sheet[] {
  const targets = new Map<string, string>();
  for (const attributes of elements(parts.get(RELATIONS)?.toString() ?? "", "Relationship")) {
    const target = attributes.get("Target") ?? "";
    targets.set(attributes.get("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return elements(parts.get(WORKBOOK)?.toString() ?? "", "sheet")
    .filter((attributes) => (attributes.get("name") ?? "") !== "")
    .map((attributes, index) => ({
      name: attributes.get("name") ?? "",
      number: index + 1,
      isHidden: (attributes.get("state") ?? "visible") !== "visible",
      path: targets.get(attributes.get("id") ?? "") ?? "",
    }));
}

/** The attributes of each element of a name, without namespace prefixes. */
function elements(xml: string, name: string): ReadonlyMap<string, string>[] {
  const tags = xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, "g"));
  return Array.from(tags, ([, attributes = ""]) => {
    const found = new Map<string, string>();
    for (const [, key = "", double, single] of attributes.matchAll(
      /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
    )) {
      found.set(key, unescapeXml(double ?? single ?? ""));
    }
    return found;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
