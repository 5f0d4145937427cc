import { textTable } from "../../formats/text-table.ts";
import { getActor, readLog, readRowChanges, type RowChange } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

export interface LogOptions {
  readonly study?: string;
  readonly as?: string;
  readonly limit: number;
  readonly name?: string;
  readonly diff?: number;
  readonly json?: boolean;
}

export async function log(options: LogOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    if (options.diff !== undefined) {
      const changes = await readRowChanges(study.store.reader, actor, options.diff);
      if (options.json === true) print(JSON.stringify(changes, undefined, 2));
      else
        print(
          changes.length === 0
            ? "That command changed nothing that is still on record."
            : changes.map(describe).join("\n"),
        );
      return;
    }
    const commands = await readLog(study.store.reader, actor, {
      limit: options.limit,
      ...(options.name === undefined ? {} : { name: options.name }),
    });
    if (options.json === true) {
      print(JSON.stringify(commands, undefined, 2));
      return;
    }
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
  });
}

function describe({ table, before, after }: RowChange): string {
  const sign = before === null ? "+" : after === null ? "-" : "~";
  const columns = Object.keys(after ?? before ?? {}).filter(
    (column) => before === null || after === null || before[column] !== after[column],
  );
  const told = columns.flatMap((column) => {
    const [old, fresh] = [before?.[column] ?? null, after?.[column] ?? null];
    if (old === null && fresh === null) return [];
    if (before === null || after === null) return [`${column}=${JSON.stringify(fresh ?? old)}`];
    return [`${column}: ${JSON.stringify(old)} → ${JSON.stringify(fresh)}`];
  });
  return `${sign} ${table}  ${told.join("  ")}`;
}
