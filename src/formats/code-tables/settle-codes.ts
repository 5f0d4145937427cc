import { CodeKind, type Code, type Qualifier } from "../../model/code/codebook.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { CountingLog } from "../format-report.ts";
import type { codeTableRules } from "./rules.ts";

export type CodeTableRule = Parameters<typeof codeTableRules.create>[0];

/** A code as a table or file writes it; empty where nothing is written. */
export interface DraftCode {
  readonly where: FindingPlace;
  readonly id: string;
  /** The id, mark or label of the code above. */
  readonly parent: string;
  readonly mark: string;
  readonly label: string;
  readonly kind: string;
  readonly definition: string;
  readonly useWhen: string;
  readonly doNotUseWhen: string;
  readonly example: string;
  readonly colour: string;
  readonly codable: string;
  readonly qualifiers: readonly Qualifier[];
}

/** Codes with ids, parents and places; what does not fit is said. */
export function settleCodes(drafts: readonly DraftCode[], log: CountingLog<CodeTableRule>): readonly Code[] {
  const named = drafts.filter((draft) => {
    if (draft.label !== "" || draft.mark !== "") return true;
    log.add("codebook-row-has-label", {
      key: "label",
      read: "A code without a label",
      made: "Left out.",
      where: draft.where,
    });
    return false;
  });
  const ids = giveIds(named, log);
  const find = new Map<string, string>();
  for (const pick of ["label", "mark", "id"] as const) {
    // What identifies better wins where two codes are called the same.
    for (const [index, draft] of named.entries()) if (draft[pick] !== "") find.set(draft[pick], ids[index] ?? "");
  }
  const parents = named.map((draft, index) => settleParent(draft, { id: ids[index] ?? "", find, log }));
  const parentOf = new Map(ids.map((id, index) => [id, parents[index]]));
  const places = new Map<string | undefined, number>();
  return named.map((draft, index) => {
    const id = ids[index] ?? "";
    const parentId = isBelowItself(id, parentOf) ? sayCircle(draft, id, { parentOf, log }) : parents[index];
    const position = places.get(parentId) ?? 0;
    places.set(parentId, position + 1);
    return settleCode(draft, { id, position, ...(parentId === undefined ? {} : { parentId }) }, log);
  });
}

function giveIds(drafts: readonly DraftCode[], log: CountingLog<CodeTableRule>): readonly string[] {
  const given = new Set<string>();
  return drafts.map((draft) => {
    const wanted =
      draft.id !== "" ? draft.id : [draft.parent, draft.mark, draft.label].filter((part) => part !== "").join(" / ");
    let id = wanted;
    for (let time = 2; given.has(id); time += 1) id = `${wanted} (${time})`;
    if (id !== wanted) {
      log.add("codebook-id-is-unique", {
        key: "id",
        read: "A code with the id of an earlier one",
        made: "Given an id of its own.",
        where: draft.where,
      });
    }
    given.add(id);
    return id;
  });
}

interface ParentContext {
  readonly id: string;
  readonly find: ReadonlyMap<string, string>;
  readonly log: CountingLog<CodeTableRule>;
}

function settleParent({ parent, where }: DraftCode, { id, find, log }: ParentContext): string | undefined {
  if (parent === "") return undefined;
  const found = find.get(parent);
  if (found !== undefined && found !== id) return found;
  log.add("codebook-parent-is-known", {
    key: "parent",
    read: found === id ? "A code that stands above itself" : "A code above another that is not in the codebook",
    made: "The code stands at the top.",
    decision: "Add the code above, or mend its name.",
    where,
  });
  return undefined;
}

function isBelowItself(id: string, parentOf: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = parentOf.get(id); at !== undefined && !seen.has(at); at = parentOf.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function sayCircle(
  { where }: DraftCode,
  id: string,
  { parentOf, log }: { readonly parentOf: Map<string, string | undefined>; readonly log: CountingLog<CodeTableRule> },
): undefined {
  parentOf.set(id, undefined);
  log.add("codebook-parent-is-known", {
    key: "circle",
    read: "Codes that stand above one another in a circle",
    made: "The first of them stands at the top.",
    decision: "Say which of them is above.",
    where,
  });
  return undefined;
}

function settleCode(
  draft: DraftCode,
  place: Pick<Code, "id" | "parentId" | "position">,
  log: CountingLog<CodeTableRule>,
): Code {
  const kind = CodeKind.safeParse(draft.kind === "" ? "own" : draft.kind);
  const colour = /^#[0-9a-f]{6}$/i.test(draft.colour) ? draft.colour.toLowerCase() : undefined;
  const codable = /^(?:yes|true|1|)$/i.test(draft.codable)
    ? true
    : /^(?:no|false|0)$/i.test(draft.codable)
      ? false
      : undefined;
  for (const [isOdd, what] of [
    [!kind.success, "kind"],
    [draft.colour !== "" && colour === undefined, "colour"],
    [codable === undefined, "word on whether it may be put on passages"],
  ] as const) {
    if (isOdd)
      log.add("codebook-value-is-valid", {
        key: what,
        read: `A ${what} that is none`,
        made: "Left open.",
        where: draft.where,
      });
  }
  return {
    ...place,
    kind: kind.success ? kind.data : "own",
    mark: draft.mark,
    label: draft.label === "" ? draft.mark : draft.label,
    definition: draft.definition,
    useWhen: draft.useWhen,
    doNotUseWhen: draft.doNotUseWhen,
    example: draft.example,
    isCodable: codable ?? true,
    qualifiers: [...draft.qualifiers],
    ...(colour === undefined ? {} : { colour }),
  };
}
