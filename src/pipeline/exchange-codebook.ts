import { basename } from "node:path";
import { writeFileIfChanged } from "../base/node/write-file-if-changed.ts";
import type { Actor } from "../model/actor.ts";
import type { Finding } from "../model/finding.ts";
import { importCodebook, readCodebook, readCodebookFile, writeCodebookFile } from "../stages/code/index.ts";
import { readConfiguration } from "../stages/register/index.ts";
import type { Study } from "../store/index.ts";

export interface CodebookReport {
  readonly file: string;
  /** Codes that the file has. */
  readonly codes: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What was repaired or dropped. */
  readonly findings: readonly Finding[];
}

/** Takes a codebook's file in. Throws ACTOR_NOT_ALLOWED, FORMAT_ failures and CODE_EXCHANGE_KIND_UNKNOWN. */
export async function importCodebookFile({ store }: Study, actor: Actor, path: string): Promise<CodebookReport> {
  const fileName = basename(path);
  const { codebook, unsaid, findings } = await readCodebookFile(path);
  const { ids: _ids, findings: odd, ...counts } = await importCodebook(store, actor, codebook, { fileName, unsaid });
  return { file: fileName, codes: codebook.codes.length, ...counts, findings: [...findings, ...odd] };
}

export interface WrittenExchange {
  readonly file: string;
  /** What the format cannot hold. */
  readonly findings: readonly Finding[];
}

/** Writes the codebook as it stands, in the format of the file's ending. Throws CODE_EXCHANGE_KIND_UNKNOWN, CODE_CODEBOOK_EMPTY. */
export async function exportCodebookFile({ store }: Study, actor: Actor, path: string): Promise<WrittenExchange> {
  const codebook = await readCodebook(store, actor);
  const { title } = await readConfiguration(store);
  const { bytes, findings } = await writeCodebookFile(path, { ...codebook, title });
  await writeFileIfChanged(path, bytes);
  return { file: basename(path), findings };
}
