import { Worker } from "node:worker_threads";
import { builtFile } from "../../../base/node/package-folder.ts";
import { FirsthandError } from "../../../base/errors.ts";
import { reportErrors } from "../errors.ts";
import type { ReportDocument } from "../report-document.ts";
import type { CompileReply } from "./compile-worker.ts";
import { writeTypst } from "./write-typst.ts";

/** A thread that has the typesetter loaded, or is loading it, and sets one report. */
export interface Typesetter {
  /** The report as a tagged PDF. Throws REPORT_PDF_FAILED. */
  typeset(document: ReportDocument): Promise<Uint8Array>;
  /** Ends a thread that nothing was given to. */
  close(): void;
}

/** Typesetting has a thread of its own, so that it gets ready, and other formats are written, meanwhile. */
export function startTypesetter(): Typesetter {
  const worker = new Worker(builtFile("stages/report/pdf/compile-worker.js"));
  const replied = new Promise<CompileReply>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The typesetter's thread ended with code ${code}.`)));
  });
  replied.catch(() => {});
  const close = (): void => void worker.terminate();
  return {
    typeset: async (document) => {
      worker.postMessage(writeTypst(document));
      const reply = await replied.catch(notRun).finally(close);
      if ("pdf" in reply) return reply.pdf;
      throw new FirsthandError(reply.code, "bug", reply.message, { hint: reply.hint });
    },
    close,
  };
}

function notRun(cause: unknown): never {
  throw reportErrors.create("REPORT_PDF_FAILED", "The typesetter's thread could not be run.", {
    hint: "Run npm run build if this is a source checkout.",
    cause,
  });
}
