import { sql, type Kysely } from "kysely";
import type { Finding } from "../model/finding.ts";
import { readFrozenCoding, type FrozenCoding } from "./read-coding.ts";
import type { CurrentStatement, Tables } from "../store/index.ts";
import {
  countWithdrawn,
  createStatementReader,
  isOnlyAbout,
  iterateCurrentStatements,
  listStandingJudgements,
  listWithdrawnTestimonies,
  readStandingGrades,
} from "../store/index.ts";
import { readSearches, type FrozenSearch } from "./read-searches.ts";
import { countingJudgements } from "./counting-judgements.ts";

/** A current statement, short of what the reader can look up. */
export type FrozenStatement = CurrentStatement;

export interface FrozenTestimony {
  readonly key: string;
  readonly caseKey: string;
  readonly sourceKey: string;
  /** What the source drew on, where it is named: sources of one origin are one voice. */
  readonly origin: string | null;
  readonly reliability: string | null;
  readonly credibility: string | null;
  readonly importName: string | null;
  readonly statements: readonly FrozenStatement[];
}

export interface FrozenCase {
  readonly key: string;
  readonly status: string;
  /** How far verification came, while the status is `candidate`. */
  readonly step: string | null;
}

export interface FrozenJudgement {
  readonly leftKey: string;
  readonly rightKey: string;
  readonly verdict: "same" | "different" | "unsure";
  readonly reason: string;
}

export interface FrozenFinding {
  readonly rule: string;
  readonly severity: string;
  readonly status: string;
  readonly property: string | null;
  readonly read: string;
  readonly made: string;
  readonly settledAs: string | null;
  readonly proposal: Finding["proposal"];
}

/** Everything a snapshot is made from, in key order, without ids and instants. */
export interface StudyContents {
  readonly testimonies: readonly FrozenTestimony[];
  readonly cases: readonly FrozenCase[];
  readonly judgements: readonly FrozenJudgement[];
  readonly findings: readonly FrozenFinding[];
  readonly coding: FrozenCoding;
  readonly searches: readonly FrozenSearch[];
  /** People who left, and are in none of the above. */
  readonly withdrawnCount: number;
}

/** Reads the study in one read transaction's view: a writer at work changes nothing half-way. Whoever withdrew is left out. */
export async function readStudy(reader: Kysely<Tables>): Promise<StudyContents> {
  return reader
    .transaction()
    .setAccessMode("read only")
    .execute(async (transaction) => {
      const cases = await transaction
        .selectFrom("cases")
        .select(["accession_key as key", "status", "step"])
        .where("status", "<>", "withdrawn")
        .orderBy("accession_key")
        .execute();
      const { testimonies, keys } = await readTestimonies(transaction);
      const judgements = countingJudgements(await listStandingJudgements(transaction), keys, testimonies);
      const withdrawn = await listWithdrawnTestimonies(transaction);
      const findings = await transaction
        .selectFrom("findings")
        .select([
          "rule",
          "severity",
          "status",
          "property",
          "read",
          "made",
          "settled_as as settledAs",
          "proposal",
          "place",
        ])
        .where("status", "<>", "gone")
        .orderBy(
          sql`rule, place, read, property nulls first, made, severity, status, settled_as nulls first, proposal nulls first`,
        )
        .execute();
      return {
        testimonies,
        cases,
        judgements: judgements.toSorted(byContent),
        coding: leaveOutWithdrawn(await readFrozenCoding(transaction), withdrawn),
        findings: findings.filter((finding) => !isOnlyAbout(finding.place, withdrawn)).map(toFinding),
        searches: await readSearches(transaction),
        withdrawnCount: await countWithdrawn(transaction),
      };
    });
}

/** Codings quote testimony, so those of somebody who withdrew go as well. */
function leaveOutWithdrawn(coding: FrozenCoding, withdrawn: ReadonlySet<string>): FrozenCoding {
  if (withdrawn.size === 0) return coding;
  const isKept = ({ testimonyKey }: { readonly testimonyKey: string | null }): boolean =>
    testimonyKey === null || !withdrawn.has(testimonyKey);
  return {
    ...coding,
    decisions: coding.decisions.filter(isKept),
    coded: coding.coded.filter(isKept),
    coderCodes: coding.coderCodes.filter(isKept),
  };
}

type FindingLine = Omit<FrozenFinding, "proposal"> & { readonly proposal: string | null; readonly place: string };

function toFinding({ place: _place, ...row }: FindingLine): FrozenFinding {
  return { ...row, proposal: row.proposal === null ? undefined : (JSON.parse(row.proposal) as Finding["proposal"]) };
}

async function readTestimonies(reader: Kysely<Tables>) {
  const statements = await readStatements(reader);
  const rows = await reader
    .selectFrom("testimonies")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .innerJoin("sources", "sources.id", "testimonies.source_id")
    .leftJoin("imports", "imports.id", "testimonies.import_id")
    .select([
      "testimonies.id as id",
      "testimonies.accession_key as key",
      "cases.accession_key as caseKey",
      "sources.accession_key as sourceKey",
      "sources.id as sourceId",
      "imports.name as importName",
    ])
    .where("cases.status", "<>", "withdrawn")
    .orderBy("testimonies.accession_key")
    .execute();
  const grades = await readStandingGrades(reader);
  const keys = new Map<string, string>();
  const testimonies = rows.map(({ id, sourceId, key, caseKey, sourceKey, importName }): FrozenTestimony => {
    keys.set(id, key);
    return {
      key,
      caseKey,
      sourceKey,
      importName,
      origin: grades.origin.get(sourceId) ?? null,
      reliability: grades.reliability.get(sourceId) ?? null,
      credibility: grades.credibility.get(id) ?? grades.sourceCredibility.get(sourceId) ?? null,
      statements: statements.get(id) ?? [],
    };
  });
  return { testimonies, keys };
}

async function readStatements(reader: Kysely<Tables>): Promise<ReadonlyMap<string, readonly FrozenStatement[]>> {
  const byTestimony = new Map<string, readonly FrozenStatement[]>();
  const read = createStatementReader();
  for await (const batch of iterateCurrentStatements(reader)) {
    for (const { testimony_id: id, lines } of batch) byTestimony.set(id, read(lines));
  }
  return byTestimony;
}

/** By all that a snapshot shows of them: ids must not decide the order. */
function byContent(left: FrozenJudgement, right: FrozenJudgement): number {
  const [one, other] = [left, right].map(({ leftKey, rightKey, verdict, reason }) =>
    [leftKey, rightKey, verdict, reason].join("\n"),
  ) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}
