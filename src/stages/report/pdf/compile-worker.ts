import { parentPort } from "node:worker_threads";
import { FirsthandError } from "../../../base/errors.ts";
import { compilePdf } from "./compile-pdf.ts";
import type { TypstReport } from "./write-typst.ts";

/** What the thread answers: the PDF, or the failure in words that cross threads. */
export type CompileReply =
  | { readonly pdf: Uint8Array }
  | { readonly code: string; readonly message: string; readonly hint: string };

parentPort?.once("message", (report: TypstReport) => parentPort?.postMessage(compile(report)));

function compile(report: TypstReport): CompileReply {
  try {
    return { pdf: compilePdf(report) };
  } catch (error) {
    if (!(error instanceof FirsthandError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint ?? "" };
  }
}
