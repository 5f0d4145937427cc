import type { CodedStudy, Coder, Memo } from "../../model/code/coded-study.ts";
import type { Coding } from "../../model/code/coding.ts";
import type { Passage } from "../../model/code/passage.ts";
import type { Finding } from "../../model/finding.ts";
import { createCountingLog } from "../format-report.ts";
import { readCodingNote, codingNoteName } from "../coding-note.ts";
import type { QdaLog, QdaRule } from "./mend-tree.ts";
import type { QdaProject } from "./open-qda.ts";
import { readQdaCodebook } from "./qda-codebook.ts";
import { attributeOf, childNamed, childrenNamed, guidKey, textOfChild, type QdaElement } from "./qda-element.ts";
import { listTextSources, type TextSource } from "./qda-sources.ts";
import { keptAside, readSelections } from "./qda-selections.ts";
import { qdaRules } from "./rules.ts";
import { isOwnVariable, keepRest, targetOf } from "./keep-rest.ts";
import type { KeptPart } from "./kept-part.ts";
import { createUniqueIds } from "./unique-ids.ts";

export interface StudyFromQda {
  readonly study: CodedStudy;
  /** What it says beyond a study, to be written again. */
  readonly rest: readonly KeptPart[];
  readonly findings: readonly Finding[];
}

/** What a project says in the nouns of a study: codebook, texts, codings, coders, memos; what it says beyond is counted and given as it is. */
export function toCodedStudy(project: QdaProject, fileName: string): StudyFromQda {
  const log = createCountingLog<QdaRule>(qdaRules, fileName);
  const { root } = project;
  const codebook = readQdaCodebook(root);
  const codeIds = new Set(codebook.codes.map(({ id }) => id));
  const sources = listTextSources(project, log);
  const notes = new Map(
    listOf(root, "Notes").map((note) => [guidKey(attributeOf(note, "guid") ?? ""), noteText(note, project)]),
  );
  const codingId = createUniqueIds();
  const memoId = createUniqueIds();
  const codings: Coding[] = [];
  const about = new Map<string, Memo["about"][number][]>();
  const memos: Memo[] = [];
  const refer = (element: QdaElement, kind: Memo["about"][number]["kind"], id: string): void => {
    for (const ref of childrenNamed(element, "NoteRef")) {
      const note = guidKey(attributeOf(ref, "targetGUID") ?? "");
      about.set(note, [...(about.get(note) ?? []), { kind, id }]);
    }
  };
  const elementIds = new Map<QdaElement, string>();
  const comments = new Map<QdaElement, string>();
  const places = new Map<QdaElement, Passage>();
  const { selections, convention } = readSelections(sources, log);
  for (const { selection, place, coded } of selections) {
    const ids: string[] = [];
    if (selection !== undefined && place !== undefined) places.set(selection, place);
    for (const coding of coded) {
      const id = codingId(coding.element);
      const read = readCoding(coding.element, { id, target: coding.target, codeIds, notes, log });
      if (read === undefined) continue;
      codings.push(read);
      elementIds.set(coding.element, id);
      ids.push(id);
      refer(withoutCodingNotes(coding.element, notes), "coding", read.id);
      if (selection !== undefined) refer(selection, "coding", read.id);
    }
    const comment = selection === undefined ? "" : textOfChild(selection, "Description");
    if (selection === undefined || comment === "") continue;
    const id = memoId(selection);
    comments.set(selection, id);
    memos.push(commentMemo(selection, { id, text: comment, codingIds: ids }));
  }
  for (const { element, id } of sources) refer(element, "document", id);
  referCodes(root, refer);
  for (const set of listOf(root, "Sets")) {
    for (const member of childrenNamed(set, "MemberNote")) {
      const note = guidKey(attributeOf(member, "targetGUID") ?? "");
      about.set(note, [...(about.get(note) ?? []), { kind: "set", id: guidKey(attributeOf(set, "guid") ?? "") }]);
    }
  }
  countUncarried(root, { sources, isTaken: (coding) => elementIds.has(coding) }, log);
  const isCodingNote = (note: QdaElement): boolean => attributeOf(note, "name") === codingNoteName;
  const guids = (elements: readonly QdaElement[]) =>
    new Set(elements.map((element) => guidKey(attributeOf(element, "guid") ?? "")));
  const rest = keepRest(project, {
    sources,
    codings: elementIds,
    comments,
    places,
    convention,
    codeIds,
    codingNotes: guids(listOf(root, "Notes").filter(isCodingNote)),
    readNotes: new Set([...elementIds.keys()].flatMap((coding) => childrenNamed(coding, "NoteRef").map(targetOf))),
    memosAbout: new Set([...about].filter(([, on]) => on.some(({ kind }) => kind !== "set")).map(([note]) => note)),
    textVariables: guids(listOf(root, "Variables").filter(isOwnVariable)),
  });
  const allMemos = [
    ...listOf(root, "Notes")
      .filter((note) => !isCodingNote(note))
      .map((note) => readMemo(note, notes, about)),
    ...memos,
  ];
  return {
    rest,
    study: {
      title: attributeOf(root, "name") ?? "",
      codebook,
      documents: sources.map(({ document }) => document),
      coders: withUnlisted(listOf(root, "Users").map(readCoder), [...codings, ...allMemos]),
      codings,
      memos: allMemos,
    },
    findings: log.list(),
  };
}

function listOf(root: QdaElement, name: string): readonly QdaElement[] {
  return childNamed(root, name)?.children ?? [];
}

function readCoder(user: QdaElement): Coder {
  return {
    id: guidKey(attributeOf(user, "guid") ?? ""),
    name: attributeOf(user, "name") ?? attributeOf(user, "id") ?? "",
  };
}

/** Whoever worked in a project is one of its coders, also where its list of users lacks them. */
function withUnlisted(coders: readonly Coder[], work: readonly Pick<Coding, "coderId">[]): Coder[] {
  const known = new Set(coders.map(({ id }) => id));
  const unlisted = new Set(work.flatMap(({ coderId }) => coderId ?? []).filter((id) => !known.has(id)));
  return [...coders, ...[...unlisted].map((id) => ({ id, name: "" }))];
}

interface NoteText {
  readonly name: string;
  readonly text: string;
}

function noteText(note: QdaElement, { files }: QdaProject): NoteText {
  const inside = textOfChild(note, "PlainTextContent");
  const path = attributeOf(note, "plainTextPath")?.replace(/^internal:\/\//, "");
  const file = path === undefined ? undefined : files.get(path);
  const text = inside !== "" || file === undefined ? inside : new TextDecoder().decode(file);
  return { name: attributeOf(note, "name") ?? "", text: text === "" ? textOfChild(note, "Description") : text };
}

function readMemo(
  note: QdaElement,
  notes: ReadonlyMap<string, NoteText>,
  about: ReadonlyMap<string, Memo["about"]>,
): Memo {
  const id = guidKey(attributeOf(note, "guid") ?? "");
  const { name = "", text = "" } = notes.get(id) ?? {};
  return { id, title: name, text, about: [...(about.get(id) ?? [])], ...writer(note) };
}

function writer(element: QdaElement) {
  const coder = attributeOf(element, "creatingUser");
  const at = attributeOf(element, "creationDateTime");
  return {
    ...(coder === undefined ? {} : { coderId: guidKey(coder) }),
    ...(at === undefined ? {} : { writtenAt: at }),
  };
}

/** A comment on a selection is a memo on the codings put there, or on the study where there are none. */
function commentMemo(selection: QdaElement, { codingIds, ...memo }: SelectionComment): Memo {
  return { ...memo, title: "", about: codingIds.map((id) => ({ kind: "coding", id })), ...writer(selection) };
}

interface SelectionComment {
  readonly id: string;
  readonly text: string;
  readonly codingIds: readonly string[];
}

interface CodingContext {
  readonly id: string;
  readonly target: Coding["target"];
  readonly codeIds: ReadonlySet<string>;
  readonly notes: ReadonlyMap<string, NoteText>;
  readonly log: QdaLog;
}

function readCoding(element: QdaElement, { id, target, codeIds, notes, log }: CodingContext): Coding | undefined {
  const ref = childNamed(element, "CodeRef");
  const codeId = guidKey((ref === undefined ? undefined : attributeOf(ref, "targetGUID")) ?? "");
  if (!codeIds.has(codeId)) {
    log.add("qda-reference-leads-somewhere", {
      key: "coding without code",
      read: "A coding whose code is not in the codebook",
      made: keptAside,
    });
    return undefined;
  }
  const own = ownNotes(element, notes).map(({ text }) => text);
  const coder = attributeOf(element, "creatingUser");
  const at = attributeOf(element, "creationDateTime");
  return {
    id,
    codeId,
    target,
    ...readCodingNote(own[0] ?? ""),
    ...(coder === undefined ? {} : { coderId: guidKey(coder) }),
    ...(at === undefined ? {} : { codedAt: at }),
  };
}

function ownNotes(coding: QdaElement, notes: ReadonlyMap<string, NoteText>): readonly NoteText[] {
  return childrenNamed(coding, "NoteRef").flatMap((ref) => {
    const note = notes.get(guidKey(attributeOf(ref, "targetGUID") ?? ""));
    return note?.name === codingNoteName ? [note] : [];
  });
}

function withoutCodingNotes(coding: QdaElement, notes: ReadonlyMap<string, NoteText>): QdaElement {
  const children = coding.children.filter(
    (child) => notes.get(guidKey(attributeOf(child, "targetGUID") ?? ""))?.name !== codingNoteName,
  );
  return { ...coding, children };
}

function referCodes(root: QdaElement, refer: (element: QdaElement, kind: "code", id: string) => void): void {
  const pending = [...(childNamed(childNamed(root, "CodeBook") ?? root, "Codes")?.children ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    refer(next, "code", guidKey(attributeOf(next, "guid") ?? ""));
    pending.push(...childrenNamed(next, "Code"));
  }
}

interface TakenCodings {
  readonly sources: readonly TextSource[];
  readonly isTaken: (coding: QdaElement) => boolean;
}

/** Says what is no part of the study. */
function countUncarried(root: QdaElement, { sources, isTaken }: TakenCodings, log: QdaLog): void {
  const counts = new Map<string, number>();
  const count = (name: string, times = 1): void => {
    if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
  };
  for (const name of ["Cases", "Links", "Graphs"]) count(name.slice(0, -1), listOf(root, name).length);
  count("Variable", listOf(root, "Variables").filter((one) => !isOwnVariable(one)).length);
  const taken = new Set(sources.map(({ element }) => element));
  for (const source of listOf(root, "Sources")) {
    if (source.name !== "TextSource") count(`${source.name} codings`, untakenCodings(source, taken, isTaken));
    if (source.name !== "TextSource" && !source.children.some((child) => taken.has(child))) count(source.name);
  }
  for (const [name, times] of counts) {
    log.add("qda-part-is-carried", {
      key: name,
      read: `${name}: ${times}`,
      made: keptAside,
    });
  }
}

/** Codings below a source that are not on one of the texts taken. */
function untakenCodings(
  element: QdaElement,
  texts: ReadonlySet<QdaElement>,
  isTaken: (coding: QdaElement) => boolean,
): number {
  if (texts.has(element)) return 0;
  const own = element.name === "Coding" && !isTaken(element) ? 1 : 0;
  return element.children.reduce((sum, child) => sum + untakenCodings(child, texts, isTaken), own);
}
