import { readFile } from "node:fs/promises";
import { verifyStudy } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print, tell, terminalProgress } from "../terminal.ts";

export interface VerifyCommandOptions {
  readonly study?: string;
  readonly against?: string;
  readonly json?: boolean;
}

export async function verify(options: VerifyCommandOptions): Promise<void> {
  const against = options.against === undefined ? undefined : await readChainFile(options.against);
  await withStudy(options.study, async (study) => {
    const report = await verifyStudy(study, terminalProgress(), against === undefined ? {} : { against });
    if (options.json === true) print(JSON.stringify(report, undefined, 2));
    else {
      if (report.problems.length === 0)
        print(
          `The study is whole: ${report.commandCount} commands, ${report.changeCount} changes, ${report.rowCount} rows, ${report.blobCount} files; a replay gives the same tables.`,
        );
      for (const problem of report.problems) print(problem);
      for (const note of report.notes) tell(`Note: ${note}`);
      if (report.head !== null) print(`Last command: ${report.head.seq}, ${report.head.hash}`);
    }
    if (report.problems.length > 0) {
      throw cliErrors.create(
        "CLI_STUDY_DAMAGED",
        `Verification found ${report.problems.length === 1 ? "a problem" : `${report.problems.length} problems`}.`,
        {
          hint: "Keep the folder as it is, and compare it with a backup before going on.",
        },
      );
    }
  });
}

async function readChainFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "The file given with --against cannot be read.", {
      hint: "Export a chain with: firsthand log --chain > chain.jsonl",
      cause,
    });
  }
}
