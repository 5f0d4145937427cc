import { Confidence, Stance, type Coding } from "../model/code/coding.ts";
import { labelledText } from "./labelled-text.ts";

/** What a coding says beyond its code, place, coder and time. */
export type CodingNote = Pick<Coding, "stance" | "confidence" | "certainty" | "qualifiers" | "memo" | "roundId">;

/** The name of the note in which a coding's further fields travel. */
export const codingNoteName = "Coding note";

const noted = labelledText(["Stance", "Confidence", "Certainty", "Qualifiers", "Round"]);

/** The fields as text that people can read; empty where nothing is said beyond what goes without saying. */
export function writeCodingNote(coding: CodingNote): string {
  return noted.write(coding.memo, {
    Stance: coding.stance === "asserted" ? "" : coding.stance,
    Confidence: coding.confidence === "sure" ? "" : coding.confidence,
    Certainty: coding.certainty === "stated" ? "" : coding.certainty,
    Qualifiers: Object.keys(coding.qualifiers).length === 0 ? "" : JSON.stringify(coding.qualifiers),
    Round: coding.roundId ?? "",
  });
}

/** Reads such a text; any other is a memo on a coding that is asserted, sure and stated. */
export function readCodingNote(text: string): CodingNote {
  const { body, fields } = noted.read(text);
  const stance = Stance.safeParse(fields.Stance);
  const confidence = Confidence.safeParse(fields.Confidence);
  const certainty = fields.Certainty;
  const roundId = fields.Round;
  return {
    stance: stance.success ? stance.data : "asserted",
    confidence: confidence.success ? confidence.data : "sure",
    certainty: certainty === "likely" || certainty === "inferred" ? certainty : "stated",
    qualifiers: readQualifierValues(fields.Qualifiers ?? "{}"),
    memo: body,
    ...(roundId === undefined ? {} : { roundId }),
  };
}

function readQualifierValues(text: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    // Somebody else's note under our name: its words are kept as a memo.
    return {};
  }
}
