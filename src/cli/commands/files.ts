import { resolve } from "node:path";
import { textTable } from "../../formats/text-table.ts";
import {
  addStudyFile,
  exportStudyFiles,
  getActor,
  listStudyFiles,
  storePolicies,
  type Study,
} from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";

export interface FilesOptions {
  readonly study?: string;
  readonly as?: string;
  readonly to?: string;
  readonly into?: string;
  readonly json?: boolean;
}

export type FilesAct = "list" | "export" | "add";

export async function filesCommand(act: FilesAct, path: string | undefined, options: FilesOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    storePolicies.require(actor, act === "add" ? "add-files" : "read-files");
    if (act === "list") return list(study, options);
    if (act === "export") return exportFiles(study, path, options);
    return add(study, path, options);
  });
}

async function list(study: Study, options: FilesOptions): Promise<void> {
  const files = await listStudyFiles(study);
  if (options.json === true) print(JSON.stringify(files, undefined, 2));
  else
    print(
      textTable(
        ["file", "bytes", "lies"],
        files.map(({ path, sizeBytes, isEncrypted }) => [path, sizeBytes, isEncrypted ? "encrypted" : "readable"]),
      ),
    );
}

async function exportFiles(study: Study, path: string | undefined, options: FilesOptions): Promise<void> {
  const { to } = options;
  if (path === undefined || to === undefined) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "What to copy, or where to, was not named.", {
      hint: "firsthand files export results --to DIR",
    });
  }
  const copied = await exportStudyFiles(study, path, resolve(to));
  if (options.json === true) print(JSON.stringify(copied, undefined, 2));
  else print(`Copied ${copied.length} files to ${to}. Internal, unprotected: not for publication.`);
  if (study.key !== undefined) tell("The copies are readable for whoever gets them; delete them when you are done.");
}

async function add(study: Study, file: string | undefined, options: FilesOptions): Promise<void> {
  if (file === undefined) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "No file was named.", {
      hint: "firsthand files add FILE --into tables",
    });
  }
  const path = await addStudyFile(study, resolve(file), options.into ?? "");
  print(`Took in ${path}.`);
  if (study.key !== undefined) tell("The file that you named stays where it lies, readable.");
}
