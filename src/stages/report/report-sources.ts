import { join } from "node:path";
import { findTextFile } from "../../formats/read-text-file.ts";
import type { Claim } from "../../model/claim.ts";
import { readClaims } from "./audit/read-claims.ts";

export interface ReportSources {
  readonly manuscript: string | undefined;
  readonly claimsYaml: string | undefined;
  readonly claims: readonly Claim[] | undefined;
}

/** The manuscript and claims of a study's folder, where it has them. */
export async function readReportSources(manuscriptFolder: string): Promise<ReportSources> {
  const manuscript = await findTextFile(join(manuscriptFolder, "report.md"));
  const claimsYaml = await findTextFile(join(manuscriptFolder, "claims.yaml"));
  return {
    manuscript,
    claimsYaml,
    claims: claimsYaml === undefined ? undefined : readClaims(claimsYaml, "claims.yaml"),
  };
}
