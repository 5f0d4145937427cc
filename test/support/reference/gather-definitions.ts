import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorDefinition } from "../../../src/base/errors.ts";
import { packageFolder } from "../../../src/base/node/package-folder.ts";
import type { RuleDefinition } from "../../../src/model/finding.ts";
import { listSourceFiles } from "./source-files.ts";

/** One declared code or rule with the file that declares it. */
export interface Declared<Definition> {
  readonly name: string;
  readonly file: string;
  readonly definition: Definition;
}

/** Every error code of the tree, in code-unit order; a code that two files declare comes twice. */
export async function gatherErrors(): Promise<readonly Declared<ErrorDefinition>[]> {
  return gather<ErrorDefinition>("defineErrors", "src/base/errors.ts");
}

/** Every finding rule of the tree, in code-unit order; a rule that two files declare comes twice. */
export async function gatherRules(): Promise<readonly Declared<RuleDefinition>[]> {
  return gather<RuleDefinition>("defineRules", "src/model/finding.ts");
}

/** Imports each file that calls the defining function and collects what its exports define. */
async function gather<Definition>(
  call: "defineErrors" | "defineRules",
  definedIn: string,
): Promise<readonly Declared<Definition>[]> {
  const gathered: Declared<Definition>[] = [];
  for (const file of listSourceFiles()) {
    if (file === definedIn) continue;
    const source = readFileSync(join(packageFolder, file), "utf8");
    const calls = source.match(new RegExp(String.raw`\b${call}\(\{`, "g"))?.length ?? 0;
    if (calls === 0) continue;
    const module = (await import(pathToFileURL(join(packageFolder, file)).href)) as Readonly<Record<string, unknown>>;
    const sets = Object.values(module)
      .filter(isDefinitionSet)
      .filter(({ definitions }) => kindOf(definitions) === call);
    if (sets.length < calls)
      throw new Error(
        `${file} calls ${call} without exporting what it gives; export it, so that the reference can list it.`,
      );
    for (const { definitions } of sets) {
      for (const [name, definition] of Object.entries(definitions))
        gathered.push({ name, file, definition: definition as Definition });
    }
  }
  return gathered.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

interface DefinitionSet {
  readonly definitions: Readonly<Record<string, ErrorDefinition | RuleDefinition>>;
}

function isDefinitionSet(value: unknown): value is DefinitionSet {
  return typeof value === "object" && value !== null && "definitions" in value && "create" in value;
}

function kindOf(definitions: DefinitionSet["definitions"]): "defineErrors" | "defineRules" {
  return Object.values(definitions).every((definition) => "severity" in definition) ? "defineRules" : "defineErrors";
}
