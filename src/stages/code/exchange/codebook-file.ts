import { basename, extname } from "node:path";
import { readFileBytes } from "../../../formats/read-file-bytes.ts";
import { codebookTable, readCodebookTable } from "../../../formats/code-tables/codebook-table.ts";
import { readCodebookYaml, writeCodebookYaml } from "../../../formats/code-tables/codebook-yaml.ts";
import { mendTexts } from "../../../formats/map-texts.ts";
import { readTable } from "../../../formats/open-table.ts";
import { readTextFile } from "../../../formats/read-text-file.ts";
import { fromCodebook } from "../../../formats/refi-qda/from-coded-study.ts";
import { readQda } from "../../../formats/refi-qda/open-qda.ts";
import { readQdaCodebook } from "../../../formats/refi-qda/qda-codebook.ts";
import { writeQda } from "../../../formats/refi-qda/write-qda.ts";
import { serialiseCsv } from "../../../formats/serialise-csv.ts";
import { serialiseXlsx } from "../../../formats/serialise-xlsx.ts";
import type { Code, Codebook } from "../../../model/code/codebook.ts";
import type { Finding } from "../../../model/finding.ts";
import { codeErrors } from "../errors.ts";
import { exchangeRules } from "./rules.ts";

export interface CodebookFile {
  readonly codebook: Codebook;
  readonly unsaid: ReadonlySet<keyof Code>;
  readonly findings: readonly Finding[];
}

/** Reads a codebook by its file's ending: CSV or another table, YAML, QDC, or a QDPX project's. Throws FORMAT_ failures, CODE_EXCHANGE_KIND_UNKNOWN. */
export async function readCodebookFile(path: string): Promise<CodebookFile> {
  const { codebook, unsaid, findings } = await readByEnding(path);
  const { value, findings: odd } = mendTexts(codebook, basename(path));
  return { codebook: value, unsaid, findings: [...findings, ...odd] };
}

async function readByEnding(path: string): Promise<CodebookFile> {
  const name = basename(path);
  const ending = extname(path).toLowerCase();
  if (tableEndings.includes(ending)) return readCodebookTable(await readTable(path));
  if (yamlEndings.includes(ending)) return { ...readCodebookYaml(await readTextFile(path), name), unsaid: new Set() };
  if (qdaEndings.includes(ending)) {
    const { project, findings } = readQda(await readFileBytes(path), name);
    return { codebook: readQdaCodebook(project.root), unsaid: new Set(), findings };
  }
  throw unknownEnding(ending, [...tableEndings, ...yamlEndings, ...qdaEndings]);
}

export interface WrittenCodebook {
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
}

/** A codebook in the format of a file's ending; the same codebook gives the same bytes. Throws CODE_EXCHANGE_KIND_UNKNOWN, CODE_CODEBOOK_EMPTY. */
export async function writeCodebookFile(path: string, codebook: Codebook): Promise<WrittenCodebook> {
  const ending = extname(path).toLowerCase();
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (codebook.codes.length === 0) {
    throw codeErrors.create("CODE_CODEBOOK_EMPTY", "The study's codebook has no code.", {
      hint: "Name built-in sets under codebook: in study.yaml, or firsthand codebook add LABEL.",
    });
  }
  if (ending === ".csv" || ending === ".xlsx") {
    const { columns, rows } = codebookTable(codebook);
    const bytes = ending === ".csv" ? encode(serialiseCsv(columns, rows)) : await serialiseXlsx(columns, rows);
    return { bytes, findings: leftOutSets(codebook, basename(path)) };
  }
  if (yamlEndings.includes(ending)) return { bytes: encode(writeCodebookYaml(codebook)), findings: [] };
  const project = ending === ".qdc" ? fromCodebook(codebook) : undefined;
  if (project !== undefined) return { bytes: writeQda(project), findings: [] };
  throw unknownEnding(ending, [".csv", ".xlsx", ...yamlEndings, ".qdc"]);
}

const tableEndings = [".csv", ".tsv", ".xlsx", ".txt"];
const yamlEndings = [".yaml", ".yml"];
const qdaEndings = [".qdc", ".qdpx", ".qde"];

function leftOutSets({ sets }: Codebook, file: string): readonly Finding[] {
  if (sets.length === 0) return [];
  const read = `Sets of codes: ${sets.length}`;
  const made = "Left out; a table has none. YAML and QDC do.";
  return [exchangeRules.create("study-part-is-exchanged", { where: { file }, read, made, decision: "" })];
}

export function unknownEnding(ending: string, known: readonly string[]) {
  const named = ending === "" ? "no ending" : `the ending ${ending}`;
  return codeErrors.create("CODE_EXCHANGE_KIND_UNKNOWN", `The file has ${named}, which says no format known here.`, {
    hint: `Known are ${known.join(", ")}.`,
  });
}
