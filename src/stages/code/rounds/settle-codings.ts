import type { AdjudicationRow, AssignmentRow, CodingRow } from "../../../store/index.ts";

interface Settling {
  readonly decisions: readonly AdjudicationRow[];
  readonly assignments: readonly AssignmentRow[];
}

/**
 * A round's codings as if each coder had what was decided: where a passage was accepted, everybody who coded its document
 * has it, in the bounds decided on; where it was rejected, nobody. What is not decided stays as it was coded.
 */
export function settleCodings(
  codings: readonly CodingRow[],
  { decisions, assignments }: Settling,
): readonly CodingRow[] {
  const decided = new Map(decisions.map((row) => [row.id, new Set(JSON.parse(row.based_on) as readonly string[])]));
  const covered = new Set([...decided.values()].flatMap((ids) => [...ids]));
  const byId = new Map(codings.map((coding) => [coding.id, coding]));
  const settled = decisions
    .filter((decision) => decision.verdict === "accepted")
    .flatMap((decision): readonly CodingRow[] => {
      const model = [...(decided.get(decision.id) ?? [])].flatMap((id) => byId.get(id) ?? [])[0];
      if (model === undefined) return [];
      return assignments
        .filter((one) => one.document_id === decision.document_id && one.status !== "passed")
        .map((one) => ({
          ...model,
          coder_id: one.coder_id,
          code_id: decision.code_id,
          stance: decision.stance,
          start_offset: decision.start_offset,
          end_offset: decision.end_offset,
        }));
    });
  return [...codings.filter((coding) => !covered.has(coding.id)), ...settled];
}
