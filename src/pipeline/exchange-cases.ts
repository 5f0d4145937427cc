import { guidOf } from "../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../model/actor.ts";
import type { CaseVariable, CodedCase, CodedStudy } from "../model/code/coded-study.ts";
import type { Variable } from "../model/study.ts";
import { columnValues, type FrozenTable, type FrozenValue, type Snapshot } from "../snapshot/index.ts";
import { registerPolicies } from "../stages/register/index.ts";
import type { Store } from "../store/index.ts";
import { takeSnapshot } from "./ask-study.ts";

export interface CasesOptions {
  readonly withNames: boolean;
}

/** How far a case came in verification goes out as a variable of this name. */
const statusVariable = "status";

/**
 * The study with its cases as a snapshot has them: folded values without names unless asked for, no more than each case's identity
 * ceiling shows, and the documents that hold their accounts. The same study for whoever may not read cases.
 */
export async function withCases(
  store: Store,
  actor: Actor,
  study: CodedStudy,
  { withNames }: CasesOptions,
): Promise<CodedStudy> {
  if (!registerPolicies.allows(actor, "read-cases")) return study;
  const { snapshot, table } = await freezeCases(store);
  if (table === undefined || table.rowCount === 0) return study;
  const mergedInto = snapshot.worlds[0]?.identity.mergedInto ?? new Map<string, string>();
  const personOf = (key: string): string => mergedInto.get(key) ?? key;
  const documents = await documentsByCase(store, new Set(study.documents.map(({ id }) => id)), personOf);
  const columns = columnsOf(snapshot, table);
  const keys = columnValues(table, "accession_key").map(String);
  const names = withNames ? namesOf(snapshot, table) : [];
  const cases = keys.map((key, row): CodedCase => {
    const name = names[row] ?? null;
    return {
      id: key,
      ...(name === null ? {} : { name: String(name) }),
      values: columns.flatMap(({ variable, values }) => {
        const value = values[row] ?? null;
        return value === null ? [] : [{ variableId: variable.id, value: String(value) }];
      }),
      documentIds: documents.get(key) ?? [],
    };
  });
  return {
    ...study,
    variables: columns.map(({ variable }) => variable),
    cases,
    codings: study.codings.map((coding) =>
      coding.target.kind === "case"
        ? { ...coding, target: { ...coding.target, id: personOf(coding.target.id) } }
        : coding,
    ),
  };
}

async function freezeCases(store: Store) {
  const snapshot = await takeSnapshot(store);
  const [world] = snapshot.worlds;
  return { snapshot, table: world && snapshot.tables(world).find(({ name }) => name === "cases") };
}

interface CaseColumn {
  readonly variable: CaseVariable;
  readonly values: readonly FrozenValue[];
}

/** Variables that name nobody and have a value somewhere. */
function columnsOf({ variables }: Snapshot, table: FrozenTable): readonly CaseColumn[] {
  const described = Object.entries(variables)
    .filter(([, { disclosure, type }]) => disclosure !== "identifier" && type !== "name")
    .map(([id, variable]): CaseColumn => {
      const values = columnValues(table, id);
      return { variable: { id, label: variable.label, type: typeOf(variable, values) }, values };
    });
  const status: CaseColumn = {
    variable: { id: statusVariable, label: "Status", type: "Text" },
    values: columnValues(table, statusVariable),
  };
  return [...described, status].filter(({ values }) => values.some((value) => value !== null));
}

/** Dates are a text where one of them is no plain day, which is all that the standard's dates can say. */
function typeOf({ type }: Variable, values: readonly FrozenValue[]): CaseVariable["type"] {
  if (type === "number") return "Float";
  const isDay = (value: FrozenValue): boolean => value === null || /^\d{4}-\d\d-\d\d$/.test(String(value));
  return type === "date" && values.every(isDay) ? "Date" : "Text";
}

function namesOf({ variables }: Snapshot, table: FrozenTable): readonly FrozenValue[] {
  const [name] = Object.entries(variables).find(([, { type }]) => type === "name") ?? [];
  return name === undefined ? [] : columnValues(table, name);
}

async function documentsByCase(
  { reader }: Store,
  exported: ReadonlySet<string>,
  personOf: (key: string) => string,
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await reader
    .selectFrom("document_testimonies")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select(["document_id as id", "cases.accession_key as key"])
    .execute();
  const found = new Map<string, string[]>();
  for (const { id, key } of rows) {
    const [document, person] = [guidOf("document", id), personOf(key)];
    const own = found.get(person) ?? [];
    if (exported.has(document) && !own.includes(document)) found.set(person, [...own, document].toSorted());
  }
  return found;
}

/** GUIDs of what an export of this study writes of itself: cases, variables and rounds. */
export async function listOwnGuids(store: Store): Promise<ReadonlySet<string>> {
  const { reader } = store;
  const { snapshot, table } = await freezeCases(store);
  const variables = table === undefined ? [] : columnsOf(snapshot, table).map(({ variable }) => variable.id);
  const cases = await reader.selectFrom("cases").select("accession_key as key").execute();
  const rounds = await reader.selectFrom("rounds").select("id").execute();
  return new Set([
    ...variables.map((id) => guidOf("variable", id)),
    ...cases.map(({ key }) => guidOf("case", key)),
    ...rounds.map(({ id }) => guidOf("round", id)),
  ]);
}
