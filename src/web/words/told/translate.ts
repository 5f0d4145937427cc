/** Gives what a text of the study's own rooms says in the page's language; undefined where nobody has translated it. */
export type Translate = (text: string) => string | undefined;

/** Words and whole sentences, as the rooms write them, and what they are in another language. */
export type Terms = Readonly<Record<string, string>>;

/**
 * A sentence with values and its translation: `["{n} rows", "الصفوف: {n}"]`. `{n:term}` is itself translated where that is possible,
 * `{n:list}` piece by piece between commas; any other value stands as it is, in a direction of its own.
 */
export type Template = readonly [from: string, to: string];

interface Pattern {
  readonly shape: RegExp;
  readonly kinds: Readonly<Record<string, string>>;
  readonly to: string;
}

/** Translates by terms, by names that are known elsewhere and by templates; sentence by sentence where a text has several and is not known whole. */
export function createTranslate(
  terms: Terms,
  templates: readonly Template[],
  name: Translate = () => undefined,
): Translate {
  const known = new Map(Object.entries(terms).map(([from, to]) => [keyOf(from), to]));
  const patterns = templates.map(([from, to]) => patternOf(from, to));

  const one = (text: string): string | undefined => {
    const term = known.get(keyOf(text)) ?? name(text);
    if (term !== undefined) return term;
    for (const { shape, kinds, to } of patterns) {
      const found = shape.exec(text);
      if (found === null) continue;
      return to.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => put(found.groups?.[slot] ?? "", kinds[slot]));
    }
    return undefined;
  };

  const put = (value: string, kind: string | undefined): string => {
    if (kind === "list")
      return value
        .split(/, | and /u)
        .map((part) => put(part, "term"))
        .join("، ");
    return (kind === "term" ? one(value) : undefined) ?? `\u2068${value}\u2069`;
  };

  const inParts = (text: string, between: RegExp, joint: string): string | undefined => {
    const said = text.split(between).map(one);
    return said.length > 1 && said.every((part) => part !== undefined) ? said.join(joint) : undefined;
  };

  return (text) => {
    const whole = one(text);
    if (whole !== undefined) return whole;
    return inParts(text, /(?<=[.?!…]) (?=\p{Lu}|\d)/u, " ") ?? inParts(text, /; /u, "؛ ");
  };
}

/** Capitals are a matter of where in a sentence a word stands. */
function keyOf(text: string): string {
  return text.toLowerCase();
}

function patternOf(from: string, to: string): Pattern {
  const kinds: Record<string, string> = {};
  const parts = from.split(/\{(\w+)(?::(\w+))?\}/u);
  const shape = parts.flatMap((part, at) => {
    if (at % 3 === 0) return [part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)];
    if (at % 3 === 2) return [];
    const kind = parts[at + 1] ?? "text";
    kinds[part] = kind;
    return [`(?<${part}>${kind === "n" ? countShape : ".+?"})`];
  });
  return { shape: new RegExp(`^${shape.join("")}$`, "su"), kinds, to };
}

/** A number, with its bounds and its share where it has them: 58 (57–58), 36.2 %. */
const countShape = String.raw`-?\d[\d.,]*(?: \(\d[\d.,]*–\d[\d.,]*\))?(?: %)?`;

/** What a language has for what the rooms say. */
export interface Told {
  readonly text: Translate;
  /** What holds when all is well by a finding's rule. */
  readonly rule: (rule: string) => string | undefined;
  /** When a failure happens, by its code. */
  readonly failure: (code: string) => string | undefined;
}
