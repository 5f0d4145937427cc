import { basename } from "node:path";
import * as z from "zod";
import { findTextFile, readTextFile } from "../../../formats/read-text-file.ts";
import { parseYaml } from "../../../formats/yaml.ts";
import { Claim } from "../../../model/claim.ts";
import { editDistance } from "../../../model/text-similarity/edit-distance.ts";

/** Reads the claims of a file. Throws what `readClaims` throws, and FORMAT_FILE_MISSING, FORMAT_FILE_UNREADABLE, FORMAT_ENCODING_UNKNOWN. */
export async function readClaimsFile(file: string): Promise<readonly Claim[]> {
  return readClaims(await readTextFile(file), basename(file));
}

/** The claims of a file, or none where there is no such file. */
export async function findClaimsFile(file: string): Promise<readonly Claim[]> {
  const yaml = await findTextFile(file);
  return yaml === undefined ? [] : readClaims(yaml, basename(file));
}

/**
 * Reads a claims file: a list of claims, each with an id of its own. A key left empty counts as left out, and keys of the
 * file's own are passed over, but not those that are a known key misspelt. Throws FORMAT_YAML_BROKEN, FORMAT_YAML_UNEXPECTED.
 */
export function readClaims(yaml: string, fileName: string): readonly Claim[] {
  return parseYaml(yaml, fileName, ClaimsList);
}

/** Keys that may be left out, and so may stand empty. */
const optionalKeys = ["where", "about", "query", "steps", "needs"] as const;

const Keyed = z.record(z.string(), z.unknown(), "a claim is a set of keys, at least id and says");

const ClaimsList = z
  .array(Keyed, "the file holds a list of claims, each beginning with a hyphen")
  .superRefine((claims, context) => {
    for (const [index, claim] of claims.entries()) {
      for (const [key, meant] of misspeltKeys(claim)) {
        context.addIssue({
          code: "custom",
          path: [index, key],
          message: `there is no key ${key}; ${meant} may be meant`,
        });
      }
    }
  })
  .transform((claims) => claims.map(withoutEmptyKeys))
  .pipe(z.array(Claim))
  .superRefine((claims, context) => {
    const seen = new Map<string, number>();
    for (const [index, { id }] of claims.entries()) {
      const first = seen.get(id);
      if (first === undefined) seen.set(id, index);
      else
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: `the id ${id} is that of claim ${first + 1} of the list`,
        });
    }
  });

function misspeltKeys(claim: Readonly<Record<string, unknown>>): readonly (readonly [key: string, meant: string])[] {
  const known = Object.keys(Claim.shape);
  return Object.keys(claim).flatMap((key) => {
    if (known.includes(key)) return [];
    const meant = known.find(
      (name) => !(name in claim) && name.length > 2 && editDistance(key.toLowerCase(), name, 1) <= 1,
    );
    return meant === undefined ? [] : [[key, meant] as const];
  });
}

function withoutEmptyKeys(claim: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isEmpty = (key: string): boolean => {
    const value = claim[key];
    return value === null || (typeof value === "string" && value.trim() === "");
  };
  const dropped = optionalKeys.filter(isEmpty);
  return Object.fromEntries(Object.entries(claim).filter(([key]) => !dropped.some((one) => one === key)));
}
