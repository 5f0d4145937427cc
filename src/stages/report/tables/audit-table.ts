import type { AuditedClaim, Verdict } from "../../../model/claim.ts";
import { cleanText } from "../manuscript/clean-text.ts";
import type { AuditedClaimInReport, Row, Table } from "../report-document.ts";
import { countOf, formatCount, formatNumber, formatShare } from "./format-value.ts";
import { createColumn, words } from "./table-parts.ts";
import { trimVerdict } from "./trim-verdict.ts";

export interface AuditTableOptions {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly claims: readonly AuditedClaimInReport[];
  readonly total: number;
  readonly only?: readonly Verdict[];
  /** The id of a claim's row; none where another table holds the anchor. */
  readonly anchorOf?: (claim: AuditedClaimInReport) => string;
}

/** The audit: what each claim says, the verdict, what was recomputed, and why. */
export function createAuditTable(options: AuditTableOptions): Table {
  const { claims, total, only } = options;
  return {
    id: options.id,
    label: options.label,
    title: options.title,
    subtitle: describeChoice(claims.length, total, only),
    columns: [
      createColumn("Claim", { isRowHeader: true, isWide: true }),
      createColumn("Verdict"),
      createColumn("Recomputed", { align: "end" }),
      createColumn("Note", { isWide: true }),
    ],
    rows: claims.map((claim) => createAuditRow(claim, options.anchorOf)),
    foot: [],
    isSmall: true,
  };
}

function createAuditRow(claim: AuditedClaimInReport, anchorOf: AuditTableOptions["anchorOf"]): Row {
  const about = [claim.about, claim.where].filter((part) => part !== undefined && part !== "").join("; ");
  return {
    ...(anchorOf === undefined ? {} : { anchor: anchorOf(claim) }),
    cells: [
      [{ kind: "strong", children: words(`“${cleanText(claim.says)}”`) }, ...words(about === "" ? "" : ` ${about}`)],
      [{ kind: "verdict", verdict: claim.verdict }],
      words(formatRecomputed(claim)),
      words(trimVerdict(claim)),
    ],
  };
}

function describeChoice(shown: number, total: number, only: readonly Verdict[] | undefined): string {
  return only === undefined
    ? `${formatCount(shown)} of ${countOf(total, "claim", "claims")}.`
    : `${formatCount(shown)} of ${countOf(total, "claim", "claims")}: those with the verdict ${only.join(" or ")}.`;
}

/** The recomputed value, with its bounds over the admissible worlds where they differ; a share is shown as per cent. */
export function formatRecomputed(claim: AuditedClaim): string {
  const { recomputed, low, high } = claim;
  if (recomputed === null) return "";
  const isShare = [recomputed, low, high].some(
    (value) => typeof value === "number" && !Number.isInteger(value) && value > 0 && value < 1,
  );
  const print = (value: number | string): string => {
    if (typeof value === "string") return cleanText(value);
    return isShare ? formatShare(value) : formatNumber(value);
  };
  const isRange = low !== null && high !== null && low !== high;
  if (!isRange) return print(recomputed);
  return `${print(recomputed)} (${print(low).replace(/\u00A0%$/u, "")}–${print(high)})`;
}
