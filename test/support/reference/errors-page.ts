import { exitCodes } from "../../../src/cli/report-failure.ts";
import { gatherErrors } from "./gather-definitions.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** Every error code, by the part of the code that raises it. */
export async function errorsPage(): Promise<string> {
  const errors = await gatherErrors();
  const files = [...new Set(errors.map(({ file }) => file))].toSorted();
  return markdownPage("Errors", [
    "A failure stops a command. It prints what happened, what to do, and one of these codes, which stay the same for good. The exit code follows from the kind. Odd data never fails: it gives [findings](findings.md).",
    ...files.flatMap((file) => [
      `## ${file.replace(/^src\//, "").replace(/(\/errors)?[.]ts$/, "")}`,
      markdownTable(
        ["code", "kind", "exit", "when"],
        errors
          .filter((one) => one.file === file)
          .map(({ name, definition }) => [
            `\`${name}\``,
            definition.kind,
            String(exitCodes[definition.kind]),
            definition.meaning,
          ]),
      ),
    ]),
  ]);
}
