import { factors } from "./built-in-factors.ts";
import { narratives } from "./built-in-narratives.ts";
import type { CodeFamily } from "./code-family.ts";
import type { Code } from "./codebook.ts";

/** Sets of codes that a study can switch on under `codebook:` in study.yaml. The ids are permanent. */
export const builtInSets = ["recruitment", "defection", "obstacles", "push", "pull", "stance"] as const;
export type BuiltInSet = (typeof builtInSets)[number];

const families: Readonly<Record<BuiltInSet, CodeFamily>> = { ...narratives, ...factors };

/** What a coding may say beyond its code: the victim of D2, to whom D3 is put down, the phase of an obstacle. */
const qualifiers: Readonly<Record<string, Code["qualifiers"]>> = {
  D2: [{ name: "victim", values: ["in-group", "out-group", "unspecified"] }],
  D3: [{ name: "attributed to", values: ["individuals", "leadership", "system"] }],
  O1: [{ name: "phase", values: ["leaving", "after", "speaking"] }],
  O2: [{ name: "phase", values: ["leaving", "after", "speaking"] }],
  O3: [{ name: "phase", values: ["leaving", "after", "speaking"] }],
  O4: [{ name: "phase", values: ["leaving", "after", "speaking"] }],
};

/** The codes of a built-in set, its heading first. Ids are the marks, permanent and the same in every study. */
export function builtInCodes(set: BuiltInSet, position: number): readonly Code[] {
  const family = families[set];
  const heading: Code = {
    id: family.mark,
    position,
    kind: family.kind,
    mark: family.mark,
    label: family.label,
    definition: family.definition,
    useWhen: "",
    doNotUseWhen: "",
    example: "",
    colour: family.colour,
    isCodable: false,
    qualifiers: [],
  };
  const codes = family.codes.map(([mark, label, definition, useWhen, doNotUseWhen, example], index): Code => ({
    id: mark,
    parentId: family.mark,
    position: index,
    kind: family.kind,
    mark,
    label,
    definition,
    useWhen,
    doNotUseWhen,
    example,
    colour: family.colour,
    isCodable: true,
    qualifiers: [...(qualifiers[mark] ?? [])],
  }));
  return [heading, ...codes];
}
