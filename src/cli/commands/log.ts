import { textTable } from "../../formats/text-table.ts";
import { journalToCsv, readCommandDiff, type FieldDiff, type RowDiff } from "../../stages/register/index.ts";
import {
  getActor,
  iterateChain,
  listRowsByKey,
  readLog,
  storePolicies,
  type CommandFilter,
  type LoggedCommand,
  type Store,
} from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

export interface LogOptions {
  readonly study?: string;
  readonly as?: string;
  readonly limit: number;
  readonly before?: number;
  readonly name?: string;
  readonly actor?: string;
  readonly noun?: string;
  readonly about?: string;
  readonly since?: string;
  readonly until?: string;
  readonly text?: string;
  readonly diff?: number;
  readonly showPrivate?: boolean;
  readonly chain?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
}

export async function log(options: LogOptions): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    if (options.chain === true) {
      storePolicies.require(actor, "read-log");
      await store.read(async (reader) => {
        for await (const line of iterateChain(reader)) print(line);
      });
      return;
    }
    if (options.diff !== undefined) {
      const rows = await readCommandDiff(store, actor, options.diff, { showsNames: options.showPrivate === true });
      if (options.json === true) print(JSON.stringify(rows, undefined, 2));
      else
        print(
          rows.length === 0 ? "That command changed nothing that is still on record." : rows.map(describe).join("\n"),
        );
      return;
    }
    const commands = await readLog(store.reader, actor, await filterOf(store, options));
    if (options.json === true) print(JSON.stringify(commands, undefined, 2));
    else if (options.csv === true) print(journalToCsv(commands));
    else printTable(commands, options.limit);
  });
}

async function filterOf(store: Store, options: LogOptions): Promise<CommandFilter> {
  const { limit, before, name, actor, noun, about, since, until, text } = options;
  const given = { before, name, actor, noun, since, until, text };
  return {
    limit,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(about === undefined ? {} : { ids: await idsOf(store, about) }),
  };
}

/** The ids of the testimonies, cases and sources that a key names. */
async function idsOf(store: Store, key: string): Promise<readonly string[]> {
  const rows = [];
  for (const table of ["testimonies", "cases", "sources"] as const)
    rows.push(...(await listRowsByKey(store.reader, table, key)));
  if (rows.length > 0) return rows.map((row) => row.id);
  throw cliErrors.create("CLI_KEY_UNKNOWN", "The study has no testimony, case or source of that key.", {
    hint: "Write the key as a table's name and a row's key, such as appendix-a/12.",
  });
}

function printTable(commands: readonly LoggedCommand[], limit: number): void {
  print(
    textTable(
      ["number", "when", "who", "command", "changes", "what", ""],
      commands.map((one) => [
        one.seq,
        one.at.slice(0, 19).replace("T", " "),
        one.actor_name ?? "",
        one.name,
        one.change_count,
        one.summary,
        one.undone_by === null ? "" : `undone by ${one.undone_by}`,
      ]),
    ),
  );
  const last = commands.at(-1);
  if (last !== undefined && commands.length === limit && last.seq > 1) print(`Older ones: --before ${last.seq}`);
}

const signs = { added: "+", changed: "~", removed: "-" } as const;

function describe({ table, key, did, fields }: RowDiff): string {
  const told = fields.map(({ field, before, after }: FieldDiff) =>
    did === "changed"
      ? `\n    ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`
      : `\n    ${field}: ${JSON.stringify(after ?? before)}`,
  );
  return `${signs[did]} ${table} ${key}${told.join("")}`;
}
