import { isUnnamed } from "../../../model/names/is-unnamed.ts";
import { parseName } from "../../../model/names/parse-name.ts";
import type { LinkColumn } from "../link-table.ts";
import type { ComparisonDefinition, NamePart } from "../linkage-definition.ts";
import { dateOrderOf, readDateValue } from "./date-values.ts";
import { foldCode, foldText } from "./fold-value.ts";

/** How a comparison reads a cell: `pick` what it looks at, as published, and `fold` that; undefined for what says nothing. */
export interface CellReader {
  readonly pick: (cell: string) => string | undefined;
  readonly fold: (picked: string) => string | undefined;
}

export function cellReader(definition: ComparisonDefinition, columns: readonly LinkColumn[]): CellReader {
  const pick = pickerOf(definition);
  switch (definition.kind) {
    case "damerau-levenshtein":
      return { pick, fold: foldCode };
    case "date": {
      const order = definition.order ?? dateOrderOf(columns.flatMap(({ values }) => values));
      return {
        pick,
        fold(cell) {
          const date = readDateValue(cell, order);
          return date === undefined ? undefined : `${date.firstDay} ${date.lastDay} ${date.digits}`;
        },
      };
    }
    case "number":
      return {
        pick,
        fold(cell) {
          const number = Number(cell.trim().replace(",", "."));
          return cell.trim() === "" || !Number.isFinite(number) ? undefined : String(number);
        },
      };
    case "overlap":
      return {
        pick,
        fold: (cell) =>
          cell
            .split(definition.separator)
            .map(foldText)
            .filter((item) => item !== undefined)
            .toSorted()
            .join("\n"),
      };
    case "name-parts":
      return { pick, fold: foldNameWords };
    case "personal-name":
      return { pick, fold: (cell) => (isUnnamed(cell) ? undefined : cell.trim()) };
    case "category":
    case "exact":
    case "jaro-winkler":
    case "skeleton":
      return { pick, fold: foldText };
  }
}

function pickerOf(definition: ComparisonDefinition): (cell: string) => string | undefined {
  const part = "part" in definition ? definition.part : undefined;
  return part === undefined ? (cell) => cell : (cell) => namePartOf(cell, part);
}

/** One part of a personal name; undefined where the name has none. */
function namePartOf(cell: string, part: NamePart): string | undefined {
  if (isUnnamed(cell)) return undefined;
  const name = parseName(cell);
  switch (part) {
    case "ism":
      return name.ism ?? undefined;
    case "kunya":
      return name.kunya ?? undefined;
    case "nasab":
    case "nisba":
    case "laqab": {
      const found = name[part].join(" ");
      return found === "" ? undefined : found;
    }
  }
}

/** The words that carry a name, without "bin", "Abu" and articles. */
function foldNameWords(cell: string): string | undefined {
  if (isUnnamed(cell)) return undefined;
  const words = parseName(cell).parts.flatMap((part) => part.words);
  return foldText(words.join(" ")) ?? foldText(cell);
}
