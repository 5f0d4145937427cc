import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small disk of its own for tests of full and read-only disks. */
export interface SmallDisk {
  readonly folder: string;
  makeReadOnly(): void;
  /** Gives it another size, in KiB. */
  resize(sizeKb: number): void;
  remove(): void;
}

/** Mounts a disk of so many KiB in memory; undefined where this machine does not let us, and the test is skipped. */
export function mountSmallDisk(sizeKb: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeKb}k`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    makeReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", folder], { stdio: "ignore" }),
    resize: (newKb) => void execFileSync("mount", ["-o", `remount,size=${newKb}k`, folder], { stdio: "ignore" }),
    remove() {
      execFileSync("umount", [folder], { stdio: "ignore" });
      rmSync(folder, { recursive: true });
    },
  };
}
