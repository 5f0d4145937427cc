import { basename, join } from "node:path";
import * as z from "zod";
import { fileExists } from "../../../base/node/files/read-file.ts";
import { readTable } from "../../../formats/open-table.ts";
import { registerErrors } from "../errors.ts";

const said = z.string().trim().min(1);

const JudgementLine = z.object({
  left: said,
  right: said,
  verdict: z.enum(["same", "different", "unsure"]),
  reason: said,
});
const WithdrawalLine = z.object({ case: said, by: z.enum(["person", "team"]), reason: said });

/** What a study's folder says was decided about pairs of accounts and about people who left. */
export interface DecisionFiles {
  readonly judgements: readonly z.infer<typeof JudgementLine>[];
  readonly withdrawals: readonly z.infer<typeof WithdrawalLine>[];
}

/**
 * `judgements.csv` (left, right, verdict, reason) and `withdrawals.csv` (case, by, reason) of a folder; a file that is not
 * there says nothing. Throws REGISTER_DECISIONS_UNFIT and what reading a table throws.
 */
export async function readDecisionFiles(folder: string): Promise<DecisionFiles> {
  return {
    judgements: await readLines(join(folder, "judgements.csv"), JudgementLine),
    withdrawals: await readLines(join(folder, "withdrawals.csv"), WithdrawalLine),
  };
}

async function readLines<Line extends z.ZodObject>(file: string, line: Line): Promise<readonly z.infer<Line>[]> {
  if (!(await fileExists(file))) return [];
  const { columns, rows } = await readTable(file);
  const missing = Object.keys(line.shape).filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw registerErrors.create(
      "REGISTER_DECISIONS_UNFIT",
      `${basename(file)} lacks the columns ${missing.join(", ")}.`,
      {
        hint: `It needs ${Object.keys(line.shape).join(", ")}. Nothing of it was taken in.`,
      },
    );
  }
  return rows.map(({ number, cells }) => {
    const read = line.safeParse(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])));
    if (read.success) return read.data;
    const column = String(read.error.issues[0]?.path[0] ?? "");
    throw registerErrors.create(
      "REGISTER_DECISIONS_UNFIT",
      `Row ${number} of ${basename(file)} has nothing that can be read under ${column}.`,
      {
        hint: `${wanted[column] ?? "It may not be empty."} Nothing of the file was taken in.`,
        details: { row: number, column },
      },
    );
  });
}

const wanted: Readonly<Record<string, string>> = {
  verdict: "Write same, different or unsure.",
  by: "Write person or team: whose decision it was.",
};
