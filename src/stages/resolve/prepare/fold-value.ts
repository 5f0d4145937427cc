import { foldName } from "../../../model/names/fold-name.ts";
import { isUnnamed } from "../../../model/names/is-unnamed.ts";

/** Longer values are compared by their start. */
export const longestValue = 255;

/** A cell as comparisons see it: lower-case ASCII words with single spaces; undefined where it says nothing. */
export function foldText(cell: string): string | undefined {
  const trimmed = cell.trim();
  if (trimmed === "" || isUnnamed(trimmed.slice(0, 64))) return undefined;
  const ascii = isPlain(trimmed) ? trimmed.toLowerCase() : foldName(trimmed);
  const folded = ascii.replaceAll(/[^a-z0-9@]+/g, " ").trim();
  return folded === "" ? undefined : folded;
}

/** A code or number as comparisons see it: as `foldText`, without spaces. */
export function foldCode(cell: string): string | undefined {
  return foldText(cell)?.replaceAll(" ", "");
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 126) return false;
  return true;
}
