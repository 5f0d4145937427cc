import * as z from "zod";

/** How much a finding asks of a person: `decide` needs a decision, `check` a look, `note` nothing. */
export const Severity = z.enum(["decide", "check", "note"]);
export type Severity = z.infer<typeof Severity>;

/** Where in the data the finding lies. Rows are data rows counted from 1; keys are accession keys. */
export const FindingPlace = z.object({
  file: z.string().optional(),
  row: z.number().int().optional(),
  line: z.number().int().optional(),
  column: z.string().optional(),
  /** The published text that the finding is about, where every row that carries it is meant. */
  label: z.string().optional(),
  /** Accession keys of the testimonies it is about. */
  keys: z.array(z.string()).optional(),
});
export type FindingPlace = z.infer<typeof FindingPlace>;

/** Odd data: collected, counted and shown, never thrown. */
export const Finding = z.object({
  /** A permanent kebab-case id that names the good state, such as `date-is-a-date`. */
  rule: z.string(),
  severity: Severity,
  where: FindingPlace,
  /** What was read, as published. */
  read: z.string(),
  /** What was made of it. */
  made: z.string(),
  /** The decision a person should take; empty when none is needed. */
  decision: z.string(),
  /** The value that `settle --accept` would store, where the machine has a proposal. */
  proposal: z
    .object({
      property: z.string(),
      value: z.string().nullable(),
      /** Where the proposal is about one of several labels read: the label that would be read as `value`. */
      label: z.string().optional(),
    })
    .optional(),
});
export type Finding = z.infer<typeof Finding>;

export interface RuleDefinition {
  readonly severity: Severity;
  /** One sentence for the reference: what the rule checks and why it matters. */
  readonly meaning: string;
}

/** Declares a module's permanent finding rules and gives the one way to make such a finding. */
export function defineRules<const T extends Readonly<Record<string, RuleDefinition>>>(definitions: T) {
  return {
    definitions: definitions as Readonly<Record<string, RuleDefinition>>,
    create(rule: keyof T & string, finding: Omit<Finding, "rule" | "severity">): Finding {
      return { rule, severity: (definitions[rule] as RuleDefinition).severity, ...finding };
    },
  };
}
