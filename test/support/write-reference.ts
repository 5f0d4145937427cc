import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { contracts, readContract } from "./reference/contracts.ts";
import { referencePages } from "./reference/reference-pages.ts";

/** Writes the generated pages, and adds new names to the contracts; a name that is gone stays on record for the test to object. */
for (const [file, render] of Object.entries(referencePages)) write(file, await render());
for (const contract of contracts) {
  const names = [...new Set([...readContract(contract), ...(await contract.gather())])].toSorted();
  write(contract.file, `${JSON.stringify(names, undefined, 2)}\n`);
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(packageFolder, file)), { recursive: true });
  writeFileSync(join(packageFolder, file), content);
  console.log(file);
}
