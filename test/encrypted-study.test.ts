import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectWhole, firsthand, json, succeed, temporaryFolder } from "./support/firsthand.ts";

/** Part of every invented name, label and sentence, so that one search finds them all. */
const mark = "Qxvareth";
const passphrase = "seven quiet lanterns";

test("nothing of an encrypted study can be read on the disk, while commands run or after", async () => {
  const root = temporaryFolder();
  const study = join(root, "study");
  const temporary = join(root, "tmp");
  const outside = join(root, "outside");
  for (const folder of [temporary, outside]) mkdirSync(folder);
  const options = {
    env: { FIRSTHAND_PASSPHRASE: passphrase, TMPDIR: temporary, HOME: join(root, "tmp") },
    cwd: join(root, "outside"),
  };
  const watch = watchFor(mark, [study, temporary]);
  const run = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await firsthand(args, options);
    expect(code, `${args.join(" ")}\n${stderr}`).toBe(0);
    expect(stderr).not.toContain(passphrase);
  };
  const table = join(outside, "people.csv");
  writeFileSync(
    table,
    `n,name,nationality,sex,date,source\n${Array.from(
      { length: 300 },
      (_, index) => `${index + 1},Abu ${mark} ${index + 1},${mark}ian,M,0${(index % 9) + 1}/02/15,${mark} Herald`,
    ).join("\n")}\n`,
  );
  try {
    await run("new", study, "--title", `${mark} study`);
    await run("import", table, "--study", study);
    await succeed(["files", "add", table, "--study", study, "--into", "tables"], options);
    const manuscript = join(outside, "report.md");
    writeFileSync(manuscript, `---\ntitle: ${mark}\n---\n\nWhat ${mark} said.\n`);
    await succeed(["files", "add", manuscript, "--study", study, "--into", "manuscript"], options);
    await run("run", study);
    await run("query", "select nationality, count(*) from cases group by all", "--study", study);
    await run("verify", study);
    await run("backup", study, "--to", join(study, "..", "tmp", "study.firsthand"));
    await run("passphrase", "change", study, "--rewrite", "--new-passphrase-file", passphraseFile(root));
  } finally {
    expect(watch.stop()).toEqual([]);
  }
  expect(watch.roundCount()).toBeGreaterThan(20);
  expect(readdirSync(join(study, "results"))).toContain("report.pdf.age");
  expect(listFiles(study).filter((path) => readFileSync(path).includes(mark))).toEqual([]);
  // The search can fail: the copies outside hold the mark.
  expect(readFileSync(table).includes(mark)).toBe(true);

  const newer = { env: { FIRSTHAND_PASSPHRASE: "nine louder lanterns" } };
  const plain = join(root, "plain");
  await succeed(["files", "export", "results", "--study", study, "--to", plain], newer);
  expect(readFileSync(join(plain, "results", "report.html"), "utf8")).toContain(mark);
  expect(await json<{ readable: readonly string[] }>(["passphrase", "check", study], newer)).toMatchObject({
    isEncrypted: true,
    readable: [],
  });
  await expect(expectWhole(study)).rejects.toThrow("SEAL_PASSPHRASE_NEEDED");
}, 300_000);

function passphraseFile(root: string): string {
  const file = join(root, "new-passphrase.txt");
  writeFileSync(file, "nine louder lanterns\n");
  return file;
}

/** Reads every byte under the folders over and over; tells where the mark was seen. */
function watchFor(planted: string, folders: readonly string[]) {
  const seen = new Set<string>();
  const forms = [Buffer.from(planted), Buffer.from(planted, "utf16le")];
  let rounds = 0;
  const look = (): void => {
    rounds += 1;
    for (const path of folders.flatMap(listFiles)) {
      try {
        if (statSync(path).size > 64e6) continue;
        const bytes = readFileSync(path);
        if (forms.some((form) => bytes.includes(form))) seen.add(path);
      } catch {
        // Gone between the listing and the reading.
      }
    }
  };
  const timer = setInterval(look, 100);
  return {
    roundCount: () => rounds,
    stop(): readonly string[] {
      clearInterval(timer);
      look();
      return [...seen];
    },
  };
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
