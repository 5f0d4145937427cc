import { LONGEST_LABEL } from "../label-fold.ts";
import type { NameForm } from "./name-form.ts";
import { parseName } from "./parse-name.ts";

/**
 * The form of a name as published, in Latin or Arabic script: "Abu Omar" is a kunya, "Abu Omar al-Testi" a kunya and nisba,
 * "Karim T." initialled. Words in brackets do not count, nor do titles.
 */
export function nameFormOf(name: string): NameForm {
  const plain = name
    .slice(0, LONGEST_LABEL)
    .replaceAll(/[([“"«][^)\]”"»]*[)\]”"»]/gu, " ")
    .trim();
  if (plain === "" && name.trim() !== "")
    return nameFormOf(name.slice(0, LONGEST_LABEL).replaceAll(/[()[\]“”"«»]/gu, " "));
  const { parts, isUnknown } = parseName(plain);
  const kinds = parts.filter(({ kind }) => kind !== "title" && kind !== "particle").map(({ kind }) => kind);
  if (isUnknown || kinds.length === 0) return "unknown";
  const [first] = kinds;
  // Those who go by "Ibn X" alone go by it as others by "Abu X".
  if (first === "kunya" || (first === "nasab" && !kinds.includes("ism")))
    return kinds.includes("nisba") || kinds.includes("laqab") ? "kunya and nisba" : "kunya";
  if (first === "initial" || kinds.at(-1) === "initial") return "initialled";
  return kinds.length === 1 ? "single name" : "full name";
}
