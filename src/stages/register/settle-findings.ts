import { countOf } from "../../base/count-of.ts";
import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { variablesOf, type StudyConfiguration } from "../../model/study.ts";
import {
  currentStatements,
  findConfigurationYaml,
  inserted,
  listFindings,
  listStatements,
  listStatementsAsPublished,
  updated,
  type Change,
  type FindingRow,
  type StatementRow,
  type Store,
  type Tables,
} from "../../store/index.ts";
import { configurationChange, readConfiguration, withPublisherAlias } from "./configure.ts";
import { registerErrors } from "./errors.ts";
import { registerPolicies } from "./policies.ts";
import { readValue } from "./read-value.ts";

/** What a person decides about findings: take the proposal, keep what was made, give a value, or say that it is unknown. */
export type Settlement =
  | { readonly as: "accepted" }
  | { readonly as: "kept" }
  | { readonly as: "valued"; readonly value: string }
  | { readonly as: "unknown" };

export interface SettleInput {
  readonly rule?: string;
  readonly ids?: readonly string[];
  readonly settlement: Settlement;
  readonly reason: string;
}

export interface SettleReport {
  readonly settled: number;
  readonly statements: number;
  /** The command that was recorded. */
  readonly seq: number | undefined;
  /** study.yaml's new text, where an alias was accepted; the caller writes the file. */
  readonly configurationYaml: string | undefined;
}

/**
 * Settles open findings, singly or in bulk, as one journalled command that can be undone. A value is pinned: it wins the fold and no
 * later import touches it. Throws REGISTER_FINDINGS_MISSING, REGISTER_NO_PROPOSAL, REGISTER_VALUE_UNREADABLE.
 */
export async function settleFindings(store: Store, actor: Actor, input: SettleInput): Promise<SettleReport> {
  registerPolicies.require(actor, "settle-findings");
  const configuration = await readConfiguration(store);
  let report: Omit<SettleReport, "seq"> = { settled: 0, statements: 0, configurationYaml: undefined };
  const command = await store.record(
    actor,
    () => ({
      name: "settle-findings",
      summary: `Settled ${countOf(report.settled, "finding")} as ${input.settlement.as}; ${countOf(report.statements, "value")} entered.`,
    }),
    async (reader) => {
      const findings = await openFindings(reader, input);
      const changes: Change[] = [];
      const alias = { yaml: await findConfigurationYaml(reader), isChanged: false };
      const before = alias.yaml;
      let statements = 0;
      for (const finding of findings) {
        const rows = await valueRows(reader, actor, finding, input.settlement, configuration, alias);
        statements += rows.length;
        changes.push(...rows);
        const after: FindingRow = {
          ...finding,
          status: "settled",
          settled_as: input.settlement.as,
          settled_reason: input.reason,
          settled_by: actor.id,
        };
        changes.push({ noun: "finding", nounId: finding.id, rows: [updated("findings", finding, after)] });
      }
      if (alias.isChanged && alias.yaml !== undefined && alias.yaml !== before)
        changes.push(configurationChange(before, alias.yaml));
      report = { settled: findings.length, statements, configurationYaml: alias.isChanged ? alias.yaml : undefined };
      return changes;
    },
  );
  return { ...report, seq: command?.seq };
}

async function openFindings(reader: Kysely<Tables>, input: SettleInput): Promise<readonly FindingRow[]> {
  const findings = await listFindings(reader, {
    status: "open",
    ...(input.rule === undefined ? {} : { rule: input.rule }),
    ...(input.ids === undefined ? {} : { ids: input.ids }),
  });
  const missing = input.ids === undefined ? 0 : new Set(input.ids).size - findings.length;
  if (findings.length > 0 && missing === 0) return findings;
  if (missing > 0 && findings.length > 0) {
    throw registerErrors.create(
      "REGISTER_FINDINGS_MISSING",
      `${missing} of the named findings ${missing === 1 ? "is" : "are"} not open; nothing was settled.`,
      {
        hint: "See firsthand findings for the open ones, their rules and ids.",
      },
    );
  }
  throw registerErrors.create("REGISTER_FINDINGS_MISSING", "No open finding matches.", {
    hint: "See firsthand findings for the open ones, their rules and ids.",
  });
}

interface AliasEdit {
  yaml: string | undefined;
  isChanged: boolean;
}

async function valueRows(
  reader: Kysely<Tables>,
  actor: Actor,
  finding: FindingRow,
  settlement: Settlement,
  configuration: StudyConfiguration,
  alias: AliasEdit,
): Promise<readonly Change[]> {
  if (settlement.as === "kept") return [];
  const proposal =
    finding.proposal === null
      ? undefined
      : (JSON.parse(finding.proposal) as { property: string; value: string | null; label?: string });
  if (settlement.as === "accepted" && proposal === undefined) {
    throw registerErrors.create(
      "REGISTER_NO_PROPOSAL",
      `A finding of ${finding.rule} proposes nothing that could be accepted.`,
      {
        hint: "Use --keep to leave it as it is, --value to give a value, or --unknown.",
      },
    );
  }
  if (settlement.as === "accepted" && proposal?.label !== undefined && proposal.value !== null) {
    alias.yaml = withPublisherAlias(
      alias.yaml ?? `title: ${JSON.stringify(configuration.title)}\n`,
      proposal.label,
      proposal.value,
    );
    alias.isChanged = true;
    return [];
  }
  const property = proposal?.property ?? finding.property;
  const isAboutRows = labelOf(finding) !== undefined || finding.testimony_id !== null;
  if (property === null || (!isAboutRows && settlement.as !== "accepted")) {
    throw registerErrors.create(
      "REGISTER_VALUE_UNREADABLE",
      `A finding of ${finding.rule} is not about the value of single rows.`,
      { hint: "Use --keep." },
    );
  }
  const value =
    settlement.as === "accepted"
      ? (proposal?.value ?? null)
      : settlement.as === "valued"
        ? readValue(property, settlement.value, variablesOf(configuration)[property]?.type ?? "text")
        : null;
  return pinValue(reader, actor, finding, property, value);
}

/** A statement that supersedes the current one in every row that carries the label. */
async function pinValue(
  reader: Kysely<Tables>,
  actor: Actor,
  finding: FindingRow,
  property: string,
  value: string | null,
): Promise<readonly Change[]> {
  const label = labelOf(finding);
  if (label === undefined && finding.testimony_id === null) return [];
  const statements =
    label === undefined
      ? await listStatements(reader, finding.testimony_id === null ? [] : [finding.testimony_id])
      : await listStatementsAsPublished(reader, property, label, finding.import_id);
  const all = await listStatements(reader, [...new Set(statements.map((one) => one.testimony_id))]);
  return currentStatements(all)
    .filter((one) => one.property === property && (label === undefined || one.value_as_published === label))
    .filter((one) => one.is_pinned === 0 || one.value !== value)
    .map((current) => {
      const own = all.filter((one) => one.testimony_id === current.testimony_id);
      const row: StatementRow = {
        ...current,
        ordinal: Math.max(...own.map((one) => one.ordinal)) + 1,
        value,
        missing: value === null ? "unknown" : null,
        certainty: "stated",
        entered_by: actor.id,
        supersedes: current.ordinal,
        is_pinned: 1,
      };
      return { noun: "testimony", nounId: current.testimony_id, rows: [inserted("statements", row)] };
    });
}

/** The published label a finding is about; it is what was read, in quotes or bare. */
function labelOf(finding: FindingRow): string | undefined {
  const place = JSON.parse(finding.place) as { label?: string };
  return place.label;
}
