import type { Kysely } from "kysely";
import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import type { Actor } from "../../../model/actor.ts";
import { standingOf } from "../../../model/cases/case-states.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Certainty, Missing } from "../../../model/normalised.ts";
import type { StudyConfiguration, Variable } from "../../../model/study.ts";
import {
  findingChanges,
  inserted,
  readErasedKeys,
  type Change,
  type RowChange,
  type SourceRow,
  type StatementRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { readConfiguration } from "../configure.ts";
import { registerErrors } from "../errors.ts";
import { normaliserOf } from "../normalise-value.ts";
import { registerPolicies } from "../policies.ts";
import { readValue } from "../read-value.ts";
import { accessionKeyOf } from "../row-identity.ts";
import { listVariables } from "../study-variables.ts";
import { placeSource, readSource, type TestimonySource } from "./testimony-source.ts";

/** The table's place in the keys of testimonies that no table brought. */
const byHand = "by-hand";

export interface NewTestimony {
  readonly source: TestimonySource;
  /** What it states, as the source has it, by property; empty values are left out. */
  readonly values: Readonly<Record<string, string>>;
}

export interface AddedTestimony {
  /** The key of the testimony and of its case. */
  readonly key: string;
  readonly seq: number;
  /** What was made of each value. */
  readonly read: readonly { readonly property: string; readonly value: string | null; readonly certainty: Certainty }[];
  readonly findings: readonly Finding[];
}

interface ReadStatement {
  readonly property: string;
  readonly value: string | null;
  readonly published: string;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
  readonly findings: ReturnType<ReturnType<typeof normaliserOf>>["findings"];
}

/**
 * Adds one account that no table brought, with its source and, as a candidate, the case that it is about. Its values are pinned, as
 * whatever a person enters; what was odd about one becomes a finding. Throws REGISTER_TESTIMONY_EMPTY, REGISTER_PROPERTY_UNKNOWN,
 * REGISTER_VALUE_UNREADABLE, REGISTER_SOURCE_MISSING, REGISTER_SOURCE_KNOWN.
 */
export async function addTestimony(
  store: Store,
  actor: Actor,
  { source, values }: NewTestimony,
): Promise<AddedTestimony> {
  registerPolicies.require(actor, "add-testimony");
  const configuration = await readConfiguration(store);
  const variables = await listVariables(store.reader, configuration, { withOptional: true });
  const given = readSource(source);
  const stated = Object.entries(values).filter(([, value]) => value.trim() !== "");
  if (!("key" in given) && Object.values(given).every((field) => field === null) && stated.length === 0) {
    throw registerErrors.create("REGISTER_TESTIMONY_EMPTY", "Nothing was said of the account, so none was added.", {
      hint: "Say at least where it stands: who published it, its title or its address.",
    });
  }
  const statements = stated.map(([property, value]) => readStatement(property, value, variables, configuration));
  let added: Omit<AddedTestimony, "seq"> = { key: "", read: [], findings: [] };
  const command = await store.record(
    actor,
    () => ({ name: "add-testimony", summary: `Added the testimony ${added.key} by hand.` }),
    async (reader) => {
      const key = await nextKey(reader);
      const [testimonyId, caseId] = [store.newId(), store.newId()];
      const rows: RowChange[] = [];
      const its = await placeSource(reader, given, { key, newId: store.newId }, rows);
      const all = withSource(statements, its, variables, configuration);
      rows.push(
        inserted("cases", { id: caseId, accession_key: key, ...standingOf("candidate"), status_reason: null }),
        inserted("testimonies", {
          id: testimonyId,
          accession_key: key,
          source_id: its.id,
          case_id: caseId,
          import_id: null,
          row_key: null,
          row_hash: null,
        }),
        ...all.map((one, ordinal) => inserted("statements", statementRow(actor, testimonyId, ordinal, one))),
      );
      const findings = all.flatMap(({ property, findings: drafts }) =>
        drafts.map((draft): Finding => ({ ...draft, where: { keys: [key], column: property } })),
      );
      const run = {
        importId: null,
        newId: store.newId,
        identityOf: ({ rule, where, read }: Finding) => sha256(canonicalJson([rule, key, where.column ?? "", read])),
        propertyOf: (column: string | undefined) => column ?? null,
        testimonyIdOf: () => testimonyId,
        isWhole: false,
      };
      added = { key, read: all.map(({ property, value, certainty }) => ({ property, value, certainty })), findings };
      const testimony: Change = { noun: "testimony", nounId: testimonyId, rows };
      return [testimony, ...findingChanges(run, findings, [])];
    },
  );
  return { ...added, seq: command?.seq ?? 0 };
}

function readStatement(
  property: string,
  text: string,
  variables: Readonly<Record<string, Variable>>,
  configuration: StudyConfiguration,
): ReadStatement {
  const variable = Object.hasOwn(variables, property) ? variables[property] : undefined;
  if (variable === undefined || variable.disclosure === "identifier") {
    throw registerErrors.create("REGISTER_PROPERTY_UNKNOWN", `${property} is no variable that can be entered here.`, {
      hint: "Names come in with firsthand import --names; other variables are declared in study.yaml.",
    });
  }
  const context = { property, dates: { order: "none" as const }, countries: configuration.countries };
  const { value, missing, certainty, findings } = normaliserOf(variable.type)(text, context);
  // What says that it is not known is a value of its own; what cannot be read is refused while somebody is there to say it otherwise.
  if (value === null && findings.length > 0) readValue(property, text, variable.type);
  return { property, value, published: text.trim(), missing: missing ?? null, certainty, findings };
}

/** An account was public where and when its source was, unless it is said otherwise. */
function withSource(
  statements: readonly ReadStatement[],
  { publisher, published_on }: SourceRow,
  variables: Readonly<Record<string, Variable>>,
  configuration: StudyConfiguration,
): readonly ReadStatement[] {
  const isSaid = new Set(statements.map(({ property }) => property));
  const further = Object.entries({ publisher, became_public: published_on }).flatMap(([property, value]) =>
    value === null || isSaid.has(property) ? [] : [readStatement(property, value, variables, configuration)],
  );
  return [...statements, ...further];
}

function statementRow(actor: Actor, testimonyId: string, ordinal: number, read: ReadStatement): StatementRow {
  return {
    testimony_id: testimonyId,
    ordinal,
    property: read.property,
    value: read.value,
    value_as_published: read.published,
    missing: read.value === null ? (read.missing ?? "unknown") : null,
    certainty: read.certainty,
    passage: null,
    entered_by: actor.id,
    supersedes: null,
    is_pinned: 1,
  };
}

/** The next number that no account by hand has, nor one that was erased had. */
async function nextKey(reader: Kysely<Tables>): Promise<string> {
  const rows = await reader
    .selectFrom("testimonies")
    .select("accession_key")
    .where("accession_key", "like", `${byHand}/%`)
    .execute();
  const isErased = await readErasedKeys(reader);
  const numbers = rows.map(({ accession_key: key }) => Number(key.slice(byHand.length + 1)));
  for (let number = Math.max(0, ...numbers.filter((one) => Number.isInteger(one))) + 1; ; number += 1) {
    const key = accessionKeyOf(byHand, String(number));
    if (!isErased(key)) return key;
  }
}
