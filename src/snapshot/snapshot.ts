import type { StudyConfiguration, Variable } from "../model/study.ts";
import type { FrozenTable } from "./frozen-table.ts";
import { freezePublished } from "./freeze-published.ts";
import { freezeWorld } from "./freeze-world.ts";
import { keepUnderCeiling } from "./keep-under-ceiling.ts";
import { loadTables, type LoadedTables } from "./load-tables.ts";
import { readAnswer, type Answer } from "./answer.ts";
import { hashTables } from "./snapshot-hash.ts";
import type { StudyContents } from "./read-study.ts";
import { identifiersOf } from "./withhold-identifiers.ts";
import { listWorlds, type World } from "./world.ts";

/** The study's tables frozen at an instant. Plain: only the gate of the release stage can make one that may leave the study. */
export interface Snapshot {
  readonly hash: string;
  /** The day it was taken, for the foot of figures; not part of the hash. */
  readonly takenOn: string;
  readonly configuration: StudyConfiguration;
  readonly variables: Readonly<Record<string, Variable>>;
  /** The admissible worlds of unsettled identity and value, the base first. */
  readonly worlds: readonly World[];
  /** The tables of one world; those of the base are kept. */
  tables(world: World): readonly FrozenTable[];
  /** The table `data`: a bare table's cells where given, else the published values of the study's first import. */
  published(world: World, data?: FrozenTable): FrozenTable | undefined;
}

export interface FreezeOptions {
  readonly configuration: StudyConfiguration;
  readonly variables: Readonly<Record<string, Variable>>;
  readonly takenOn: string;
}

/** Freezes what was read of a study. */
export function freezeStudy(contents: StudyContents, options: FreezeOptions): Snapshot {
  const { configuration, variables, takenOn } = options;
  const worlds = listWorlds(contents);
  const { mergedInto } = (worlds[0] as World).identity;
  const shown = keepUnderCeiling(contents, (key) => mergedInto.get(key) ?? key, identifiersOf(variables));
  const base = freezeWorld(contents, configuration, variables, worlds[0] as World);
  return {
    hash: hashTables(base),
    takenOn,
    configuration,
    variables,
    worlds,
    tables: (world) => (world.isBase ? base : freezeWorld(contents, configuration, variables, world)),
    published: (world, data) => freezePublished(shown, world, data),
  };
}

/** A snapshot's base world in DuckDB, for our own analyses. A user's SQL goes to the query session instead. */
export interface OpenSnapshot {
  select(sql: string): Promise<Answer>;
  close(): void;
}

const maxRows = 5_000_000;

export async function openSnapshot(
  snapshot: Snapshot,
  world: World = snapshot.worlds[0] as World,
): Promise<OpenSnapshot> {
  const loaded: LoadedTables = await loadTables(snapshot.tables(world), { withViews: true });
  // A connection forgets the answer it is streaming when it is asked again, so each question waits for the one before.
  let before: Promise<unknown> = Promise.resolve();
  return {
    select: (sql) => {
      const answer = before.then(async () => readAnswer(await loaded.connection.stream(sql), maxRows));
      before = answer.catch(() => {});
      return answer;
    },
    close: () => loaded.close(),
  };
}
