import { basename, extname } from "node:path";
import { writeFileIfChanged } from "../base/node/write-file-if-changed.ts";
import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import type { Finding } from "../model/finding.ts";
import {
  gatherCodedStudy,
  gatherParts,
  importCodebook,
  importCodings,
  keepParts,
  listFreshIds,
  readExchangeFile,
  writeExchangeFile,
  type GatheredStudy,
  type ReadExchange,
  type TakenCount,
} from "../stages/code/index.ts";
import { addTexts, noteFindings } from "../stages/collect/index.ts";
import { addCoders, readConfiguration, registerPolicies } from "../stages/register/index.ts";
import type { Study } from "../store/index.ts";
import { listOwnGuids, withCases } from "./exchange-cases.ts";
import type { WrittenExchange } from "./exchange-codebook.ts";

export interface ExportOptions {
  /** Whether coders' names go out; they are people, and have to agree. */
  readonly isNamed?: boolean;
  /** Whether names of cases go out, in a project file; for whoever may read names. */
  readonly withCaseNames?: boolean;
}

/** Writes what the actor may read of texts, codes and codings, in the format of the file's ending. Throws ACTOR_NOT_ALLOWED, CODE_EXCHANGE_KIND_UNKNOWN. */
export async function exportCodings(
  opened: Study,
  actor: Actor,
  path: string,
  { isNamed = false, withCaseNames = false }: ExportOptions = {},
): Promise<WrittenExchange> {
  const { store } = opened;
  if (withCaseNames) registerPolicies.require(actor, "read-names");
  const { title } = await readConfiguration(store);
  const { study, findings } = await gatherCodedStudy(store, actor, { title, fileName: basename(path) });
  const isProject = extname(path).toLowerCase() === ".qdpx";
  const whole = isProject ? await withCases(store, actor, study, { withNames: withCaseNames }) : study;
  const written = await writeExchangeFile(path, whole, {
    isNamed,
    withCaseNames,
    rest: isProject ? await gatherParts(opened, actor) : [],
  });
  await writeFileIfChanged(path, written.bytes);
  return { file: basename(path), findings: [...findings, ...written.findings] };
}

export interface ExchangeReport {
  readonly file: string;
  readonly kind: ReadExchange["kind"];
  readonly title: string;
  /** Elements of the file by name, where it is one of elements. */
  readonly counts: Readonly<Record<string, number>>;
  readonly documents: TakenCount;
  readonly codes: TakenCount & { readonly changed: number };
  readonly coders: TakenCount;
  readonly codings: TakenCount;
  readonly memos: TakenCount;
  /** What the study has no place for, kept beside it and written again into project files. */
  readonly parts: TakenCount;
  /** What was repaired or dropped, and what a person should decide. */
  readonly findings: readonly Finding[];
}

/**
 * Takes in what was coded elsewhere: texts, codes, who coded, codings and memos, each as journalled commands. What the study has
 * already writes nothing, so the same file can be taken in again after more was coded. Throws ACTOR_NOT_ALLOWED and what `readExchangeFile` throws.
 */
export async function importExchange(
  study: Study,
  actor: Actor,
  path: string,
  progress: Progress,
): Promise<readonly ExchangeReport[]> {
  const fileName = basename(path);
  const reports: ExchangeReport[] = [];
  let ground: GatheredStudy | undefined;
  const readGround = async () => (ground ??= await gatherCodedStudy(study.store, actor, { title: "", fileName }));
  for (const read of await readExchangeFile(path, readGround)) {
    progress.start(`Taking in the ${read.kind}`);
    const report = await takeIn(study, actor, read, { fileName, ground });
    const key = `exchange/${fileName}${reports.length === 0 ? "" : ` ${reports.length + 1}`}`;
    await noteFindings(study.store, actor, key, report.findings);
    reports.push(report);
    progress.finish();
  }
  return reports;
}

interface TakeIn {
  readonly fileName: string;
  /** What of the study the file was read against, where it was. */
  readonly ground: GatheredStudy | undefined;
}

async function takeIn(
  study: Study,
  actor: Actor,
  read: ReadExchange,
  { fileName, ground }: TakeIn,
): Promise<ExchangeReport> {
  const { store } = study;
  const { codebook, codings, documents, memos, coders, title } = read.study;
  const book = await importCodebook(store, actor, codebook, { fileName, unsaid: read.unsaid });
  const texts = await addTexts(study, actor, documents);
  const freshIds = await listFreshIds(store, actor, read.study);
  const fresh = [...codings, ...memos].filter(({ id }) => freshIds.has(id));
  const withUnknown = fresh.some(({ coderId }) => coderId === undefined);
  const busy = new Set(fresh.flatMap(({ coderId }) => coderId ?? []));
  const authors = new Set([...codings, ...memos].flatMap(({ coderId }) => coderId ?? []));
  const worked = new Set(coders.map(({ id }) => id).filter((id) => authors.has(id)));
  const workers = coders.filter(({ id }) => busy.has(id));
  const people = await addCoders(store, actor, workers, { withUnknown });
  const ids = {
    codes: new Map([...(ground?.ids.codes ?? []), ...book.ids]),
    documents: new Map([...(ground?.ids.documents ?? []), ...texts.documents]),
    coders: people.ids,
  };
  const taken = await importCodings(store, actor, { codings, memos }, { ids, fileName });
  const own = read.rest.length === 0 ? new Set<string>() : await listOwnGuids(store);
  const kept = await keepParts(study, actor, read.rest, { fileName, ids, codings: taken.ids, own });
  return {
    file: fileName,
    kind: read.kind,
    title,
    counts: read.counts,
    documents: { added: texts.added, unchanged: texts.unchanged, dropped: texts.dropped },
    codes: { added: book.added, changed: book.changed, unchanged: book.unchanged, dropped: 0 },
    coders: {
      added: people.added,
      unchanged: worked.size - people.added,
      // Whoever did nothing in the file needs no name here.
      dropped: coders.length - worked.size,
    },
    codings: taken.codings,
    memos: taken.memos,
    parts: kept.parts,
    findings: [...read.findings, ...book.findings, ...taken.findings, ...kept.findings],
  };
}
