import type { CaseState } from "../../model/cases/case-states.ts";
import { foldLabel } from "../../model/label-fold.ts";
import type { FindingDraft } from "../../model/normalised.ts";
import { quoteCell } from "../../model/label-fold.ts";
import { draftRegisterFinding } from "./draft-register-finding.ts";

const wordings: Readonly<Record<CaseState, readonly string[]>> = {
  candidate: ["candidate", "to be screened"],
  preserved: ["preserved"],
  screened: ["screened"],
  deduplicated: ["deduplicated"],
  assessed: ["assessed"],
  "second review": ["second review"],
  included: ["included", "include", "in", "yes", "confirmed"],
  unresolved: ["unresolved", "undecided", "pending"],
  withdrawn: ["withdrawn"],
  "excluded: duplicate": ["excluded: duplicate", "duplicate", "excluded duplicate"],
  "excluded: suspected fake": ["excluded: suspected fake", "suspected fake", "suspected"],
  "excluded: shown fake": ["excluded: shown fake", "shown fake", "fake", "fabricated"],
  "excluded: out of scope": ["excluded: out of scope", "out of scope"],
};

const statuses = new Map(
  Object.entries(wordings).flatMap(([status, words]) =>
    words.map((word) => [foldLabel(word), status as CaseState] as const),
  ),
);

/** A case's status as a table's cell gives it; null for an empty cell. A status that is not known keeps the case unresolved, with a finding. */
export function readStatus(text: string): {
  readonly status: CaseState | null;
  readonly findings: readonly FindingDraft[];
} {
  if (text === "") return { status: null, findings: [] };
  const status = statuses.get(foldLabel(text));
  if (status !== undefined) return { status, findings: [] };
  const finding = draftRegisterFinding("status-is-known", {
    read: quoteCell(text),
    made: "It is no status that we know; the cases are kept as unresolved and are not counted.",
    decision: `Write one of: ${Object.keys(wordings).join("; ")}.`,
  });
  return { status: "unresolved", findings: [finding] };
}

/** A grade of the Admiralty code; null where the cell is empty or holds none, the latter with a finding. */
export function readGrade(
  kind: "reliability" | "credibility",
  text: string,
): { readonly grade: string | null; readonly findings: readonly FindingDraft[] } {
  const grade = text.toUpperCase();
  if ((kind === "reliability" ? /^[A-F]$/ : /^[1-6]$/).test(grade)) return { grade, findings: [] };
  if (text === "") return { grade: null, findings: [] };
  const finding = draftRegisterFinding("grade-is-of-the-admiralty-code", {
    read: quoteCell(text),
    made: `It is no grade of ${kind}; the sources are kept without one.`,
    decision:
      kind === "reliability"
        ? "Grade sources from A to E, or F where it cannot be judged."
        : "Grade information from 1 to 5, or 6 where it cannot be judged.",
  });
  return { grade: null, findings: [finding] };
}
