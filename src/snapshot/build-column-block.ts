import { createCodeList, createLabelCoder } from "./build-column.ts";
import { codesFor, type Codes, type ColumnType, type FrozenColumn, type FrozenValue } from "./frozen-table.ts";

export interface ColumnBlockBuilder<Thing> {
  /** Adds a row. */
  add(thing: Thing): void;
  build(): readonly FrozenColumn[];
}

/**
 * Columns that follow from one thing, such as a value with its month and region: each distinct thing is described once, by its cells
 * in the order of the columns, and a row only says which thing it has. Things are told apart by identity.
 */
export function createColumnBlock<Thing>(
  types: Readonly<Record<string, ColumnType>>,
  describe: (thing: Thing) => readonly FrozenValue[],
): ColumnBlockBuilder<Thing> {
  const columns = Object.entries(types).map(([name, type]) => ({ name, type, coder: createLabelCoder() }));
  const codesOfThings = columns.map((): number[] => []);
  const known = new Map<Thing, number>();
  const things = createCodeList();

  function learn(thing: Thing): number {
    const cells = describe(thing);
    if (cells.length !== columns.length)
      throw new Error(`A description has ${cells.length} cells for ${columns.length} columns.`);
    columns.forEach(({ coder }, index) => codesOfThings[index]?.push(coder.code(cells[index] ?? null)));
    const position = known.size;
    known.set(thing, position);
    return position;
  }

  return {
    add: (thing) => things.add(known.get(thing) ?? learn(thing)),
    build() {
      const rows = things.build(known.size);
      return columns.map(({ name, type, coder: { labels } }, index) => ({
        name,
        type,
        labels,
        codes: lookUp(rows, codesOfThings[index] ?? [], codesFor(rows.length, labels.length)),
      }));
    },
  };
}

function lookUp(things: Codes, codesOfThings: readonly number[], found: Codes): Codes {
  for (let row = 0; row < found.length; row += 1) found[row] = codesOfThings[things[row] as number] as number;
  return found;
}
