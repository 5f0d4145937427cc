import { draftFinding } from "../draft-finding.ts";
import { quoteCell } from "../label-fold.ts";
import type { Certainty, FindingDraft } from "../normalised.ts";
import type { DateOrderWord } from "./date-order.ts";

/** What the readers of one date need to know. */
export interface DateContext {
  /** The date as published, for findings. */
  readonly published: string;
  readonly order: DateOrderWord;
  readonly pivotYear: number;
  /** The property that a proposal is for. */
  readonly property: string;
}

/** What one reader made of a date; `edtf` is null where it is of the reader's form and yet no date. */
export interface DateReading {
  readonly edtf: string | null;
  readonly certainty: Certainty;
  readonly findings: readonly FindingDraft[];
}

export function statedDate(edtf: string): DateReading {
  return { edtf, certainty: "stated", findings: [] };
}

/** No date; `because` is a sentence, `proposal` a date that it may stand for. */
export function noDate(context: DateContext, because: string, proposal?: string): DateReading {
  const finding = draftFinding("date-is-a-date", {
    read: quoteCell(context.published),
    made: `${because} The date is kept as unknown.`,
    decision: "Look the date up in the source and enter it, or leave it unknown.",
    ...(proposal === undefined ? {} : { proposal: { property: context.property, value: proposal } }),
  });
  return { edtf: null, certainty: "stated", findings: [finding] };
}

/** A date of which EDTF cannot hold some part; `dropped` says which and why. */
export function shortenedDate(context: DateContext, edtf: string, dropped: string): DateReading {
  const finding = draftFinding("date-is-read-in-full", {
    read: quoteCell(context.published),
    made: `It is read as ${edtf}. ${dropped}`,
    decision: "",
  });
  return { edtf, certainty: "stated", findings: [finding] };
}

/** Several readings and no ground to pick one: `kept` is what they share, or null. */
export function openDate(context: DateContext, kept: string | null, readings: string): DateReading {
  const finding = draftFinding("date-has-one-reading", {
    read: quoteCell(context.published),
    made: `${readings} ${kept === null ? "The date is kept as unknown." : `Only what all readings share is kept: ${kept}.`}`,
    decision: "Look the date up in the source and enter it, or say how this column writes its dates.",
  });
  return { edtf: kept, certainty: "inferred", findings: [finding] };
}
