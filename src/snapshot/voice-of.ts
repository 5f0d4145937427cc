import type { FrozenTestimony } from "./read-study.ts";

/** Sources of one origin are one voice; a source without a named origin is its own. */
export function voiceOf({ origin, sourceKey }: Pick<FrozenTestimony, "origin" | "sourceKey">): string {
  return origin === null ? `source ${sourceKey}` : `origin ${origin}`;
}
