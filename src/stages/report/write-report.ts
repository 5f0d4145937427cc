import { join } from "node:path";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import type { Progress } from "../../base/progress.ts";
import type { Report } from "./build-report.ts";
import { writeDocx } from "./docx/write-docx.ts";
import { writeHtml } from "./html/write-html.ts";
import { startTypesetter, type Typesetter } from "./pdf/start-typesetter.ts";

/** Writes a report as HTML, PDF and DOCX into a folder; gives the files' names. A typesetter started earlier is ready sooner. */
export async function writeReport(
  folder: string,
  { document }: Report,
  progress: Progress,
  typesetter: Typesetter = startTypesetter(),
): Promise<readonly string[]> {
  progress.start("Writing the report", 3);
  const files: string[] = [];
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeFileIfChanged(join(folder, name), content);
    files.push(name);
    progress.advance(1);
  };
  const typesetting = typesetter.typeset(document);
  typesetting.catch(() => {});
  await write("report.html", writeHtml(document));
  await write("report.docx", await writeDocx(document));
  await write("report.pdf", await typesetting);
  progress.finish("HTML, PDF and DOCX");
  return files;
}
