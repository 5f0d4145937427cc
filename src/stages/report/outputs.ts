import { join } from "node:path";
import * as z from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { fileExists, findBytes, readBytes } from "../../base/node/files/read-file.ts";
import { hashBytes, writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { serialiseCsv } from "../../formats/serialise-csv.ts";
import { AuditedClaim, Verdict } from "../../model/claim.ts";
import type { AuditReport } from "./audit/audit-claims.ts";

const manifestName = "manifest.json";

const Manifest = z.object({
  /** Over everything that the outputs are made from. */
  inputs: z.string(),
  files: z.record(z.string(), z.string()),
  audit: z
    .object({
      claims: z.array(AuditedClaim),
      counts: z.record(Verdict, z.number()),
      coverage: z.object({ total: z.number(), checked: z.number(), said: z.string() }),
      failed: z.array(z.string()),
    })
    .nullable(),
});

export interface KnownOutputs {
  readonly files: readonly string[];
  readonly audit: AuditReport | undefined;
}

/** The outputs of an earlier run, when it had the same inputs and none of its files was changed or lost since. */
export async function findFreshOutputs(folder: string, inputs: string): Promise<KnownOutputs | undefined> {
  const text = (await findBytes(join(folder, manifestName)))?.toString("utf8");
  if (text === undefined) return undefined;
  const parsed = Manifest.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.inputs !== inputs) return undefined;
  const { files, audit } = parsed.data;
  for (const [path, hash] of Object.entries(files)) {
    const bytes = await findBytes(join(folder, path));
    if (bytes === undefined || hashBytes(bytes) !== hash) return undefined;
  }
  return { files: Object.keys(files), audit: audit === null ? undefined : { ...audit, findings: [] } };
}

/** Whether an earlier run left outputs, fresh or not. */
export async function hasOutputs(folder: string): Promise<boolean> {
  return fileExists(join(folder, manifestName));
}

/** Records what a run wrote, so that the next one knows whether anything is left to do. */
export async function keepOutputs(
  folder: string,
  inputs: string,
  paths: readonly string[],
  audit: AuditReport | undefined,
): Promise<void> {
  const files: Record<string, string> = {};
  for (const path of paths) files[path] = hashBytes(await readBytes(join(folder, path)));
  const kept =
    audit === undefined
      ? null
      : { claims: audit.claims, counts: audit.counts, coverage: audit.coverage, failed: audit.failed };
  await writeFileIfChanged(join(folder, manifestName), `${canonicalJson({ inputs, files, audit: kept })}\n`);
}

/** Writes the audit as JSON (the list of claims) and CSV. */
export async function writeAudit(folder: string, audit: AuditReport): Promise<readonly string[]> {
  const columns = ["id", "says", "verdict", "holds_in", "recomputed", "low", "high", "query", "note"] as const;
  await writeFileIfChanged(join(folder, "audit.json"), `${JSON.stringify(audit.claims, undefined, 2)}\n`);
  await writeFileIfChanged(
    join(folder, "audit.csv"),
    serialiseCsv(
      columns,
      audit.claims.map((claim) => columns.map((column) => claim[column])),
    ),
  );
  return ["audit.json", "audit.csv"];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
