import type { Finding } from "../../model/finding.ts";
import type { Mapping, MarkMeaning } from "../../model/table-mapping.ts";
import { registerRules } from "./rules.ts";

/** A judgement that the imported table itself makes, by a mark on both rows. */
export interface MarkedPair {
  readonly keys: readonly [left: string, right: string];
  readonly verdict: MarkMeaning["judgement"];
  readonly reason: string;
}

export interface MarkCollector {
  note(marks: readonly string[], key: string, rowNumber: number): void;
  pairs(): readonly MarkedPair[];
  findings(): readonly Finding[];
}

/** A mark on more rows than this is no note about a few people. */
const maxMarkedRows = 10;

/** Gathers which rows carry which footnote marks, and what the mapping says they mean. */
export function createMarkCollector(mapping: Mapping): MarkCollector {
  const marked = new Map<string, { readonly keys: string[]; count: number; readonly row: number }>();
  const meaningOfMark = (mark: string) => (Object.hasOwn(mapping.marks, mark) ? mapping.marks[mark] : undefined);
  return {
    note(marks, key, rowNumber) {
      for (const mark of new Set(marks)) {
        const known = marked.get(mark) ?? { keys: [], count: 0, row: rowNumber };
        known.count += 1;
        if (known.keys.length <= maxMarkedRows) known.keys.push(key);
        marked.set(mark, known);
      }
    },
    pairs: () =>
      [...marked].flatMap(([mark, { keys, count }]) => {
        const meaning = meaningOfMark(mark);
        if (meaning === undefined || count > maxMarkedRows) return [];
        const sorted = keys.toSorted();
        return sorted.flatMap((left, index) =>
          sorted
            .slice(index + 1)
            .map((right): MarkedPair => ({ keys: [left, right], verdict: meaning.judgement, reason: meaning.reason })),
        );
      }),
    findings: () =>
      [...marked].flatMap(([mark, { keys, count }]) => {
        const meaning = meaningOfMark(mark);
        const where = { keys: keys.slice(0, maxMarkedRows) };
        if (meaning === undefined) {
          return [
            registerRules.create("footnote-mark-is-explained", {
              where,
              read: `the mark “${mark}” on ${count === 1 ? "one row" : `${count} rows`}`,
              made: "Nothing was made of it.",
              decision: "Say in the mapping what the mark means, such as that its rows may be one person.",
            }),
          ];
        }
        if (count <= maxMarkedRows && count > 1) return [];
        return [
          registerRules.create("footnote-mark-is-explained", {
            where,
            read: `the mark “${mark}” on ${count === 1 ? "one row" : `${count} rows`}`,
            made: "It says that rows may be one person, and no judgement was made of it.",
            decision: count === 1 ? "Find the other row that the mark is about." : "Judge the pairs by hand.",
          }),
        ];
      }),
  };
}
