import type { CodeKind } from "./codebook.ts";

/** A built-in code as it is written down. */
export type WrittenCode = readonly [
  mark: string,
  label: string,
  definition: string,
  useWhen: string,
  doNotUseWhen: string,
  example: string,
];

/** A built-in set of codes: a heading and what stands below it. */
export interface CodeFamily {
  readonly kind: CodeKind;
  readonly mark: string;
  readonly label: string;
  readonly definition: string;
  readonly colour: string;
  readonly codes: readonly WrittenCode[];
}
