import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import { listCodeTree } from "../../../model/code/code-tree.ts";
import type { Code, Codebook } from "../../../model/code/codebook.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  inserted,
  listCodes,
  listCodeSets,
  updated,
  type Change,
  type CodeRow,
  type Store,
} from "../../../store/index.ts";
import { exchangeRules, type ExchangeRule } from "../exchange/rules.ts";
import { codePolicies } from "../policies.ts";
import { fromCodeRow, toCodeRow } from "./code-row.ts";
import { setChanges } from "./import-code-sets.ts";
import { settleOrder } from "./settle-order.ts";

export interface CodebookImportOptions {
  readonly fileName: string;
  /** Fields that the file cannot say, such as a table's without the column: what the study has stays. */
  readonly unsaid?: ReadonlySet<keyof Code>;
}

export interface ImportedCodebook {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The study's code for each of the file's, by its id there. */
  readonly ids: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Takes a codebook in: a code that the study has, by id, mark or label, is edited, any other is added, and none is taken
 * out. What the file leaves empty stays as it is. A second import writes nothing. Throws ACTOR_NOT_ALLOWED.
 */
export async function importCodebook(
  store: Store,
  actor: Actor,
  codebook: Codebook,
  options: CodebookImportOptions,
): Promise<ImportedCodebook> {
  codePolicies.require(actor, "import-codebook");
  let outcome: ImportedCodebook = { added: 0, changed: 0, unchanged: 0, ids: new Map(), findings: [] };
  await store.record(
    actor,
    () => ({
      name: "import-codebook",
      summary: `Took in a codebook: ${outcome.added} codes added, ${outcome.changed} changed.`,
    }),
    async (reader): Promise<readonly Change[]> => {
      const rows = await listCodes(reader);
      const { after, ids, findings } = mergeCodebook(rows, codebook, options);
      const before = new Map(rows.map((row) => [row.id, row]));
      const touched = after.filter((row) => !isSame(before.get(row.id), row));
      const added = touched.filter((row) => !before.has(row.id)).length;
      const changed = new Set([...ids.values()].filter((id) => before.has(id) && touched.some((row) => row.id === id)));
      const known = new Set(ids.values()).size;
      outcome = { added, changed: changed.size, unchanged: known - added - changed.size, ids, findings };
      const sets = setChanges(await listCodeSets(reader), codebook.sets, ids);
      const codes = touched.map((row): Change => {
        const present = before.get(row.id);
        return {
          noun: "code",
          nounId: row.id,
          rows: [present === undefined ? inserted("codes", row) : updated("codes", present, row)],
        };
      });
      return [...codes, ...sets];
    },
  );
  return outcome;
}

function isSame(before: CodeRow | undefined, after: CodeRow): boolean {
  return (
    before !== undefined && Object.entries(after).every(([name, value]) => before[name as keyof CodeRow] === value)
  );
}

interface Merged {
  /** Every code as it is to be. */
  readonly after: readonly CodeRow[];
  readonly ids: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

function mergeCodebook(
  rows: readonly CodeRow[],
  codebook: Codebook,
  { fileName, unsaid = new Set() }: CodebookImportOptions,
): Merged {
  const findings: Finding[] = [];
  const say = (rule: ExchangeRule, read: string, made: string): void => {
    findings.push(exchangeRules.create(rule, { where: { file: fileName }, read, made, decision: "" }));
  };
  const byGuid = new Map(rows.map((row) => [guidOf("code", row.id), row]));
  const placed = listCodeTree(codebook).map(({ code }) => code);
  const hasTree = placed.some((code) => code.parentId !== undefined);
  const after = new Map(rows.map((row) => [row.id, row]));
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const code of placed) {
    const present = findPresent(rows, code, { ids, taken, hasTree, byGuid });
    const id = present?.id ?? code.id;
    ids.set(code.id, id);
    taken.add(id);
    if (present !== undefined && present.status !== "active") {
      say("code-of-file-is-in-use", "A code that the study retired or merged", "Left as the study has it.");
      continue;
    }
    const wanted = code.parentId === undefined ? null : (ids.get(code.parentId) ?? null);
    const isUsable = wanted === null || after.get(wanted)?.status === "active";
    if (!isUsable) say("code-of-file-is-in-use", "A code below one that is not in use", "The code stands at the top.");
    const parent = present !== undefined && !hasTree ? present.parent_id : isUsable ? wanted : null;
    after.set(id, { ...fieldsOf(code, present, unsaid), id, parent_id: parent });
  }
  settleLabels(
    after,
    placed.map((code) => ids.get(code.id) ?? code.id),
    () =>
      say(
        "code-label-is-free",
        "A code with the label of another below the same code",
        "A number was put after its label.",
      ),
  );
  const order = placed.map((code) => ids.get(code.id) ?? "").filter((id) => after.get(id)?.status === "active");
  settleOrder(after, { before: rows, order });
  return { after: [...after.values()], ids, findings };
}

interface Matched {
  /** Whether any code of the file stands below another. */
  readonly hasTree: boolean;
  readonly ids: ReadonlyMap<string, string>;
  readonly byGuid: ReadonlyMap<string, CodeRow>;
  readonly taken: ReadonlySet<string>;
}

/** The study's code that a file's code is: by id, by mark, or by label below the same code. */
function findPresent(
  rows: readonly CodeRow[],
  code: Code,
  { ids, taken, hasTree, byGuid }: Matched,
): CodeRow | undefined {
  const parent = code.parentId === undefined ? null : (ids.get(code.parentId) ?? null);
  const free = rows.filter((row) => !taken.has(row.id));
  const active = free.filter((row) => row.status === "active");
  const labelled = active.filter((row) => row.label === code.label);
  return (
    free.find((row) => row.id === code.id || row === byGuid.get(code.id)) ??
    (code.mark === "" ? undefined : active.find((row) => row.mark === code.mark)) ??
    labelled.find((row) => row.parent_id === parent) ??
    (!hasTree && labelled.length === 1 ? labelled[0] : undefined)
  );
}

function fieldsOf(code: Code, present: CodeRow | undefined, unsaid: ReadonlySet<keyof Code>): CodeRow {
  if (present === undefined) return toCodeRow(code);
  const before = fromCodeRow(present);
  const said = <T>(text: T, other: T): T => (text === "" ? other : text);
  return {
    ...toCodeRow({
      ...before,
      kind: unsaid.has("kind") || code.kind === "own" ? before.kind : code.kind,
      mark: said(code.mark, before.mark),
      label: unsaid.has("label") ? before.label : code.label,
      definition: said(code.definition, before.definition),
      useWhen: said(code.useWhen, before.useWhen),
      doNotUseWhen: said(code.doNotUseWhen, before.doNotUseWhen),
      example: said(code.example, before.example),
      isCodable: unsaid.has("isCodable") ? before.isCodable : code.isCodable,
      qualifiers: code.qualifiers.length === 0 ? before.qualifiers : code.qualifiers,
      ...(code.colour === undefined ? {} : { colour: code.colour }),
    }),
    status: present.status,
    merged_into: present.merged_into,
  };
}

/** No two codes in use below one code have one label; of the file's, the later gets a number, the same each time. */
function settleLabels(after: Map<string, CodeRow>, own: readonly string[], say: () => void): void {
  const isOwn = new Set(own);
  const name = (row: CodeRow, label: string): string => JSON.stringify([row.parent_id, label]);
  const claimed = new Set(
    [...after.values()]
      .filter((row) => row.status === "active" && !isOwn.has(row.id))
      .map((row) => name(row, row.label)),
  );
  for (const id of own) {
    const row = after.get(id);
    if (row === undefined || row.status !== "active") continue;
    let label = row.label;
    for (let time = 2; claimed.has(name(row, label)); time += 1) label = `${row.label} (${time})`;
    claimed.add(name(row, label));
    if (label === row.label) continue;
    say();
    after.set(id, { ...row, label });
  }
}
