import { guidFrom, isGuid } from "../../../formats/refi-qda/mend-value.ts";
import type { CodedStudy } from "../../../model/code/coded-study.ts";

export type ExchangedNoun = "code" | "set" | "document" | "coder" | "coding" | "memo" | "case" | "testimony";

/** The same study with a GUID for every id; one that is none gives one made of the words that `nameOf` makes of it, the same each time. */
export function withGuids(study: CodedStudy, nameOf: (noun: ExchangedNoun, id: string) => string): CodedStudy {
  const guid = (noun: ExchangedNoun, id: string): string =>
    isGuid(id) ? id.toLowerCase() : guidFrom(nameOf(noun, id));
  const coder = (id: string | undefined) => (id === undefined ? {} : { coderId: guid("coder", id) });
  return {
    ...study,
    codebook: {
      ...study.codebook,
      codes: study.codebook.codes.map(({ parentId, ...code }) => ({
        ...code,
        id: guid("code", code.id),
        ...(parentId === undefined ? {} : { parentId: guid("code", parentId) }),
      })),
      sets: study.codebook.sets.map((set) => ({
        ...set,
        id: guid("set", set.id),
        codeIds: set.codeIds.map((id) => guid("code", id)),
      })),
    },
    documents: study.documents.map((document) => ({ ...document, id: guid("document", document.id) })),
    coders: study.coders.map(({ id, name }) => ({ id: guid("coder", id), name })),
    codings: study.codings.map(({ coderId, ...coding }) => ({
      ...coding,
      id: guid("coding", coding.id),
      codeId: guid("code", coding.codeId),
      target: { ...coding.target, id: guid(coding.target.kind, coding.target.id) },
      ...coder(coderId),
    })),
    memos: study.memos.map(({ coderId, ...memo }) => ({
      ...memo,
      id: guid("memo", memo.id),
      about: memo.about.map(({ kind, id }) => ({ kind, id: guid(kind, id) })),
      ...coder(coderId),
    })),
  };
}
