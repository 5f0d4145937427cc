import type { Code, Codebook } from "./codebook.ts";

/** What of a code decides its place in the tree. */
type TreeCode = Pick<Code, "id" | "parentId" | "position">;

export interface PlacedCode<One = Code> {
  readonly code: One;
  /** 0 at the top. */
  readonly depth: number;
}

/**
 * The codes from the top down, each before those under it, siblings by position. A code whose parent is missing stands at
 * the top; codes that run in a circle come last, at the top too, so that none is lost.
 */
export function listCodeTree<One extends TreeCode>({
  codes,
}: {
  readonly codes: readonly One[];
}): readonly PlacedCode<One>[] {
  const known = new Set(codes.map((code) => code.id));
  const under = new Map<string | undefined, One[]>();
  for (const code of codes) {
    const parent = code.parentId !== undefined && known.has(code.parentId) ? code.parentId : undefined;
    const siblings = under.get(parent);
    if (siblings === undefined) under.set(parent, [code]);
    else siblings.push(code);
  }
  for (const siblings of under.values()) siblings.sort((a, b) => a.position - b.position);
  const placed: PlacedCode<One>[] = [];
  const seen = new Set<string>();
  const pending: PlacedCode<One>[] = (under.get(undefined) ?? []).map((code) => ({ code, depth: 0 })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    placed.push(next);
    seen.add(next.code.id);
    const depth = next.depth + 1;
    pending.push(...(under.get(next.code.id) ?? []).map((code) => ({ code, depth })).toReversed());
  }
  return [...placed, ...codes.filter((code) => !seen.has(code.id)).map((code) => ({ code, depth: 0 }))];
}

/** The labels from the top down to the code itself. */
export function codePath(codes: ReadonlyMap<string, Code>, id: string): readonly string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let code = codes.get(id); code !== undefined && !seen.has(code.id);) {
    seen.add(code.id);
    path.unshift(code.label);
    code = code.parentId === undefined ? undefined : codes.get(code.parentId);
  }
  return path;
}

/** What is wrong with a codebook as a tree; ids of codes for each kind of trouble. */
export interface CodebookTroubles {
  readonly repeatedIds: readonly string[];
  readonly missingParents: readonly string[];
  readonly circles: readonly string[];
  /** Codes with the label of an earlier sibling. */
  readonly repeatedLabels: readonly string[];
}

export function findCodebookTroubles({ codes }: Pick<Codebook, "codes">): CodebookTroubles {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const seenIds = new Set<string>();
  const seenLabels = new Set<string>();
  const repeatedIds: string[] = [];
  const repeatedLabels: string[] = [];
  for (const { id, parentId, label } of codes) {
    if (seenIds.has(id)) repeatedIds.push(id);
    seenIds.add(id);
    const name = JSON.stringify([parentId, label]);
    if (seenLabels.has(name)) repeatedLabels.push(id);
    seenLabels.add(name);
  }
  return {
    repeatedIds,
    missingParents: codes.filter(({ parentId }) => parentId !== undefined && !byId.has(parentId)).map(({ id }) => id),
    circles: codes.filter((code) => isInCircle(code, byId)).map(({ id }) => id),
    repeatedLabels,
  };
}

function isInCircle(code: Code, byId: ReadonlyMap<string, Code>): boolean {
  const seen = new Set<string>();
  for (let at: Code | undefined = code; at?.parentId !== undefined; at = byId.get(at.parentId)) {
    if (at.parentId === code.id) return true;
    if (seen.has(at.id)) return false;
    seen.add(at.id);
  }
  return false;
}
