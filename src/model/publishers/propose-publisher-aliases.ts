import { editDistance } from "../text-similarity/edit-distance.ts";
import { gatherLabels, type LabelCounts } from "../label-counts.ts";
import { foldLabel } from "../label-fold.ts";
import { missingOf } from "../missing-words.ts";
import { findKnownLabel } from "../places/nationality-index.ts";
import { isPlatform } from "./platforms.ts";
import { resolvePublisher } from "./resolve-publisher.ts";

/** Two labels that are probably one outlet, of which one is proposed for both. */
export interface PublisherProposal {
  readonly label: string;
  readonly count: number;
  /** The more frequent label; of equals, the longer. */
  readonly outlet: string;
  readonly outletCount: number;
  /** Why they are taken for one outlet, to stand after "They". */
  readonly because: string;
}

// A label with such a word at its end is probably the outlet named without it. A shared one says nothing: every outlet has them.
const KINDS_OF_OUTLET =
  "news|tv|television|online|channel|network|website|newspaper|magazine|radio|agency|news agency|press agency|news channel|news network|news online|com|net|org|co uk|uk";
const KIND_ENDINGS = KINDS_OF_OUTLET.split("|").toSorted((a, b) => b.length - a.length);
// Words that never stand for an outlet by themselves.
const GENERIC = new Set(
  "news times post daily herald mail sun star mirror express today world tribune journal gazette press agency channel tv television radio online network media magazine weekly review national international morning evening standard observer chronicle voice report independent france".split(
    " ",
  ),
);
const ARTICLE = /^(?:the|le|la|les|l|der|die|das|de|het|el) (?=.)/u;
const SHORTEST_TYPED_WORD = 5;
const TWO_SLIPS_FROM = 9;

interface Outlet {
  readonly label: string;
  readonly count: number;
  readonly words: readonly string[];
  /** The words as one, so that "Buzz Feed" is "BuzzFeed". */
  readonly key: string;
  readonly isPlatform: boolean;
}

/**
 * Proposes labels that are probably one outlet: the same but for case, punctuation or article; with and without "News" and
 * the like; initials beside the full name; one mistyped word. Never merges. Labels that an alias already joins are left out.
 */
export function proposePublisherAliases(
  labels: LabelCounts,
  aliases: Readonly<Record<string, string>>,
): readonly PublisherProposal[] {
  const resolved = [...gatherLabels(labels)].map(
    ([label, count]) => [resolvePublisher(label, aliases), count] as const,
  );
  const outlets = gatherLabels(resolved)
    .filter(([label]) => missingOf(label) === undefined)
    .map(([label, count]) => toOutlet(label, count));
  const found = new Map<string, { readonly outlet: Outlet; readonly because: string }>();
  for (const [a, b, because] of likelyPairs(outlets)) {
    if (a.isPlatform !== b.isPlatform) continue;
    const [lesser, greater] = ranksBefore(a, b) ? [b, a] : [a, b];
    const known = found.get(lesser.label);
    if (known === undefined || ranksBefore(greater, known.outlet))
      found.set(lesser.label, { outlet: greater, because });
  }
  return outlets.flatMap(({ label, count }) => {
    const proposal = found.get(label);
    return proposal === undefined
      ? []
      : [
          {
            label,
            count,
            outlet: proposal.outlet.label,
            outletCount: proposal.outlet.count,
            because: proposal.because,
          },
        ];
  });
}

function toOutlet(label: string, count: number): Outlet {
  const words = foldLabel(label).replace(/^www /u, "").replace(ARTICLE, "").split(" ");
  return { label, count, words, key: words.join(""), isPlatform: isPlatform(label) };
}

function ranksBefore(a: Outlet, b: Outlet): boolean {
  if (a.count !== b.count) return a.count > b.count;
  if (a.label.length !== b.label.length) return a.label.length > b.label.length;
  return a.label < b.label;
}

type Pair = readonly [a: Outlet, b: Outlet, because: string];

/** Each rule looks its partners up by a key, so that the work grows with the labels and not with their pairs. */
function* likelyPairs(outlets: readonly Outlet[]): Iterable<Pair> {
  const byKey = new Map<string, Outlet[]>();
  for (const outlet of outlets) gather(byKey, outlet.key, outlet);
  for (const alike of byKey.values())
    yield* everyPair(alike, "differ in capitals, punctuation, spacing or an article only");
  for (const outlet of outlets) {
    for (const other of withoutKind(outlet).flatMap((key) => byKey.get(key) ?? [])) {
      if (other.key !== outlet.key) yield [outlet, other, "differ by a word for the kind of outlet only"];
    }
    for (const other of initialsOf(outlet).flatMap((key) => byKey.get(key) ?? [])) {
      if (other.label === other.label.toUpperCase())
        yield [outlet, other, "are initials beside the name that they stand for"];
    }
  }
  yield* mistypedPairs(outlets);
}

function gather<T>(groups: Map<string, T[]>, key: string, member: T): void {
  const members = groups.get(key);
  if (members === undefined) groups.set(key, [member]);
  else members.push(member);
}

function* everyPair(outlets: readonly Outlet[], because: string): Iterable<Pair> {
  for (const [index, outlet] of outlets.entries()) {
    for (const other of outlets.slice(index + 1)) yield [outlet, other, because];
  }
}

/** Keys of the label without a closing "News", "TV" and the like, and without an opening "Daily". */
function withoutKind({ words }: Outlet): readonly string[] {
  const name = words.join(" ");
  const shorter = KIND_ENDINGS.flatMap((ending) =>
    name.endsWith(` ${ending}`) ? [name.slice(0, -ending.length - 1)] : [],
  );
  if (name.startsWith("daily ")) shorter.push(name.slice("daily ".length));
  return shorter
    .filter((rest) => !rest.split(" ").every((word) => GENERIC.has(word)))
    .map((rest) => rest.replaceAll(" ", ""));
}

/** "nyt" and "nyto": with small words left out and with them; three letters at least. */
function initialsOf({ words }: Outlet): readonly string[] {
  const all = new Set([
    first(words),
    first(words.filter((word) => !/^(?:of|the|and|for|de|du|la|et|des)$/u.test(word))),
  ]);
  return [...all].filter((initials) => initials.length >= 3);
}

function first(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join("");
}

/** Pairs that differ in one word, by one slip, or two in a long word; the word keeps its first letter. */
function* mistypedPairs(outlets: readonly Outlet[]): Iterable<Pair> {
  const blocks = new Map<string, TypedWord[]>();
  for (const outlet of outlets) {
    for (const [index, word] of outlet.words.entries()) {
      if (word.length < SHORTEST_TYPED_WORD) continue;
      const block = outlet.words.with(index, `${word.charAt(0)}…`).join(" ");
      gather(blocks, block, { outlet, word, isPlace: findKnownLabel(word) !== undefined });
    }
  }
  for (const members of blocks.values()) {
    for (const [index, typed] of members.entries()) {
      for (const other of members.slice(index + 1)) {
        if (isSlip(typed, other)) yield [typed.outlet, other.outlet, "differ by a slip in one word"];
      }
    }
  }
}

interface TypedWord {
  readonly outlet: Outlet;
  readonly word: string;
  /** A country or demonym: Ireland and Iceland are two places, not a slip. */
  readonly isPlace: boolean;
}

function isSlip(a: TypedWord, b: TypedWord): boolean {
  if (a.word === b.word || (a.isPlace && b.isPlace)) return false;
  const limit = Math.min(a.word.length, b.word.length) >= TWO_SLIPS_FROM ? 2 : 1;
  return editDistance(a.word, b.word, limit) <= limit && !/\d/u.test(a.word + b.word);
}
