import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";

import { temporaryFolder } from "../../test/support/store-fixture.ts";
import { builtFile } from "../base/node/package-folder.ts";
import { silentProgress } from "../base/progress.ts";
import { createStudy, openStudy } from "./study-folder.ts";

/** Whether this machine lets a test have calls of the system fail. */
const canInject = spawnSync("strace", ["-qq", "-e", "trace=none", "true"], { stdio: "ignore" }).status === 0;

test.runIf(canInject).each(["EPERM", "EIO"])(
  "a disk that no longer promises to keep what is written (%s) is said to fail, and what was acknowledged is there",
  { timeout: 120_000 },
  async (error) => {
    const folder = join(temporaryFolder(), "study");
    await (await createStudy(folder, "An owner")).close();
    // The first calls go well, so that some commands are recorded before the disk gives up.
    const inject = `inject=fsync,fdatasync:error=${error}:when=9+`;
    const script = join(builtFile(".."), "test/support/store-writer.ts");
    const child = spawn(
      "strace",
      [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        inject,
        process.execPath,
        "--import",
        "tsx",
        script,
        folder,
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let [heard, said] = ["", ""];
    child.stdout.on("data", (bytes: Buffer) => (heard += bytes.toString()));
    child.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
    await once(child, "close");
    expect(said).toContain("STORE_DISK_FAILED");
    const acknowledged = heard
      .split("\n")
      .filter((line) => line !== "")
      .map(Number);
    expect(acknowledged.length).toBeGreaterThan(0);
    const study = await openStudy(folder);
    try {
      const rows = await study.store.reader.selectFrom("commands").select("seq").execute();
      const seqs = new Set(rows.map(({ seq }) => seq));
      expect(acknowledged.filter((seq) => !seqs.has(seq))).toEqual([]);
      expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    } finally {
      await study.close();
    }
  },
);
