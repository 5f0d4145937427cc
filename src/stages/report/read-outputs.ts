import { join } from "node:path";
import { findBytes } from "../../base/node/files/read-file.ts";
import type { Actor } from "../../model/actor.ts";
import { reportErrors } from "./errors.ts";
import { reportPolicies } from "./policies.ts";

const reportNames = ["report.html", "report.pdf", "report.docx"] as const;
type ReportName = (typeof reportNames)[number];

/** Which reports an earlier run left, with their sizes. Throws ACTOR_NOT_ALLOWED. */
export async function listReports(
  folder: string,
  actor: Actor,
): Promise<readonly { readonly name: ReportName; readonly sizeBytes: number }[]> {
  reportPolicies.require(actor, "read-report");
  const found = await Promise.all(
    reportNames.map(async (name) => ({ name, bytes: await findBytes(join(folder, name)) })),
  );
  return found.flatMap(({ name, bytes }) => (bytes === undefined ? [] : [{ name, sizeBytes: bytes.length }]));
}

/** A report's bytes, decrypted where the study is encrypted. Throws ACTOR_NOT_ALLOWED, REPORT_NOT_WRITTEN. */
export async function readReport(folder: string, actor: Actor, name: ReportName): Promise<Uint8Array> {
  reportPolicies.require(actor, "read-report");
  const bytes = await findBytes(join(folder, name));
  if (bytes !== undefined) return bytes;
  throw reportErrors.create("REPORT_NOT_WRITTEN", `${name} was not written yet.`, { hint: "Build the report first." });
}
