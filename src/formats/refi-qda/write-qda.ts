import { zipSync, type Zippable } from "fflate";
import { codebookFile, projectFile } from "./qda-schema.ts";
import type { QdaProject } from "./open-qda.ts";
import { scrubElement, type ScrubOptions } from "./scrub-element.ts";
import { writeXml } from "./write-xml.ts";

/** A project as QDPX, or a codebook as QDC; the same project gives the same bytes, whenever and wherever it is written. */
export function writeQda(project: QdaProject, scrub: ScrubOptions = {}): Uint8Array {
  const root = scrubElement(project.root, scrub);
  if (project.kind === "codebook") return new TextEncoder().encode(writeXml(root, codebookFile));
  // A calendar time without zone, as zip files have it; 1980 is the first they can hold.
  const mtime = new Date(1980, 0, 1);
  const entries: Zippable = { "project.qde": [new TextEncoder().encode(writeXml(root, projectFile)), { mtime }] };
  for (const [path, bytes] of [...project.files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    entries[`sources/${path}`] = [bytes, { mtime }];
  return zipSync(entries, { level: 6 });
}
