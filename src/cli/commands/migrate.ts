import { migrateStudy } from "../../store/index.ts";
import { findStudyFolder } from "../find-study.ts";
import { unlock } from "../secrets.ts";
import { print } from "../terminal.ts";

export async function migrate(options: { readonly study?: string; readonly json?: boolean }): Promise<void> {
  const migrated = await migrateStudy(await findStudyFolder(options.study), { unlock });
  if (options.json === true) print(JSON.stringify(migrated, undefined, 2));
  else if (migrated.from === migrated.to) print(`The study has schema ${migrated.to} already; nothing was changed.`);
  else
    print(
      `The study went from schema ${migrated.from} to ${migrated.to}; as it was, it is kept in ${migrated.keptAside}.`,
    );
}
