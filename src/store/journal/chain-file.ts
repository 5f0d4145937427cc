import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import { storeErrors } from "../errors.ts";
import type { CommandRow, Tables } from "../tables.ts";
import { hashCommand } from "./chain.ts";
import type { ReportProblem } from "./check-chain.ts";
import { iterateCommands } from "./iterate-journal.ts";

/**
 * The chain as lines of canonical JSON, a command each, without payloads: whoever has the file can check it alone (a command's `hash` is
 * the SHA-256 of its line without that member, and `previous_hash` is the hash of the line before) and later see whether the study
 * still has every command.
 */
export async function* iterateChain(reader: Kysely<Tables>): AsyncIterable<string> {
  for await (const command of iterateCommands(reader)) yield canonicalJson(command);
}

/** A line of a chain file, or of somebody's own list of numbers and hashes. */
type ChainLine = Pick<CommandRow, "seq" | "hash"> & Partial<CommandRow>;

/** Reads an exported chain. Throws STORE_CHAIN_UNREADABLE where it is none, or where a whole line does not match its own hash. */
export function parseChain(text: string): readonly ChainLine[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) throw unreadable("it is empty");
  return lines.map((line, index) => {
    const parsed = parseLine(line);
    if (parsed === undefined) throw unreadable(`line ${index + 1} is no command with its number and hash`);
    const { hash, ...unhashed } = parsed;
    const isWhole = "previous_hash" in parsed && "changes_hash" in parsed;
    if (isWhole && hashCommand(unhashed as Omit<CommandRow, "hash">) !== hash)
      throw unreadable(`line ${index + 1} does not match its own hash`);
    return parsed;
  });
}

/** Reports where a journal no longer holds what an earlier export of its chain says; this is how commands cut off the end are seen. */
export async function compareWithChain(
  reader: Kysely<Tables>,
  chain: readonly ChainLine[],
  report: ReportProblem,
): Promise<void> {
  const expected = new Map(chain.map((line) => [line.seq, line.hash]));
  let last = 0;
  const differing: number[] = [];
  for await (const { seq, hash } of iterateCommands(reader)) {
    last = seq;
    if (expected.has(seq) && expected.get(seq) !== hash) differing.push(seq);
  }
  const cut = [...expected.keys()].filter((seq) => seq > last).length;
  if (cut > 0)
    report(
      `The exported chain goes on to command ${Math.max(...expected.keys())}; the journal ends at ${last}: ${cut} commands were cut off.`,
    );
  if (differing.length > 0)
    report(`From command ${differing[0]} on, ${differing.length} commands are not those of the exported chain.`);
}

function parseLine(line: string): ChainLine | undefined {
  try {
    const parsed = JSON.parse(line) as ChainLine;
    return Number.isInteger(parsed.seq) && /^[0-9a-f]{64}$/.test(parsed.hash) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function unreadable(why: string) {
  return storeErrors.create("STORE_CHAIN_UNREADABLE", `The file is no exported chain: ${why}.`, {
    hint: "Export one with: firsthand log --chain > chain.jsonl",
  });
}
