import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { readTable } from "../../formats/open-table.ts";
import { findTextFile } from "../../formats/read-text-file.ts";
import { parseYaml } from "../../formats/yaml.ts";
import { Confidence, Stance } from "../../model/code/coding.ts";
import type { CodingDraft } from "./codings/add-codings.ts";
import { codeErrors } from "./errors.ts";

const RoundFile = z.strictObject({
  coders: z.array(z.string().min(1)).min(1),
  rounds: z.array(
    z.strictObject({
      name: z.string().min(1),
      note: z.string().optional(),
      blind: z.boolean().default(true),
      documents: z.array(z.string()).optional(),
      passed_on: z.array(z.strictObject({ coder: z.string(), document: z.string(), reason: z.string() })).default([]),
    }),
  ),
});
export type RoundFile = z.infer<typeof RoundFile>;

export interface CoderCodings {
  readonly coder: string;
  readonly codings: readonly CodingDraft[];
}

export interface FileDecision {
  readonly round: string;
  readonly document: string;
  readonly code: string;
  readonly stance: string;
  readonly quote: string;
  readonly verdict: "accepted" | "rejected";
  readonly by: string;
  readonly reason: string;
}

/** What a study's folder holds of coding done elsewhere: `codings/rounds.yaml`, a table a round, and what was decided. */
export interface CodingFiles {
  readonly coders: readonly string[];
  readonly rounds: readonly (RoundFile["rounds"][number] & { readonly byCoder: readonly CoderCodings[] })[];
  readonly decisions: readonly FileDecision[];
}

/** Undefined where the folder has no rounds. Throws FORMAT_ and CODE_FILE_UNFIT failures. */
export async function readCodingFiles(folder: string): Promise<CodingFiles | undefined> {
  const yaml = await findTextFile(join(folder, "rounds.yaml"));
  if (yaml === undefined) return undefined;
  const { coders, rounds } = parseYaml(yaml, "rounds.yaml", RoundFile);
  const names: readonly string[] = await readdir(folder);
  const has = (name: string): boolean => names.includes(name) || names.includes(`${name}.age`);
  return {
    coders,
    rounds: await Promise.all(
      rounds.map(async (round) => {
        const file = `${round.name.replaceAll(" ", "-")}.csv`;
        return { ...round, byCoder: has(file) ? await readCodings(join(folder, file)) : [] };
      }),
    ),
    decisions: has("adjudication.csv") ? await readDecisions(join(folder, "adjudication.csv")) : [],
  };
}

async function readCodings(file: string): Promise<readonly CoderCodings[]> {
  const byCoder = new Map<string, CodingDraft[]>();
  for (const row of await readRecords(file, ["coder", "document", "code", "quote"])) {
    const drafts = byCoder.get(row["coder"] ?? "") ?? [];
    byCoder.set(row["coder"] ?? "", drafts);
    drafts.push({
      document: row["document"] ?? "",
      code: row["code"] ?? "",
      ...(row["quote"] === "" ? {} : { quote: row["quote"] ?? "" }),
      stance: Stance.catch("asserted").parse(row["stance"]),
      confidence: Confidence.catch("sure").parse(row["confidence"]),
      memo: row["memo"] ?? "",
    });
  }
  return [...byCoder].map(([coder, codings]) => ({ coder, codings }));
}

async function readDecisions(file: string): Promise<readonly FileDecision[]> {
  const rows = await readRecords(file, ["round", "document", "code", "quote", "verdict", "by", "reason"]);
  return rows.map((row) => ({
    round: /^\d+$/.test(row["round"] ?? "") ? `round ${row["round"]}` : (row["round"] ?? ""),
    document: row["document"] ?? "",
    code: row["code"] ?? "",
    stance: row["stance"] ?? "asserted",
    quote: row["quote"] ?? "",
    verdict: row["verdict"] === "reject" || row["verdict"] === "rejected" ? "rejected" : "accepted",
    by: row["by"] ?? "",
    reason: row["reason"] ?? "",
  }));
}

async function readRecords(
  file: string,
  needed: readonly string[],
): Promise<readonly Readonly<Record<string, string>>[]> {
  const table = await readTable(file);
  const missing = needed.filter((column) => !table.columns.includes(column));
  if (missing.length > 0) {
    throw codeErrors.create("CODE_FILE_UNFIT", `The file of codings lacks the columns ${missing.join(", ")}.`, {
      hint: `It needs ${needed.join(", ")}.`,
    });
  }
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column, row.cells[index] ?? ""])),
  );
}
