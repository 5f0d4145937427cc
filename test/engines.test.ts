import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { expectWhole, json, succeed, temporaryFolder, type RunOptions } from "./support/firsthand.ts";
import { dropSchemas, postgresUrl } from "./support/postgres-schemas.ts";

/** Every file of a folder as bytes, by its path in it. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length), readFileSync(path, "base64")];
    }),
  );
}

/** Ids are drawn anew in each study, and stand for nothing; the hash of the chain's head covers them and the instants. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (/^(id|hash|\w+_id)$/.test(key) ? undefined : part)));
}

/** What a team does with a study from its founding on; gives what it is told. */
async function live(study: string, options: RunOptions): Promise<readonly unknown[]> {
  await succeed(["new", study, "--from-example", "icsr-2015"], options);
  const [group] = await json<readonly { readonly rule: string }[]>(["findings", study], options);
  await succeed(["settle", "--rule", group?.rule ?? "", "--keep", "--reason", "agreed", "--study", study], options);
  await succeed(["run", study], options);
  const asked = [
    ["query", "select sex, count(*) as n from cases group by all order by all", "--study", study],
    ["query", "select * from testimonies order by all", "--study", study],
    ["findings", study],
    ["verify", study],
  ];
  const told: unknown[] = [];
  for (const args of asked) told.push(withoutIds(await json(args, options)));
  await succeed(["undo", "--study", study], options);
  told.push((await json<readonly { name: string }[]>(["log", study], options)).map((command) => command.name));
  return told;
}

test(
  "a study on PostgreSQL gives the same answers and the same outputs, byte for byte",
  { timeout: 300_000 },
  async () => {
    const url = await postgresUrl();
    const server = { env: { FIRSTHAND_DATABASE: url } };
    const [here, there] = [join(temporaryFolder(), "study"), join(temporaryFolder(), "study")];
    const inFolder = await live(here, {});
    const onServer = await live(there, server);
    const schema = /schema: (\w+)/.exec(readFileSync(join(there, "database.yaml"), "utf8"))?.[1] ?? "";
    onTestFinished(() => dropSchemas(url, schema));
    expect(onServer).toEqual(inFolder);
    expect([...filesOf(join(there, "results")).keys()].length).toBeGreaterThan(10);
    expect(filesOf(join(there, "results"))).toEqual(filesOf(join(here, "results")));
    await expectWhole(here);
  },
);
