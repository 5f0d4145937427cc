import type { Kysely } from "kysely";
import { stateOf } from "../../../model/cases/case-states.ts";
import { voiceOf } from "../../../model/cases/voice-of.ts";
import { dateBounds } from "../../../model/dates/date-bounds.ts";
import { foldEarliest, foldMany, foldStatements, type FoldedValue, type FoldStatement } from "../../../model/fold.ts";
import type { Certainty, Missing } from "../../../model/normalised.ts";
import type { Variable } from "../../../model/study.ts";
import {
  createStatementReader,
  currentStatements,
  iterateCurrentStatements,
  listStatements,
  readStandingGrades,
  type CurrentStatement,
  type Tables,
} from "../../../store/index.ts";
import type { CaseLine, Entry } from "./case-table.ts";

type Variables = Readonly<Record<string, Variable>>;

/** Every case with its folded values, or those of the given ids. Of a withdrawn case nothing is read but that. */
export async function readCaseLines(
  reader: Kysely<Tables>,
  variables: Variables,
  caseIds?: readonly string[],
): Promise<readonly CaseLine[]> {
  const fold = createCaseFolder(variables);
  const lines: CaseLine[] = [];
  for (const ids of caseIds === undefined ? [undefined] : chunksOf(caseIds, 500)) {
    const cases = await readCases(reader, ids);
    const testimonies = await readTestimonies(reader, ids);
    const statements =
      ids === undefined
        ? await readAllStatements(reader)
        : await readStatements(
            reader,
            [...testimonies.values()].flat().map((one) => one.id),
          );
    const isPlural = [...testimonies.values()].some((own) => own.length > 1);
    const grades = isPlural ? await readStandingGrades(reader) : undefined;
    for (const row of cases) {
      const own = testimonies.get(row.id) ?? [];
      const state = stateOf(row);
      const isGone = state === "withdrawn";
      const said = own.map(({ id, key, sourceId, sourceKey }) => ({
        key,
        voice: voiceOf({ sourceKey, origin: grades?.origin.get(sourceId) ?? null }),
        reliability: grades?.reliability.get(sourceId) ?? null,
        statements: statements.get(id) ?? [],
      }));
      lines.push({
        id: row.id,
        key: row.accession_key,
        state,
        reason: isGone ? null : row.status_reason,
        testimonies: isGone ? 0 : own.length,
        cells: isGone ? new Map() : fold(said),
      });
    }
  }
  return lines;
}

async function readCases(reader: Kysely<Tables>, ids: readonly string[] | undefined) {
  let query = reader.selectFrom("cases").selectAll();
  if (ids !== undefined) query = query.where("id", "in", ids);
  return query.execute();
}

interface OwnTestimony {
  readonly id: string;
  readonly key: string;
  readonly sourceId: string;
  readonly sourceKey: string;
}

async function readTestimonies(reader: Kysely<Tables>, caseIds: readonly string[] | undefined) {
  let query = reader
    .selectFrom("testimonies")
    .innerJoin("sources", "sources.id", "testimonies.source_id")
    .select([
      "testimonies.id as id",
      "testimonies.case_id as caseId",
      "testimonies.accession_key as key",
      "sources.id as sourceId",
      "sources.accession_key as sourceKey",
    ]);
  if (caseIds !== undefined) query = query.where("testimonies.case_id", "in", caseIds);
  const byCase = new Map<string, OwnTestimony[]>();
  for (const { caseId, ...own } of await query.execute()) {
    const known = byCase.get(caseId);
    if (known === undefined) byCase.set(caseId, [own]);
    else known.push(own);
  }
  return byCase;
}

type StatementsOf = ReadonlyMap<string, readonly CurrentStatement[]>;

async function readAllStatements(reader: Kysely<Tables>): Promise<StatementsOf> {
  const read = createStatementReader();
  const found = new Map<string, readonly CurrentStatement[]>();
  for await (const batch of iterateCurrentStatements(reader)) {
    for (const { testimony_id: id, lines } of batch) found.set(id, read(lines));
  }
  return found;
}

async function readStatements(reader: Kysely<Tables>, testimonyIds: readonly string[]): Promise<StatementsOf> {
  const found = new Map<string, CurrentStatement[]>();
  for (const row of currentStatements(await listStatements(reader, testimonyIds))) {
    const own = found.get(row.testimony_id) ?? [];
    own.push({
      property: row.property,
      value: row.value,
      valueAsPublished: row.value_as_published,
      missing: row.missing as Missing | null,
      certainty: row.certainty as Certainty,
      isPinned: row.is_pinned === 1,
    });
    found.set(row.testimony_id, own);
  }
  return found;
}

interface SaidTestimony {
  readonly key: string;
  readonly voice: string;
  readonly reliability: string | null;
  readonly statements: readonly CurrentStatement[];
}

/** Folds as a snapshot does in its base world, a case at a time; identifiers are passed over. */
function createCaseFolder(variables: Variables): (testimonies: readonly SaidTestimony[]) => ReadonlyMap<string, Entry> {
  const alone = new Map<CurrentStatement, Entry>();
  const shown = new Map(Object.entries(variables).filter(([, { disclosure }]) => disclosure !== "identifier"));

  function entryOf(property: string, statements: readonly FoldStatement[]): Entry | undefined {
    const variable = shown.get(property);
    const folded = variable === undefined ? undefined : foldProperty(property, variable, statements);
    return variable === undefined || folded === undefined ? undefined : toEntry(folded, variable);
  }

  return (testimonies) => {
    const cells = new Map<string, Entry>();
    const [only] = testimonies;
    if (testimonies.length === 1 && only !== undefined && !repeatsProperty(only.statements)) {
      // The usual case: one statement a property, and equal statements share one entry.
      for (const statement of only.statements) {
        const known = alone.get(statement) ?? entryOf(statement.property, [weighed(statement, only)]);
        if (known === undefined) continue;
        alone.set(statement, known);
        cells.set(statement.property, known);
      }
      return cells;
    }
    const gathered = new Map<string, FoldStatement[]>();
    for (const testimony of testimonies) {
      for (const statement of testimony.statements) {
        const known = gathered.get(statement.property) ?? [];
        known.push(weighed(statement, testimony));
        gathered.set(statement.property, known);
      }
    }
    for (const [property, statements] of gathered) {
      const entry = entryOf(property, statements);
      if (entry !== undefined) cells.set(property, entry);
    }
    return cells;
  };
}

function repeatsProperty(statements: readonly CurrentStatement[]): boolean {
  return statements.some(({ property }, at) => statements.findIndex((one) => one.property === property) !== at);
}

function weighed(statement: CurrentStatement, { key, voice, reliability, statements }: SaidTestimony): FoldStatement {
  const { value, missing, certainty, isPinned } = statement;
  const dated = statements.find((one) => one.property === "became_public" && one.value !== null);
  return {
    value,
    missing,
    certainty,
    isPinned,
    reliability,
    sourceKey: voice,
    publishedOn: dated?.value === undefined || dated.value === null ? null : dateBounds(dated.value).earliest,
    testimonyKey: key,
  };
}

function foldProperty(
  property: string,
  variable: Variable,
  statements: readonly FoldStatement[],
): FoldedValue | undefined {
  if (variable.cardinality === "many") return foldMany(statements);
  if (property === "became_public") return foldEarliest(statements, (value) => dateBounds(value).earliest);
  return foldStatements(statements);
}

function toEntry({ value, missing, certainty, alternatives }: FoldedValue, variable: Variable): Entry {
  const parts = value === null ? [] : variable.cardinality === "many" ? value.split("; ") : [value];
  const bounds = value === null || variable.type !== "date" ? { earliest: null, latest: null } : dateBounds(value);
  return { value, missing, certainty, isContested: alternatives.length > 0, parts, ...bounds };
}

function* chunksOf<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
