import type { Kysely } from "kysely";
import { identityCeiling, isAbove, type IdentityLevel } from "../../../model/cases/identity-level.ts";
import type { Variable } from "../../../model/study.ts";
import { currentStatements, levelsOf, listStatements, type StatementRow, type Tables } from "../../../store/index.ts";

/** An account as it may be shown beside others. */
export interface Account {
  readonly key: string;
  readonly level: IdentityLevel;
  /** Of the person, as judged so far. */
  readonly ceiling: IdentityLevel;
  /** How much of a name each of the person's accounts prints. */
  readonly levels: readonly IdentityLevel[];
  readonly statements: ReadonlyMap<string, StatementRow>;
}

export const withheld = "(withheld)";

/** Accounts by their ids, each with the identity ceiling of its person. */
export async function readAccounts(
  reader: Kysely<Tables>,
  wantedIds: readonly string[],
  personOf: (testimonyId: string) => readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const wanted = new Set(wantedIds);
  const ids = [...new Set([...wanted].flatMap((id) => [id, ...personOf(id)]))];
  const statements: StatementRow[] = [];
  const keys = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    statements.push(...currentStatements(await listStatements(reader, some)));
    const rows = await reader
      .selectFrom("testimonies")
      .select(["id", "accession_key"])
      .where("id", "in", some)
      .execute();
    for (const row of rows) keys.set(row.id, row.accession_key);
  }
  const levels = levelsOf(ids, statements);
  const byTestimony = new Map<string, Map<string, StatementRow>>();
  for (const statement of statements) {
    const own = byTestimony.get(statement.testimony_id) ?? new Map<string, StatementRow>();
    byTestimony.set(statement.testimony_id, own.set(statement.property, statement));
  }
  return new Map(
    [...wanted].map((id) => [
      id,
      {
        key: keys.get(id) ?? "",
        level: levels.get(id) ?? "unnamed",
        ceiling: identityCeiling(personOf(id).map((one) => levels.get(one) ?? "unnamed")),
        levels: personOf(id).map((one) => levels.get(one) ?? "unnamed"),
        statements: byTestimony.get(id) ?? new Map(),
      },
    ]),
  );
}

/** What an account says of a property, as published; null where it says nothing. */
export function sayProperty(
  account: Account,
  property: string,
  { disclosure }: Variable,
  mayReadNames: boolean,
): string | null {
  const statement = account.statements.get(property);
  if (statement === undefined || statement.value_as_published === "") return null;
  const isHidden = disclosure === "identifier" && statement.value !== null && !isShown(account, mayReadNames);
  return isHidden ? withheld : statement.value_as_published;
}

/** A name is shown to those who may read names, never above the person's ceiling, and not where its source promised anonymity. */
function isShown({ level, ceiling }: Account, mayReadNames: boolean): boolean {
  return mayReadNames && level !== "unnamed" && !isAbove(level, ceiling);
}
