import type { CodedDocument, CodedStudy, Memo } from "../../model/code/coded-study.ts";
import type { Coding } from "../../model/code/coding.ts";
import type { Finding } from "../../model/finding.ts";
import { createCountingLog } from "../format-report.ts";
import { codingNoteName, writeCodingNote } from "../coding-note.ts";
import { guidFrom, mendValue } from "./mend-value.ts";
import type { QdaLog, QdaRule } from "./mend-tree.ts";
import type { QdaProject } from "./open-qda.ts";
import { byGuid, caseElements, caseVariables, documentSetElements } from "./qda-cases.ts";
import { guidOf, writeQdaCodes, writeQdaSets } from "./qda-codebook.ts";
import { element, textElement, type QdaElement } from "./qda-element.ts";
import type { KeptPart } from "./kept-part.ts";
import { restoreRest } from "./restore-rest.ts";
import { qdaRules } from "./rules.ts";
import { selectionGuid } from "./source-rest.ts";

export interface QdaFromStudy {
  readonly project: QdaProject;
  /** What the standard cannot hold. */
  readonly findings: readonly Finding[];
}

/** A study as a project of the exchange standard, with what was kept of others' projects; texts lie in it as UTF-8 files with line feeds. */
export function fromCodedStudy(study: CodedStudy, rest: readonly KeptPart[] = []): QdaFromStudy {
  const log = createCountingLog<QdaRule>(qdaRules, "project.qdpx");
  const refs = noteRefs(study.memos);
  const notes = new Map(study.codings.map((coding) => [coding.id, writeCodingNote(coding)]));
  const codingNotes = study.codings.flatMap((coding) => {
    const text = notes.get(coding.id) ?? "";
    return text === "" ? [] : [noteElement(codingNoteGuid(coding), codingNoteName, text, {})];
  });
  const write = (coding: Coding): QdaElement => codingElement(coding, refs, notes.get(coding.id) !== "");
  const memoNotes = study.memos.map((memo) =>
    noteElement(guidOf("memo", memo.id), memo.title, memo.text, { coderId: memo.coderId, at: memo.writtenAt }),
  );
  const codes = writeQdaCodes(study.codebook, (id) => refs("code", id));
  const byDocument = groupBy(study.codings, ({ target }) => (target.kind === "document" ? target.id : ""));
  const sources = study.documents.map((document) =>
    sourceElement(document, byDocument.get(document.id) ?? [], { refs, write }),
  );
  const sets = writeQdaSets(study.codebook.sets, "targetGUID", (id) =>
    refs("set", id).map((ref) => ({ ...ref, name: "MemberNote" })),
  );
  countUncarried(study, log);
  const root = element("Project", { name: study.title === "" ? "Unnamed" : study.title, origin: "Firsthand" }, [
    list(
      "Users",
      writtenCoders(study).map(({ id, name }) => element("User", { guid: guidOf("coder", id), name })),
    ),
    codes === undefined ? undefined : element("CodeBook", {}, [codes]),
    list("Variables", [...variables(study.documents), ...caseVariables(study)].toSorted(byGuid)),
    list("Cases", caseElements(study)),
    list("Sources", sources),
    list("Notes", [...memoNotes, ...codingNotes]),
    list("Sets", [...(sets?.children ?? []), ...documentSetElements(study.documentSets)]),
    ...study.memos.filter(({ about }) => about.length === 0).map(({ id }) => noteRef(guidOf("memo", id))),
  ]);
  const encoder = new TextEncoder();
  const files = new Map(study.documents.map(({ id, text }) => [`${guidOf("document", id)}.txt`, encoder.encode(text)]));
  return { project: restoreRest({ kind: "project", root, files }, rest), findings: log.list() };
}

/** Whoever coded nothing but cases and testimonies is left out, as the standard does not say who coded those. */
function writtenCoders({ coders, codings, memos }: CodedStudy): CodedStudy["coders"] {
  const elsewhere = new Set(codings.filter(({ target }) => target.kind !== "document").map(({ coderId }) => coderId));
  const named = new Set(
    [...codings.filter(({ target }) => target.kind === "document"), ...memos].map(({ coderId }) => coderId),
  );
  return coders.filter(({ id }) => named.has(id) || !elsewhere.has(id));
}

/** A codebook as a codebook file of the exchange standard. Undefined where it has no code, which the standard cannot hold. */
export function fromCodebook(codebook: CodedStudy["codebook"]): QdaProject | undefined {
  const codes = writeQdaCodes(codebook);
  if (codes === undefined) return undefined;
  const root = element("CodeBook", { origin: "Firsthand" }, [codes, writeQdaSets(codebook.sets, "guid")]);
  return { kind: "codebook", root, files: new Map() };
}

type NoteRefs = (kind: Memo["about"][number]["kind"], id: string) => readonly QdaElement[];

function noteRefs(memos: readonly Memo[]): NoteRefs {
  const found = new Map<string, QdaElement[]>();
  for (const memo of memos) {
    for (const { kind, id } of memo.about) {
      const key = `${kind} ${id}`;
      const refs = found.get(key);
      if (refs === undefined) found.set(key, [noteRef(guidOf("memo", memo.id))]);
      else refs.push(noteRef(guidOf("memo", memo.id)));
    }
  }
  return (kind, id) => found.get(`${kind} ${id}`) ?? [];
}

function noteRef(guid: string): QdaElement {
  return element("NoteRef", { targetGUID: guid });
}

function codingNoteGuid({ id }: Coding): string {
  return guidFrom(`firsthand coding note ${id}`);
}

interface Written {
  readonly coderId?: string | undefined;
  readonly at?: string | undefined;
}

function noteElement(guid: string, name: string, text: string, { coderId, at }: Written): QdaElement {
  return element(
    "Note",
    {
      guid,
      name: name === "" ? undefined : name,
      creatingUser: coderId === undefined ? undefined : guidOf("coder", coderId),
      creationDateTime: instant(at),
    },
    [textElement("PlainTextContent", text)],
  );
}

function instant(at: string | undefined): string | undefined {
  return at === undefined ? undefined : mendValue("dateTime", at);
}

interface Writing {
  readonly refs: NoteRefs;
  readonly write: (coding: Coding) => QdaElement;
}

function sourceElement(document: CodedDocument, codings: readonly Coding[], { refs, write }: Writing): QdaElement {
  const guid = guidOf("document", document.id);
  const passages = groupBy(codings, ({ target }) =>
    target.kind === "document" && target.passage !== undefined ? `${target.passage.start} ${target.passage.end}` : "",
  );
  const whole = passages.get("") ?? [];
  const selections = [...passages].flatMap(([place, placed]) => {
    const target = placed[0]?.target;
    if (place === "" || target?.kind !== "document" || target.passage === undefined) return [];
    const { start, end, quote } = target.passage;
    return [
      element(
        "PlainTextSelection",
        {
          guid: selectionGuid(guid, start, end),
          name:
            quote.length <= mostName
              ? quote
              : `${Array.from(quote.slice(0, mostName))
                  .slice(0, mostName - 1)
                  .join("")}…`,
          startPosition: String(start),
          endPosition: String(end),
        },
        placed.map(write),
      ),
    ];
  });
  const name = document.title === "" ? undefined : document.title;
  return element("TextSource", { guid, name, plainTextPath: `internal://${guid}.txt` }, [
    ...selections,
    ...whole.map(write),
    ...refs("document", document.id),
    ...variableValues(document),
  ]);
}

/** Characters of a quote written beside its positions, by which other programs and ours can check them. */
const mostName = 100;

function codingElement(coding: Coding, refs: NoteRefs, isNoted: boolean): QdaElement {
  return element(
    "Coding",
    {
      guid: guidOf("coding", coding.id),
      creatingUser: coding.coderId === undefined ? undefined : guidOf("coder", coding.coderId),
      creationDateTime: instant(coding.codedAt),
    },
    [
      element("CodeRef", { targetGUID: guidOf("code", coding.codeId) }),
      ...refs("coding", coding.id),
      isNoted ? noteRef(codingNoteGuid(coding)) : undefined,
    ],
  );
}

const languageGuid = guidFrom("firsthand variable language");
const directionGuid = guidFrom("firsthand variable direction");

function variables(documents: readonly CodedDocument[]): readonly QdaElement[] {
  const text = { typeOfVariable: "Text" };
  return [
    ...(documents.some(({ language }) => language !== undefined)
      ? [element("Variable", { guid: languageGuid, name: "language", ...text })]
      : []),
    ...(documents.some(({ direction }) => direction !== undefined)
      ? [element("Variable", { guid: directionGuid, name: "direction", ...text })]
      : []),
  ];
}

function variableValues({ language, direction }: CodedDocument): readonly QdaElement[] {
  return [
    [languageGuid, language],
    [directionGuid, direction],
  ].flatMap(([guid, text]) =>
    text === undefined
      ? []
      : [element("VariableValue", {}, [element("VariableRef", { targetGUID: guid }), textElement("TextValue", text)])],
  );
}

function countUncarried({ codings, memos }: CodedStudy, log: QdaLog): void {
  const counts = {
    "Codings on testimonies": codings.filter(({ target }) => target.kind === "testimony").length,
    "Coders, stances and memos of codings on cases": codings.filter(({ target }) => target.kind === "case").length,
    "Memos on cases": memos.filter(({ about }) => about.some(({ kind }) => kind === "case")).length,
    "Instants that are no date and time": codings.filter(
      ({ codedAt }) => codedAt !== undefined && instant(codedAt) === undefined,
    ).length,
  };
  for (const [what, count] of Object.entries(counts)) {
    if (count === 0) continue;
    log.add("study-part-is-carried", { key: what, read: `${what}: ${count}`, made: "Left out of the file." });
  }
}

function list(name: string, children: readonly QdaElement[]): QdaElement | undefined {
  return children.length === 0 ? undefined : element(name, {}, children);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
