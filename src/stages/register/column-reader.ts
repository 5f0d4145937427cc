import type { FindingDraft, Normalised } from "../../model/normalised.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { propertyColumns } from "../../model/table-mapping.ts";
import { normaliserOf, type ColumnContext } from "./normalise-value.ts";
import type { VariableType } from "../../model/study.ts";
import { splitFootnoteMark } from "../../model/footnote-marks.ts";

/** Reads one cell of a property column: its value, and the footnote marks that hang on it. */
export type ColumnReader = (text: string) => { readonly normalised: Normalised; readonly marks: readonly string[] };

const maxRemembered = 50_000;
/** A longer text is a story, not a label: it comes once, and to keep fifty thousand of them would take gigabytes. */
const maxRememberedLength = 200;

/** A reader for each property column; each label is normalised once, however many rows carry it. */
export function createColumnReaders(
  mapping: Mapping,
  typeOf: (property: string) => VariableType,
  contextOf: (column: string) => ColumnContext,
): ReadonlyMap<string, ColumnReader> {
  return new Map(
    propertyColumns(mapping).map(({ column, property, type }) => [
      column,
      createReader(type ?? typeOf(property), contextOf(column)),
    ]),
  );
}

function createReader(type: VariableType, context: ColumnContext): ColumnReader {
  const normalise = normaliserOf(type);
  const remembered = new Map<string, ReturnType<ColumnReader>>();
  const readsMarks = type !== "date" && type !== "number" && type !== "text";
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const { text: bare, marks } = readsMarks ? splitFootnoteMark(text) : { text, marks: [] };
    const read = { normalised: normalise(bare, context), marks };
    if (text.length <= maxRememberedLength && remembered.size < maxRemembered) remembered.set(text, read);
    return read;
  };
}

/** Gathers what is odd about labels, with the rows that carry them: one finding per label, not per row. */
export interface OddLabels {
  note(column: string, label: string, findings: readonly FindingDraft[], rowNumber: number, key: string): void;
  list(): readonly OddLabel[];
}

export interface OddLabel {
  readonly column: string;
  readonly label: string;
  readonly findings: readonly FindingDraft[];
  readonly rowNumber: number;
  /** Accession keys of the first rows that carry it. */
  readonly keys: readonly string[];
  readonly count: number;
}

const maxKeys = 50;
const maxLabels = 10_000;

export function createOddLabels(): OddLabels {
  const odd = new Map<string, { -readonly [Key in keyof OddLabel]: OddLabel[Key] } & { keys: string[] }>();
  return {
    note(column, label, findings, rowNumber, key) {
      const name = `${column}\n${label}`;
      const known = odd.get(name);
      if (known === undefined) {
        if (odd.size < maxLabels) odd.set(name, { column, label, findings, rowNumber, keys: [key], count: 1 });
        return;
      }
      known.count += 1;
      if (known.keys.length < maxKeys) known.keys.push(key);
    },
    list: () => [...odd.values()],
  };
}
