import { textTable } from "../formats/text-table.ts";
import type { AuditedClaim, Verdict } from "../model/claim.ts";
import type { AuditReport } from "../stages/report/index.ts";
import { wrap } from "./wrap.ts";

/** Those that a reader should look at come first. */
const order: readonly Verdict[] = [
  "contradicted",
  "impossible",
  "unsettled",
  "denominator-unclear",
  "within-rounding",
  "supported",
  "not-checkable",
];

/** The audit for a terminal: one line a claim that could be checked, and the ids of the rest under the reason they share. */
export function auditTable(claims: readonly AuditedClaim[]): string {
  const checked = claims
    .filter((claim) => claim.verdict !== "not-checkable")
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const table = textTable(
    ["claim", "says", "verdict", "recomputed", "low", "high"],
    checked.map((claim) => [
      claim.id,
      claim.says,
      claim.verdict,
      shown(claim.recomputed),
      shown(claim.low),
      shown(claim.high),
    ]),
  );
  const notes = checked
    .filter((claim) => claim.verdict !== "supported")
    .map((claim) => wrap(`${claim.id}: ${claim.note}`, 100, "  "));
  return [table, "", ...notes, ...(notes.length > 0 ? [""] : []), ...uncheckedLines(claims)].join("\n");
}

function uncheckedLines(claims: readonly AuditedClaim[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const claim of claims.filter((one) => one.verdict === "not-checkable")) {
    const ids = byReason.get(claim.note);
    if (ids === undefined) byReason.set(claim.note, [claim.id]);
    else ids.push(claim.id);
  }
  return [...byReason]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, ids]) => wrap(`${ids.length} × ${reason} (${ids.join(", ")})`, 100, "  "));
}

export function auditSummary({ counts, coverage }: AuditReport): string {
  const told = order.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`);
  return `${coverage.said} ${told.join(", ")}.`;
}

/** Counts as they are, shares as per cent, dates as text. */
function shown(value: AuditedClaim["recomputed"]): string {
  if (value === null) return "";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return value > 0 && value < 1 ? `${(value * 100).toFixed(1)} %` : String(Math.round(value * 1000) / 1000);
}
