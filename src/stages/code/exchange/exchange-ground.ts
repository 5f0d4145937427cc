import type { CodedStudy } from "../../../model/code/coded-study.ts";
import type { CodePointText } from "../../../model/text/code-point-text.ts";

/** What the file's nouns are in the study, by their ids in the file. */
export interface ExchangeIds {
  readonly codes: ReadonlyMap<string, string>;
  readonly coders: ReadonlyMap<string, string>;
  readonly documents: ReadonlyMap<string, ExchangedText>;
}

export interface ExchangedText {
  readonly id: string;
  readonly version: number;
  readonly text: CodePointText;
  /** Whether the study's text is the file's, sign by sign. */
  readonly isSame: boolean;
}

/** What of the study codings are read against where a file brings neither texts nor codes: annotations and tables. */
export interface ExchangeGround {
  readonly study: CodedStudy;
  /** GUIDs of documents by title, file name and key. */
  readonly documentNames: ReadonlyMap<string, string>;
}

/** What became of a file's nouns of one kind. */
export interface TakenCount {
  readonly added: number;
  readonly unchanged: number;
  readonly dropped: number;
}
