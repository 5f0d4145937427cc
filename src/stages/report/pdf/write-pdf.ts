import { Worker } from "node:worker_threads";
import { builtFile } from "../../../base/node/package-folder.ts";
import { FirsthandError } from "../../../base/errors.ts";
import { reportErrors } from "../errors.ts";
import type { ReportDocument } from "../report-document.ts";
import type { CompileReply } from "./compile-worker.ts";
import { writeTypst } from "./write-typst.ts";

/** The report as a tagged PDF, typeset in a thread of its own so that other formats can be written meanwhile. Throws REPORT_PDF_FAILED. */
export async function writePdf(document: ReportDocument): Promise<Uint8Array> {
  const worker = new Worker(builtFile("stages/report/pdf/compile-worker.js"), { workerData: writeTypst(document) });
  const reply = await new Promise<CompileReply>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The typesetter's thread ended with code ${code}.`)));
  }).catch((cause: unknown) => {
    throw reportErrors.create("REPORT_PDF_FAILED", "The typesetter's thread could not be run.", {
      hint: "Run npm run build if this is a source checkout.",
      cause,
    });
  });
  if ("pdf" in reply) return reply.pdf;
  throw new FirsthandError(reply.code, "bug", reply.message, { hint: reply.hint });
}
