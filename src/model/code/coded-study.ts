import * as z from "zod";
import { Codebook } from "./codebook.ts";
import { Coding } from "./coding.ts";

export const Direction = z.enum(["ltr", "rtl"]);
export type Direction = z.infer<typeof Direction>;

/** A text to code: line ends are LF, characters composed (NFC); see `model/text/normalise-text.ts`. */
export const CodedDocument = z.object({
  id: z.string().min(1),
  title: z.string(),
  text: z.string(),
  /** BCP 47, where it is known. */
  language: z.string().optional(),
  direction: Direction.optional(),
});
export type CodedDocument = z.infer<typeof CodedDocument>;

/** Somebody who codes. The name leaves in no export unless they say so. */
export const Coder = z.object({ id: z.string().min(1), name: z.string() });
export type Coder = z.infer<typeof Coder>;

/** A note on codes, codings, documents, cases, or on the study where `about` is empty. */
export const Memo = z.object({
  id: z.string().min(1),
  title: z.string(),
  text: z.string(),
  about: z.array(z.object({ kind: z.enum(["code", "coding", "document", "case", "set"]), id: z.string().min(1) })),
  coderId: z.string().min(1).optional(),
  writtenAt: z.string().optional(),
});
export type Memo = z.infer<typeof Memo>;

/** Who codes which documents with which version of the codebook. */
export const Round = z.object({
  id: z.string().min(1),
  title: z.string(),
  codebookVersion: z.number().int().positive(),
  /** In a blind round no coder sees another's codings. */
  isBlind: z.boolean(),
  assignments: z.array(z.object({ coderId: z.string().min(1), documentId: z.string().min(1) })),
});
export type Round = z.infer<typeof Round>;

/** A variable of cases, and what its values are in an exchange file. */
export const CaseVariable = z.object({
  id: z.string().min(1),
  label: z.string(),
  type: z.enum(["Text", "Float", "Date", "Boolean"]),
});
export type CaseVariable = z.infer<typeof CaseVariable>;

/** A case as it goes out: never more than its identity ceiling and the reader's rights allow. */
export const CodedCase = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  /** By the variable's id. */
  values: z.array(z.object({ variableId: z.string().min(1), value: z.string() })),
  documentIds: z.array(z.string().min(1)),
});
export type CodedCase = z.infer<typeof CodedCase>;

/** Documents that belong together, such as those of a round. */
export const DocumentSet = z.object({
  id: z.string().min(1),
  label: z.string(),
  description: z.string(),
  documentIds: z.array(z.string().min(1)),
});
export type DocumentSet = z.infer<typeof DocumentSet>;

/** What exchange formats carry: a codebook, texts, who coded what in them, and notes. */
export const CodedStudy = z.object({
  title: z.string(),
  codebook: Codebook,
  documents: z.array(CodedDocument),
  coders: z.array(Coder),
  codings: z.array(Coding),
  memos: z.array(Memo),
  variables: z.array(CaseVariable).optional(),
  cases: z.array(CodedCase).optional(),
  documentSets: z.array(DocumentSet).optional(),
});
export type CodedStudy = z.infer<typeof CodedStudy>;
