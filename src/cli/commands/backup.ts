import { systemClock } from "../../base/clock.ts";
import { textTable } from "../../formats/text-table.ts";
import { backUpStudy, getActor, listBackups, storePolicies } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { askNewPassphrase } from "../secrets.ts";
import { print, terminalProgress } from "../terminal.ts";

export interface BackupOptions {
  readonly study?: string;
  readonly as?: string;
  readonly to?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

export async function backup({ study: named, to, ...options }: BackupOptions): Promise<void> {
  if (to === undefined && options.list !== true) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "No place for the backup was named.", {
      hint: "Add --to FILE, best on another disk.",
    });
  }
  await withStudy(named, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    if (to === undefined) {
      storePolicies.require(actor, "back-up");
      const backups = await listBackups(study.folder);
      if (options.json === true) print(JSON.stringify(backups, undefined, 2));
      else print(describe(backups));
      return;
    }
    const passphrase = study.key === undefined ? await askNewPassphrase() : undefined;
    const made = await backUpStudy(study, to, { actor, now: systemClock, passphrase }, terminalProgress());
    if (options.json === true) print(JSON.stringify(made, undefined, 2));
    else
      print(
        `Wrote ${to} (${(made.sizeBytes / 1e6).toFixed(1)} MB, SHA-256 ${made.sha256.slice(0, 16)}…), and restored it once to try it: the study in it is whole.`,
      );
  });
}

function describe(backups: Awaited<ReturnType<typeof listBackups>>): string {
  if (backups.length === 0) return "No backup was made from this folder.";
  return textTable(
    ["made", "by", "MB", "sha-256", "file"],
    backups.map(({ madeAt, madeBy, sizeBytes, sha256, file }) => [
      madeAt.slice(0, 16).replace("T", " "),
      madeBy,
      (sizeBytes / 1e6).toFixed(1),
      sha256.slice(0, 16),
      file,
    ]),
  );
}
