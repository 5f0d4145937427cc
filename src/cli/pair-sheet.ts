import { textTable } from "../formats/text-table.ts";
import { sayWaterfall, waterfallOf, type QueuedPair, type ReviewQueue } from "../stages/resolve/index.ts";

const marks = { same: "=", different: "≠", "one-sided": " " } as const;

/** Two accounts side by side, differences marked, and how their weight came about. */
export function pairSheet(pair: QueuedPair, { total, people }: Pick<ReviewQueue, "total" | "people">): string {
  const rows = pair.properties.map(({ label, left, right, agreement }) => [
    label,
    marks[agreement],
    left ?? "—",
    right ?? "—",
  ]);
  const notes = [
    ...(pair.needsTwo ? ["One account tells more of a name: “same” takes two people."] : []),
    ...(pair.alsoSettles > 0 ? [`The answer settles ${pair.alsoSettles} more pairs of the same two people.`] : []),
  ];
  return [
    "",
    `${total} to judge; ${people.fewest} to ${people.most} people. Probability ${pair.probability.toFixed(3)}.`,
    "",
    textTable(["", "", pair.left, pair.right], rows),
    sayWaterfall(waterfallOf(pair), { withCells: false }),
    ...notes,
  ].join("\n");
}
