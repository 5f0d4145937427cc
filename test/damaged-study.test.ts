import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, fail, firsthand, json, succeed, temporaryFolder, type RunOptions } from "./support/firsthand.ts";

let home: string;
let founded: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "firsthand-damage-"));
  founded = join(home, "study");
  await succeed(["run", founded, "--from-example", "icsr-2015"]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy of the founded study to spoil. */
function copy(): string {
  const study = join(temporaryFolder(), "study");
  cpSync(founded, study, { recursive: true });
  return study;
}

const commands = (study: string): readonly (readonly string[])[] => [
  ["verify", study],
  ["run", study, "--from-example", "icsr-2015"],
  ["query", "select 1", "--study", study],
  ["findings", study],
  ["log", study],
];

describe("a study.db that is none", () => {
  test("cut short, it is refused by every command and left as it is", async () => {
    const study = copy();
    const database = join(study, "study.db");
    truncateSync(database, 20_000);
    const bytes = readFileSync(database);
    for (const command of commands(study)) {
      const told = await firsthand(command);
      expect(told.code, command.join(" ")).not.toBe(0);
      expect(told.stderr).toMatch(/STORE_DAMAGED|CLI_STUDY_DAMAGED|STORE_NOT_A_STUDY/);
      expect(told.stderr).not.toContain("inside Firsthand");
    }
    expect(readFileSync(database).equals(bytes)).toBe(true);
  });

  test.each([
    [
      "text",
      Buffer.from(
        "this is a letter, not a database, and it is long enough to hold a header of one hundred bytes ".repeat(20),
      ),
    ],
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 4096 }, (_, index) => index % 251)])],
  ])("holding %s, it is refused as foreign", async (_, bytes) => {
    const study = copy();
    rmSync(join(study, "study.db"));
    for (const ending of ["-wal", "-shm"]) rmSync(join(study, `study.db${ending}`), { force: true });
    writeFileSync(join(study, "study.db"), bytes);
    for (const command of commands(study))
      expect(await fail(command, 2, "STORE_NOT_A_STUDY")).not.toContain("this is a letter");
    expect(readFileSync(join(study, "study.db")).equals(bytes)).toBe(true);
  });

  test("changed behind the journal's back, verify finds it and exits with 4", async () => {
    const study = copy();
    const script = `const D=require("better-sqlite3-multiple-ciphers");const d=new D(process.argv[1]);d.prepare("update statements set value='female' where property='sex' and value='male' and rowid in (select rowid from statements where property='sex' limit 1)").run();d.close()`;
    execFileSync(process.execPath, ["-e", script, join(study, "study.db")], { cwd: join(import.meta.dirname, "..") });
    const told = await firsthand(["verify", study]);
    expect(told.code).toBe(4);
    expect(told.stdout).toContain("statements");
    expect(told.stderr).toContain("CLI_STUDY_DAMAGED");
  });
});

const isRoot = process.getuid?.() === 0;

/** Root writes anywhere, so that a test of permissions runs as another user. */
const asNobody: RunOptions = isRoot ? { through: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } : {};

describe("a folder that may not be written to", () => {
  test("new says so, exits with 6 and leaves nothing behind", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    await fail(["new", join(folder, "study"), "--from-example", "icsr-2015"], 6, "STORE_READ_ONLY", asNobody);
    expect(existsSync(join(folder, "study"))).toBe(false);
    chmodSync(folder, 0o755);
  });

  test("run on a study there says so and changes nothing", async () => {
    const study = copy();
    chmodSync(join(study, ".."), 0o755);
    execFileSync("chmod", ["-R", "a-w,a+rX", study]);
    const told = await firsthand(["run", study], asNobody);
    expect(told.code).toBe(6);
    expect(told.stderr).toMatch(/STORE_READ_ONLY|CLI_OUTPUT_UNWRITABLE/);
    execFileSync("chmod", ["-R", "u+w", study]);
    await expectWhole(study);
  });

  test("outputs that cannot be written fail the run; what was recorded stays", async () => {
    const study = copy();
    rmSync(join(study, "results"), { recursive: true });
    writeFileSync(join(study, "results"), "in the way");
    const told = await firsthand(["run", study]);
    expect(told.code).toBe(6);
    expect(told.stderr).not.toContain("inside Firsthand");
    rmSync(join(study, "results"));
    await succeed(["run", study]);
    await expectWhole(study);
  });
});

describe("a full disk", () => {
  /** No file may grow past this many KiB: a write then fails as it does on a full disk, in every folder and as any user. */
  const limited = (kib: number): RunOptions => ({
    through: ["/bin/sh", "-c", `trap '' XFSZ; ulimit -f ${kib * 2}; exec "$@"`, "limited"],
  });

  test.each([40, 150, 300])(
    "while founding a study (%i KiB) fails with the reason, and goes on when there is room",
    async (kib) => {
      const study = join(temporaryFolder(), "study");
      const told = await firsthand(["new", study, "--from-example", "icsr-2015"], limited(kib));
      expect([0, 6]).toContain(told.code);
      if (told.code === 6) expect(told.stderr).toMatch(/STORE_DISK_FULL|STORE_DISK_FAILED|CLI_DISK_FULL/);
      if (told.code === 6) await succeed(["new", study, "--from-example", "icsr-2015"]);
      await expectWhole(study);
      expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 58 }]);
    },
  );

  test("while importing keeps the rows recorded so far, and a second import brings the rest", async () => {
    const folder = temporaryFolder();
    const study = join(folder, "study");
    await succeed(["new", study]);
    const rows = Array.from(
      { length: 4000 },
      (_, index) => `${index + 1},remark number ${index + 1} of a long table,M`,
    );
    writeFileSync(join(folder, "t.csv"), `n,remark,sex\n${rows.join("\n")}\n`);
    const told = await firsthand(["import", join(folder, "t.csv"), "--study", study], limited(2000));
    expect(told.code).toBe(6);
    expect(told.stderr).not.toContain("inside Firsthand");
    await expectWhole(study);
    await succeed(["import", join(folder, "t.csv"), "--study", study]);
    expect(await json(["query", "select count(*) as n from cases", "--study", study])).toEqual([{ n: 4000 }]);
    await expectWhole(study);
  });

  test.runIf(isRoot && canMount())("that really is full fails the same way", async () => {
    const disk = join(temporaryFolder(), "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1000k", "tmpfs", disk]);
    try {
      const told = await firsthand(["run", join(disk, "study"), "--from-example", "icsr-2015"]);
      expect(told.code).toBe(6);
      expect(told.stderr).toMatch(/DISK_FULL/);
      await expectWhole(join(disk, "study"));
    } finally {
      execFileSync("umount", [disk]);
    }
  });
});

function canMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), "firsthand-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], { stdio: "ignore" });
    execFileSync("umount", [disk]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(disk, { recursive: true, force: true });
  }
}
