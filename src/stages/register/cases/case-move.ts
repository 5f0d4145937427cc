import type { CaseState } from "../../../model/cases/case-states.ts";
import type { Answered } from "../../../model/cases/screening.ts";

/** A step that a person takes with a case. */
export interface CaseMove {
  readonly to: Exclude<CaseState, "withdrawn">;
  readonly reason: string;
  /** Where it can be checked: a file, a page, what was compared with what. */
  readonly evidence?: string;
  /** The named contradiction of a shown fake, the stated grounds of a suspected one. */
  readonly grounds?: string;
  /** For *screened*: the five questions and the study's criteria. */
  readonly answers?: readonly Answered[];
}
