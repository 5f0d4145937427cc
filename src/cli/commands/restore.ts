import { resolve } from "node:path";
import { restoreStudy } from "../../store/index.ts";
import { warnOfSync } from "../find-study.ts";
import { unlock } from "../secrets.ts";
import { print, terminalProgress } from "../terminal.ts";

export async function restore(file: string, dir: string, options: { readonly json?: boolean }): Promise<void> {
  const label = await restoreStudy(file, resolve(dir), unlock, terminalProgress());
  await warnOfSync(dir);
  if (options.json === true) print(JSON.stringify({ folder: resolve(dir), ...label }, undefined, 2));
  else print(`Restored the study of ${label.madeAt.slice(0, 16).replace("T", " ")} UTC to ${dir}; it is whole.`);
}
