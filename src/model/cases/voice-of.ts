/** Where an account was published, and what that drew on, where it is named. */
export interface Voice {
  readonly sourceKey: string;
  readonly origin: string | null;
}

/** Sources of one origin are one voice; a source without a named origin is its own. */
export function voiceOf({ origin, sourceKey }: Voice): string {
  return origin === null ? `source ${sourceKey}` : `origin ${origin}`;
}
