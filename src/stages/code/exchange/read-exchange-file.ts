import { stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { mendTexts } from "../../../formats/map-texts.ts";
import { readQualCoder } from "../../../formats/foreign-projects/read-qualcoder.ts";
import { readTaguette } from "../../../formats/foreign-projects/read-taguette.ts";
import { readTable } from "../../../formats/open-table.ts";
import { readFileBytes } from "../../../formats/read-file-bytes.ts";
import { readTextFile } from "../../../formats/read-text-file.ts";
import { readQda } from "../../../formats/refi-qda/open-qda.ts";
import { readQdaCodebook } from "../../../formats/refi-qda/qda-codebook.ts";
import type { KeptPart } from "../../../formats/refi-qda/kept-part.ts";
import { toCodedStudy } from "../../../formats/refi-qda/to-coded-study.ts";
import { readAnnotations } from "../../../formats/web-annotation/read-annotations.ts";
import { annotationsToCodings } from "../../../formats/web-annotation/to-codings.ts";
import type { CodedStudy } from "../../../model/code/coded-study.ts";
import type { Code, Codebook } from "../../../model/code/codebook.ts";
import type { Finding } from "../../../model/finding.ts";
import { openForeignDatabase } from "../../../store/index.ts";
import { readCodebookFile, unknownEnding } from "./codebook-file.ts";
import type { ExchangeGround } from "./exchange-ground.ts";
import { isQuotationTable, readQuotations } from "./read-quotations.ts";
import { createExchangeLog } from "./rules.ts";
import { withGuids } from "./with-guids.ts";

export interface ReadExchange {
  readonly kind: ExchangeKind;
  readonly study: CodedStudy;
  /** Fields of codes that the file cannot say. */
  readonly unsaid: ReadonlySet<keyof Code>;
  /** What a project says beyond a study. */
  readonly rest: readonly KeptPart[];
  /** How many elements of each name the file has, where it is one of elements. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

export type ExchangeKind =
  | "REFI-QDA project"
  | "codebook"
  | "Web Annotations"
  | "table of quotations"
  | "Taguette project"
  | "QualCoder project";

/**
 * Reads what another program coded, by its file's ending: QDPX, QDC, Web Annotations, a table, or the database of Taguette or
 * QualCoder. A database of Taguette may hold several projects. Throws FORMAT_ failures, STORE_FOREIGN_UNREADABLE,
 * CODE_EXCHANGE_KIND_UNKNOWN.
 */
export async function readExchangeFile(
  path: string,
  readGround: () => Promise<ExchangeGround>,
): Promise<readonly ReadExchange[]> {
  // A project's own parts were mended as XML.
  return (await readByEnding(path, readGround)).map(({ unsaid, rest, ...read }) => {
    const { value, findings } = mendTexts(read, basename(path));
    return { ...value, unsaid, rest, findings: [...value.findings, ...findings] };
  });
}

async function readByEnding(path: string, readGround: () => Promise<ExchangeGround>): Promise<readonly ReadExchange[]> {
  const name = basename(path);
  const ending = extname(path).toLowerCase();
  if ([".qdpx", ".qde", ".qdc"].includes(ending)) return [readProject(await readFileBytes(path), name)];
  if (ending === ".yaml" || ending === ".yml") return [await readBook(path)];
  if (annotationFiles.includes(ending)) {
    const text = await readTextFile(path);
    return [readAnnotationFile(ending === ".jsonl" ? listOfLines(text) : text, name, await readGround())];
  }
  if (tableFiles.includes(ending)) return [await readTableFile(path, await readGround())];
  if (ending === ".qda" || databaseFiles.includes(ending)) return readDatabase(await qualcoderFile(path), name);
  throw unknownEnding(ending, [".qdpx", ".qdc", ".yaml", ...annotationFiles, ...tableFiles, ...databaseFiles, ".qda"]);
}

const annotationFiles = [".json", ".jsonld", ".jsonl"];
const tableFiles = [".csv", ".tsv", ".xlsx"];
const databaseFiles = [".sqlite3", ".sqlite", ".db"];
const nothing = { unsaid: new Set<keyof Code>(), rest: [], counts: {} };

function readProject(bytes: Uint8Array, name: string): ReadExchange {
  const { project, counts, findings } = readQda(bytes, name);
  if (project.kind === "codebook") {
    return { ...nothing, kind: "codebook", study: onlyBook(readQdaCodebook(project.root)), counts, findings };
  }
  const { study, rest, findings: odd } = toCodedStudy(project, name);
  return { ...nothing, kind: "REFI-QDA project", study, rest, counts, findings: [...findings, ...odd] };
}

async function readBook(path: string): Promise<ReadExchange> {
  const { codebook, unsaid, findings } = await readCodebookFile(path);
  return { ...nothing, kind: "codebook", study: onlyBook(codebook), unsaid, findings };
}

function onlyBook(codebook: Codebook): CodedStudy {
  return { title: codebook.title, codebook, documents: [], coders: [], codings: [], memos: [] };
}

/** JSON Lines as one list; a line that is no JSON makes the list none either. */
function listOfLines(text: string): string {
  return `[${text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .join(",\n")}]`;
}

function readAnnotationFile(text: string, name: string, { study, documentNames }: ExchangeGround): ReadExchange {
  const { annotations, findings } = readAnnotations(text, name);
  const byId = new Map(study.documents.map((document) => [document.id, document]));
  const ground = {
    codes: study.codebook.codes,
    documents: study.documents,
    findDocument: (iri: string) => byId.get(documentNames.get(lastPart(iri)) ?? ""),
  };
  const read = annotationsToCodings(annotations, ground, name);
  const { coders, codings, newCodes } = read;
  const codebook = { title: "", codes: [...newCodes], sets: [] };
  const found = { title: "", codebook, documents: [], coders: [...coders], codings: [...codings], memos: [] };
  return {
    ...nothing,
    kind: "Web Annotations",
    study: withGuids(found, (noun, id) => `${noun} ${id}`),
    counts: { Annotation: annotations.length },
    findings: [...findings, ...read.findings],
  };
}

/** The end of an IRI's path, where others put a file's name. */
function lastPart(iri: string): string {
  const part =
    iri
      .replace(/[#?].*$/, "")
      .split("/")
      .findLast((one) => one !== "") ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function readTableFile(path: string, ground: ExchangeGround): Promise<ReadExchange> {
  const table = await readTable(path);
  if (!isQuotationTable(table)) return readBook(path);
  const log = createExchangeLog(table.name);
  const study = readQuotations(table, ground, log);
  return {
    ...nothing,
    kind: "table of quotations",
    study,
    counts: { Row: table.rows.length },
    findings: [...table.findings, ...log.list()],
  };
}

/** QualCoder's project is a folder, whose database is data.qda. */
async function qualcoderFile(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(path, "data.qda") : path;
}

async function readDatabase(path: string, name: string): Promise<readonly ReadExchange[]> {
  const database = openForeignDatabase(await readFileBytes(path));
  try {
    if (database.hasTable("code_text")) {
      const { study, namespace, findings } = readQualCoder(database, name);
      const own = withGuids(study, (noun, id) => `${namespace} ${noun} ${id}`);
      return [{ ...nothing, kind: "QualCoder project", study: own, findings }];
    }
    return readTaguette(database, name).map(({ study, namespace, findings }) => ({
      ...nothing,
      kind: "Taguette project" as const,
      study: withGuids(study, (noun, id) => `${namespace} ${noun} ${id}`),
      findings,
    }));
  } finally {
    database.close();
  }
}
