import type { Coding } from "../../../model/code/coding.ts";
import type { Passage } from "../../../model/code/passage.ts";
import type { CodingRow } from "../../../store/index.ts";

/** A coding in the code's and the rules' words: what a row of `codings` is made of. */
export interface CodingFacts extends Pick<Coding, "stance" | "confidence" | "certainty" | "qualifiers" | "memo"> {
  readonly id: string;
  /** Codings outside of rounds have none. */
  readonly roundId: string | null;
  readonly codeId: string;
  readonly coderId: string;
  /** A document at a version of its text, with the passage or as a whole; a testimony, or a case. */
  readonly on:
    | { readonly document: string; readonly version: number; readonly passage: Passage | null | undefined }
    | { readonly testimony: string }
    | { readonly case: string };
  /** An instant, or empty where nobody knows. */
  readonly codedAt: string;
  readonly retracted?: { readonly at: string; readonly reason: string } | null;
}

/** A coding as it is stored: the one place that knows which columns a coding has. */
export function codingRow(facts: CodingFacts): CodingRow {
  const { on, retracted = null } = facts;
  return {
    id: facts.id,
    round_id: facts.roundId,
    code_id: facts.codeId,
    coder_id: facts.coderId,
    document_id: "document" in on ? on.document : null,
    document_version: "document" in on ? on.version : null,
    testimony_id: "testimony" in on ? on.testimony : null,
    case_id: "case" in on ? on.case : null,
    ...passageColumns("document" in on ? on.passage : null),
    stance: facts.stance,
    confidence: facts.confidence,
    certainty: facts.certainty,
    qualifiers: JSON.stringify(facts.qualifiers),
    memo: facts.memo,
    coded_at: facts.codedAt,
    supersedes: null,
    retracted_at: retracted?.at ?? null,
    retracted_reason: retracted?.reason ?? null,
  };
}

/** The columns, of a coding or a decision, that say where in a text it is. */
export type PassageColumns = Pick<CodingRow, "start_offset" | "end_offset" | "quote" | "prefix" | "suffix">;

export function passageColumns(passage: Passage | null | undefined): PassageColumns {
  return {
    start_offset: passage?.start ?? null,
    end_offset: passage?.end ?? null,
    quote: passage?.quote ?? null,
    prefix: passage?.prefix ?? null,
    suffix: passage?.suffix ?? null,
  };
}

/** The passage that a row is on; undefined for a whole document, testimony or case. */
export function passageOf({ start_offset: start, end_offset: end, ...said }: PassageColumns): Passage | undefined {
  if (start === null || end === null) return undefined;
  return { start, end, quote: said.quote ?? "", prefix: said.prefix ?? "", suffix: said.suffix ?? "" };
}
