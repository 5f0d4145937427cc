import type { AuditedClaim, Verdict } from "../../model/claim.ts";
import type { Coverage } from "./coverage.ts";

export type Direction = "ltr" | "rtl";

/** What an audit says of a claim, with the section and subject that the list of claims gives it. */
export type AuditedClaimInReport = AuditedClaim & { readonly where?: string; readonly about?: string };

/** Words of the prose bound to a claim. `anchor` is the id of the table row that gives the whole verdict. */
export interface ClaimInProse {
  readonly kind: "claim";
  readonly claim: AuditedClaimInReport;
  readonly anchor: string;
  /** What the margin says after the verdict. */
  readonly note: string;
  readonly children: readonly Inline[];
}

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "emphasis" | "strong" | "strike"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "break" }
  /** `href` is http(s), mailto, or `#` and the id of a heading. */
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] }
  | {
      readonly kind: "language";
      readonly language: string;
      readonly direction: Direction;
      readonly children: readonly Inline[];
    }
  | ClaimInProse
  /** A value printed from the data; `source` names where it comes from. */
  | { readonly kind: "value"; readonly text: string; readonly source: string }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "footnote"; readonly number: number; readonly isFirst: boolean };

export interface Column {
  readonly label: readonly Inline[];
  readonly align: "start" | "end" | "center";
  /** Takes the width that the other columns leave. */
  readonly isWide: boolean;
  readonly isRowHeader: boolean;
}

export interface Row {
  readonly anchor?: string;
  readonly cells: readonly (readonly Inline[])[];
}

export interface Table {
  readonly id: string;
  /** Such as "Table 2"; absent where the table belongs to a figure. */
  readonly label?: string;
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences under the table: denominators, what is missing, notes, the snapshot. */
  readonly foot: readonly string[];
  readonly isSmall: boolean;
}

interface Drawings {
  readonly wide: { readonly light: string; readonly dark: string };
  readonly narrow: { readonly light: string; readonly dark: string };
  readonly print: string;
}

export interface FigureBlock {
  readonly kind: "figure";
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly drawings: Drawings;
  readonly data: Table;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly direction: Direction;
  readonly children: readonly Inline[];
}

export interface Heading {
  readonly kind: "heading";
  /** 1 is a section of the report; the title stands above. */
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly id: string;
  readonly direction: Direction;
  readonly children: readonly Inline[];
}

export type Block =
  | Heading
  | Paragraph
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly kind: "list";
      readonly start: number | undefined;
      readonly isTight: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" }
  | {
      readonly kind: "language";
      readonly language: string;
      readonly direction: Direction;
      readonly blocks: readonly Block[];
    }
  | { readonly kind: "table"; readonly table: Table }
  | FigureBlock;

export interface Footnote {
  readonly number: number;
  readonly paragraphs: readonly Paragraph[];
}

/** A report with everything resolved: the writers walk it and decide nothing but looks. */
export interface ReportDocument {
  readonly title: readonly Inline[];
  readonly subtitle: readonly Inline[];
  readonly authors: readonly string[];
  readonly keywords: readonly string[];
  /** BCP 47. */
  readonly language: string;
  readonly direction: Direction;
  readonly date: string | undefined;
  readonly paper: "a4" | "letter";
  readonly protection: "Internal, unprotected";
  readonly snapshot: { readonly hash: string; readonly takenOn: string };
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly coverage: Coverage;
}
