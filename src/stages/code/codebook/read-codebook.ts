import type { Actor } from "../../../model/actor.ts";
import type { Codebook } from "../../../model/code/codebook.ts";
import { listCodes, listCodeSets, type CodeSetWithMembers, type CodeRow, type Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { fromCodeRow } from "./code-row.ts";

/** The codebook as it stands: codes that were retired or merged are left out. */
export async function readCodebook(store: Store, actor: Actor): Promise<Codebook> {
  codePolicies.require(actor, "read-codebook");
  return withSets(currentCodebook(await listCodes(store.reader)), await listCodeSets(store.reader));
}

/** The codebook with its sets, as far as their codes are in it. */
export function withSets(codebook: Codebook, sets: readonly CodeSetWithMembers[]): Codebook {
  const ids = new Set(codebook.codes.map(({ id }) => id));
  const shown = sets
    .map(({ id, label, description, codeIds }) => ({
      id,
      label,
      description,
      codeIds: codeIds.filter((one) => ids.has(one)),
    }))
    .filter(({ codeIds }) => codeIds.length > 0);
  return { ...codebook, sets: shown };
}

export function currentCodebook(rows: readonly CodeRow[]): Codebook {
  return { title: "", codes: rows.filter((row) => row.status === "active").map(fromCodeRow), sets: [] };
}

/** The code of this id, mark or label that may be put on something. Throws CODE_MISSING, CODE_NOT_USABLE. */
export function getUsableCode(rows: readonly CodeRow[], name: string): CodeRow {
  const code =
    rows.find((row) => row.id === name) ??
    rows.find((row) => row.mark === name && row.status === "active") ??
    rows.find((row) => row.label === name && row.status === "active");
  if (code === undefined) {
    throw codeErrors.create("CODE_MISSING", "The codebook has no code of that mark, label or id.", {
      hint: "See firsthand codebook list.",
    });
  }
  if (code.status !== "active" || code.is_codable !== 1) {
    const why = code.status === "active" ? "is a heading" : `was ${code.status}`;
    throw codeErrors.create("CODE_NOT_USABLE", `A code ${why} and may not be put on anything.`, {
      hint: code.status === "merged" ? "Use the code that it was merged into." : "Use a code below it.",
      details: { code: code.id },
    });
  }
  return code;
}
