import { listCommands } from "../../src/store/index.ts";
import { unlessRefused, type CrashCommand } from "./crash-desk.ts";

const reason = "An invented reason.";

/** What takes commands back, brings them back or empties them. */
export const historyCommands: readonly CrashCommand[] = [
  {
    name: "undo",
    async run({ store, actor, draw }) {
      const commands = await listCommands(store.reader, { limit: 10 });
      const command = commands[draw(commands.length)];
      if (command === undefined || command.seq === 1) return;
      await unlessRefused(() => store.undo(actor, command.seq));
    },
  },
  {
    name: "undo with what leans on it",
    async run({ store, actor, draw }) {
      const commands = await listCommands(store.reader, { limit: 6 });
      const command = commands[draw(commands.length)];
      if (command === undefined || command.seq === 1) return;
      await unlessRefused(() => store.undoWithDependants(actor, command.seq));
    },
  },
  { name: "redo", run: ({ store, actor }) => unlessRefused(() => store.redo(actor)) },
  {
    name: "erase",
    async run({ store, actor, draw }) {
      const rows = await store.reader.selectFrom("testimonies").select("id").orderBy("id").execute();
      const row = rows[draw(rows.length)];
      if (row === undefined) return;
      await unlessRefused(() => store.erase(actor, { subjects: [{ table: "testimonies", id: row.id }], reason }));
    },
  },
];
