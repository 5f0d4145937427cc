import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder } from "../../../src/base/node/package-folder.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { listSourceFiles } from "./source-files.ts";

export interface DeclaredPolicy extends Policy {
  readonly name: string;
  readonly file: string;
}

/** Every policy of the tree: commands first, then reads, each in the order of its file. */
export async function gatherPolicies(): Promise<readonly DeclaredPolicy[]> {
  const gathered: DeclaredPolicy[] = [];
  for (const file of listSourceFiles()) {
    if (file === "src/model/policy.ts") continue;
    const calls = readFileSync(join(packageFolder, file), "utf8").match(/\bdefinePolicies\(\{/g)?.length ?? 0;
    if (calls === 0) continue;
    const module = (await import(pathToFileURL(join(packageFolder, file)).href)) as Readonly<Record<string, unknown>>;
    const sets = Object.values(module).filter(isPolicySet);
    if (sets.length < calls) throw new Error(`${file} calls definePolicies without exporting what it gives.`);
    for (const { policies } of sets)
      for (const [name, policy] of Object.entries(policies)) gathered.push({ name, file, ...policy });
  }
  return gathered.toSorted((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

function rank({ kind }: DeclaredPolicy): number {
  return kind === "command" ? 0 : 1;
}

function isPolicySet(value: unknown): value is { readonly policies: Readonly<Record<string, Policy>> } {
  return typeof value === "object" && value !== null && "policies" in value && "require" in value;
}
