import * as z from "zod";
import { AuditedClaim, Verdict } from "../model/claim.ts";

/** The report's parts as the preview draws them. They hold one another, so they are read apart from the answer that carries them. */
export type InlineView =
  | { readonly kind: "text" | "code" | "value"; readonly text: string }
  | { readonly kind: "emphasis" | "strong" | "strike"; readonly children: readonly InlineView[] }
  | { readonly kind: "break" }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly InlineView[] }
  | {
      readonly kind: "language";
      readonly language: string;
      readonly direction: "ltr" | "rtl";
      readonly children: readonly InlineView[];
    }
  | {
      readonly kind: "claim";
      readonly claim: AuditedClaim;
      readonly note: string;
      readonly children: readonly InlineView[];
    }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "footnote"; readonly number: number };

const Inlines = z.lazy(() => z.array(InlineView));
const Direction = z.enum(["ltr", "rtl"]);

export const InlineView: z.ZodType<InlineView> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["text", "code", "value"]), text: z.string() }),
    z.object({ kind: z.enum(["emphasis", "strong", "strike"]), children: Inlines }),
    z.object({ kind: z.literal("break") }),
    z.object({ kind: z.literal("link"), href: z.string(), children: Inlines }),
    z.object({ kind: z.literal("language"), language: z.string(), direction: Direction, children: Inlines }),
    z.object({ kind: z.literal("claim"), claim: AuditedClaim, note: z.string(), children: Inlines }),
    z.object({ kind: z.literal("verdict"), verdict: Verdict }),
    z.object({ kind: z.literal("footnote"), number: z.number() }),
  ]),
);

const TableView = z.object({
  id: z.string(),
  label: z.string().optional(),
  title: z.string(),
  subtitle: z.string(),
  columns: z.array(z.object({ label: Inlines, align: z.enum(["start", "end", "center"]), isRowHeader: z.boolean() })),
  rows: z.array(z.object({ cells: z.array(Inlines) })),
  foot: z.array(z.string()),
});
export type TableView = z.infer<typeof TableView>;

export type BlockView =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly id: string;
      readonly direction: "ltr" | "rtl";
      readonly children: readonly InlineView[];
    }
  | { readonly kind: "paragraph"; readonly direction: "ltr" | "rtl"; readonly children: readonly InlineView[] }
  | { readonly kind: "quote"; readonly blocks: readonly BlockView[] }
  | {
      readonly kind: "list";
      readonly start?: number | undefined;
      readonly items: readonly (readonly BlockView[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" }
  | {
      readonly kind: "language";
      readonly language: string;
      readonly direction: "ltr" | "rtl";
      readonly blocks: readonly BlockView[];
    }
  | { readonly kind: "table"; readonly table: TableView }
  | {
      readonly kind: "figure";
      readonly label: string;
      readonly title: string;
      readonly description: string;
      readonly drawings: { readonly narrow: { readonly light: string; readonly dark: string } };
    };

const Blocks = z.lazy(() => z.array(BlockView));

export const BlockView: z.ZodType<BlockView> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("heading"),
      level: z.number(),
      id: z.string(),
      direction: Direction,
      children: Inlines,
    }),
    z.object({ kind: z.literal("paragraph"), direction: Direction, children: Inlines }),
    z.object({ kind: z.literal("quote"), blocks: Blocks }),
    z.object({ kind: z.literal("list"), start: z.number().optional(), items: z.array(Blocks) }),
    z.object({ kind: z.literal("code"), text: z.string() }),
    z.object({ kind: z.literal("rule") }),
    z.object({ kind: z.literal("language"), language: z.string(), direction: Direction, blocks: Blocks }),
    z.object({ kind: z.literal("table"), table: TableView }),
    z.object({
      kind: z.literal("figure"),
      label: z.string(),
      title: z.string(),
      description: z.string(),
      drawings: z.object({ narrow: z.object({ light: z.string(), dark: z.string() }) }),
    }),
  ]),
);

/** A whole report, resolved, as `DraftView.document` carries it. */
export const DocumentView = z.object({
  title: Inlines,
  subtitle: Inlines,
  authors: z.array(z.string()),
  language: z.string(),
  direction: Direction,
  date: z.string().optional(),
  blocks: Blocks,
  footnotes: z.array(
    z.object({ number: z.number(), paragraphs: z.array(z.object({ direction: Direction, children: Inlines })) }),
  ),
});
export type DocumentView = z.infer<typeof DocumentView>;
