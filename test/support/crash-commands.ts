import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { silentProgress } from "../../src/base/progress.ts";
import {
  addNames,
  configure,
  importTable,
  readConfiguration,
  settleFindings,
} from "../../src/stages/register/index.ts";
import { listImports } from "../../src/store/index.ts";
import { codingCommands } from "./crash-coding-commands.ts";
import { unlessRefused, type CrashCommand, type CrashDesk } from "./crash-desk.ts";
import { exchangeCommands } from "./crash-exchange-commands.ts";
import { historyCommands } from "./crash-history-commands.ts";
import { registryCommands } from "./crash-registry-commands.ts";
import { resolveCommands } from "./crash-resolve-commands.ts";

/** A table with odd cells enough that an import leaves findings; a row's key says who it is, its cells change from run to run. */
function writeTable({ files, draw }: CrashDesk): string {
  const file = join(files, `list-${draw(2)}.csv`);
  const nationalities = ["Syrian", "Tunisia", "Tunisian", "Likely Turkish", "unknown"];
  const rows = Array.from({ length: 5 + draw(60) }, (_, n) =>
    [
      n + 1,
      nationalities[draw(5)],
      ["M", "F", "?"][draw(3)],
      `2015-0${1 + draw(9)}-1${draw(9)}`,
      `outlet ${draw(4)}`,
    ].join(),
  );
  writeFileSync(file, `n,nationality,sex,date,source\n${rows.join("\n")}\n`);
  return file;
}

/** Every kind of command that a study knows, as the crash tests do them. A room that brings commands of its own adds them here. */
export const crashCommands: readonly CrashCommand[] = [
  {
    name: "import a table",
    async run(desk) {
      const configuration = await readConfiguration(desk.store);
      await importTable(desk.store, desk.actor, writeTable(desk), { configuration }, silentProgress);
    },
  },
  {
    name: "configure",
    run: async ({ store, actor, draw }) =>
      void (await configure(store, actor, `title: Study number ${draw(1_000_000)}\n`)),
  },
  {
    name: "settle findings",
    async run({ store, actor, draw }) {
      const open = await store.reader
        .selectFrom("findings")
        .select("id")
        .where("status", "=", "open")
        .orderBy("id")
        .execute();
      const finding = open[draw(open.length)];
      if (finding === undefined) return;
      const settlement = { as: "kept" } as const;
      await settleFindings(store, actor, { ids: [finding.id], settlement, reason: "agreed" });
    },
  },
  {
    name: "add names",
    async run({ store, actor, files, draw }) {
      const imports = await listImports(store.reader);
      const importRow = imports[draw(imports.length)];
      if (importRow === undefined) return;
      const file = join(files, "names.csv");
      writeFileSync(
        file,
        `n,name\n${Array.from({ length: 30 }, (_, n) => `${n + 1},Abu Example ${draw(1000)}`).join("\n")}\n`,
      );
      await unlessRefused(() =>
        addNames(store, actor, { file, importRow, basis: "An invented ground." }, silentProgress),
      );
    },
  },
  ...historyCommands,
  ...registryCommands,
  ...codingCommands,
  ...exchangeCommands,
  ...resolveCommands,
];
