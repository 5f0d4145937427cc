import type { Kysely } from "kysely";
import { canonicalJson } from "../base/canonical-json.ts";
import { sha256 } from "../base/node/sha256.ts";
import type { Finding } from "../model/finding.ts";
import { findingChanges } from "./finding-changes.ts";
import type { Change } from "./journal/change.ts";
import type { Tables } from "./tables.ts";

/**
 * What findings about something that is no table change; `key` names it, such as a document. New ones open, and where all
 * are given, open ones that are no longer found are gone.
 */
export async function keyedFindings(
  reader: Kysely<Tables>,
  { key, newId, isWhole = true }: { readonly key: string; readonly newId: () => string; readonly isWhole?: boolean },
  findings: readonly Finding[],
): Promise<readonly Change[]> {
  const stored = await reader
    .selectFrom("findings")
    .selectAll()
    .where("property", "=", key)
    .where("import_id", "is", null)
    .execute();
  const run = {
    importId: null,
    newId,
    identityOf: ({ rule, read }: Finding) => sha256(canonicalJson([rule, key, read])),
    propertyOf: () => key,
    testimonyIdOf: () => null,
    isWhole,
  };
  return findingChanges(run, findings, stored);
}
