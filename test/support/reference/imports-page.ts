import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "../../../src/base/node/package-folder.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";
import { listSourceFiles } from "./source-files.ts";

/** Which folder of src/ imports which, as a picture and as a table. */
export function importsPage(): string {
  const imports = gatherImports();
  const edges = [...imports].flatMap(([from, targets]) =>
    [...targets].toSorted().map((to) => `  ${nodeId(from)}["${from}"] --> ${nodeId(to)}["${to}"]`),
  );
  return markdownPage("Who imports whom", [
    "Folders of `src/`; imports of types count. What may import what, and why, is written in `.dependency-cruiser.mjs`. Everything may import `base`, so the picture leaves it out.",
    `\`\`\`mermaid\nflowchart TD\n${edges.join("\n")}\n\`\`\``,
    markdownTable(
      ["folder", "imports"],
      [...imports].map(([from, targets]) => [
        `\`${from}\``,
        [...targets]
          .toSorted()
          .map((to) => `\`${to}\``)
          .join(", ") || "none",
      ]),
    ),
  ]);
}

function gatherImports(): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of listSourceFiles()) {
    const from = roomOf(file);
    if (from === "base") continue;
    const targets = imports.get(from) ?? new Set<string>();
    imports.set(from, targets);
    for (const [, specifier = ""] of readFileSync(join(packageFolder, file), "utf8").matchAll(
      /(?:\bfrom|\bimport\()\s*"(\.[^"]+)"/g,
    )) {
      const to = roomOf(join(dirname(file), specifier));
      if (to !== from && to !== "base") targets.add(to);
    }
  }
  return new Map([...imports].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `src/stages/report/…` → `stages/report`, `src/model/…` → `model`, `src/pipeline.ts` → `pipeline.ts`. */
function roomOf(file: string): string {
  const [, first = "", second = ""] = file.split("/");
  return first === "stages" ? `stages/${second}` : first;
}

function nodeId(room: string): string {
  return room.replaceAll(/[^a-z]/g, "_");
}
