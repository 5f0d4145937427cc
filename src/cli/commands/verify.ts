import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print, terminalProgress } from "../terminal.ts";

export async function verify(options: { readonly study?: string; readonly json?: boolean }): Promise<void> {
  await withStudy(options.study, async (study) => {
    const report = await study.store.verify(terminalProgress());
    if (options.json === true) print(JSON.stringify(report, undefined, 2));
    else if (report.problems.length === 0)
      print(
        `The study is whole: ${report.commandCount} commands, ${report.changeCount} changes, ${report.rowCount} rows; a replay gives the same tables.`,
      );
    else for (const problem of report.problems) print(problem);
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
