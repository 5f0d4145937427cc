import { FirsthandError } from "../../../base/errors.ts";
import type { Progress } from "../../../base/progress.ts";
import type { Claim } from "../../../model/claim.ts";
import type { Answer, QuerySession, World } from "../../../snapshot/index.ts";
import { auditClaims, type AuditReport } from "./audit-claims.ts";

/** Queries over the admissible worlds of a study: the session's world i is `worlds[i]`. */
export interface WorldQueries {
  readonly worlds: readonly World[];
  readonly session: QuerySession;
  /** True where the session holds the same worlds once more after them, with every column of `data` as text. */
  readonly hasTextColumns: boolean;
}

/**
 * Audits claims against a snapshot's worlds. A query that does not fit the typed columns of `data` is tried once more with
 * every column as text, and the note says so; the same question is put once in a world.
 */
export async function auditSnapshot(
  claims: readonly Claim[],
  { worlds, session, hasTextColumns }: WorldQueries,
  progress: Progress,
): Promise<AuditReport> {
  const readAsText = new Set<string>();
  const ask = remembered((sql, world) => session.select(sql, world));
  async function select(sql: string, world: number): Promise<Answer> {
    if (readAsText.has(sql)) return ask(sql, world + worlds.length);
    try {
      return await ask(sql, world);
    } catch (error) {
      if (!hasTextColumns || !(error instanceof FirsthandError) || error.code !== "QUERY_FAILED") throw error;
      const answer = await ask(sql, world + worlds.length).catch(() => {
        throw error;
      });
      readAsText.add(sql);
      return answer;
    }
  }
  const remark = (sql: string): string | undefined =>
    readAsText.has(sql) ? "The query was run with every column of data as text." : undefined;
  return auditClaims(claims, { worlds, select, remark }, progress);
}

type Ask = (sql: string, world: number) => Promise<Answer>;

/** Failures are remembered too: a query that ran out of time once is not waited for again. */
function remembered(ask: Ask): Ask {
  const known = new Map<string, Promise<Answer>>();
  return (sql, world) => {
    const key = `${world}\n${sql}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = ask(sql, world);
    known.set(key, answer);
    return answer;
  };
}
