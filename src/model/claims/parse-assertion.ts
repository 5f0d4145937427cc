import type { Anchor, Assertion, Comparison, CountAssertion } from "./assertion.ts";
import { readComparison } from "./comparators.ts";
import { readDateWording } from "./date-wording.ts";
import {
  type CountQuantity,
  type FractionQuantity,
  type PerCentQuantity,
  type Quantity,
  readQuantities,
} from "./quantity.ts";
import { readShareWord, readWords, vague } from "./word-assertion.ts";
import { normaliseWording, phraseOf, type Token, tokenise } from "./wording.ts";

const LABEL =
  /(?:^|\s|\()(?:tables?|figures?|figs?|appendix|appendices|annex|chapters?|sections?|footnotes?|notes?|pages?|pp?|numbers?|nos?|rows?|entry|entries|items?|volumes?|vols?|articles?|resolutions?|narratives?|questions?|steps?|parts?|boxe?s?|columns?|lines?|cases? no|version|phase|category|type|code|exhibit|#|§)[\s.#]*$/u;
const UNITS =
  /^(seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|km|kilometres?|miles?|dollars?|euros?|pounds?)\b/u;

/**
 * Reads what a wording asserts. Tolerant of case, hyphens, quotes, spaces and final punctuation; English only. Wordings
 * that set no cut-off come back as `vague` with the reason; nothing throws.
 */
export function parseAssertion(says: string): Assertion {
  const stated = says.trim();
  const wording = normaliseWording(stated);
  if (wording === "") return vague(stated, "nothing", "is empty");
  const date = readDateWording(wording);
  if (date !== undefined) {
    return "edtf" in date ? { kind: "date", edtf: date.edtf, says: stated } : vague(stated, "date", date.why);
  }
  const tokens = tokenise(wording);
  const quantities = readQuantities(tokens).filter((quantity) => !isPronoun(tokens, quantity));
  const [first, second] = quantities;
  const phrase = phraseOf(tokens, 0);
  if (first === undefined || isRankPhrase(phrase) || isRatioPhrase(phrase)) return readWords(phrase, stated);
  if (LABEL.test(phraseOf(tokens, 0, first.start))) {
    return vague(stated, "label", "is the name of a table, page or the like, not a count");
  }
  if (second === undefined) return readOne(tokens, first, stated);
  const between = phraseOf(tokens, first.end, second.start);
  const isShareOf = (first.form === "fraction" || first.form === "per-cent") && second.form === "count";
  if (
    quantities.length === 2 &&
    isShareOf &&
    /^(?:of|the|all)(?: (?:the|all|these|those|our|a|total|whole))*$/u.test(between)
  ) {
    return withWhole(readOne(tokens.slice(0, first.end), first, stated), second.value);
  }
  return vague(
    stated,
    "more than one number",
    `states ${String(quantities.length)} numbers; bind each of them to its own claim`,
  );
}

function readOne(tokens: readonly Token[], quantity: Quantity, says: string): Assertion {
  const before = phraseOf(tokens, 0, quantity.start);
  const after = phraseOf(tokens, quantity.end);
  if ((quantity.start === 1 && /^[-–±+]$/u.test(tokens[0]?.text ?? "")) || /\b(?:minus|plus)$/u.test(before)) {
    return vague(says, "a signed number", "carries a sign: it is a difference, which one count cannot give");
  }
  if (/^(?:st|nd|rd|th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/u.test(after))
    return vague(says, "rank", "is a place in an order, not a quantity");
  if (/\bpercentpoints\b/u.test(after))
    return vague(says, "percentage points", "is a difference between two shares, which one value cannot give");
  if (/^(?:per|for every|to 1|to one|:)(?:\s|$)/u.test(after))
    return vague(says, "rate", "is a rate; give it as a share or a count");
  if (/\b(?:few|several|many|couple of|couple|tens of|some tens of)$/u.test(before) && quantity.form === "count") {
    return vague(says, "several hundred", "names an order of size and no number that a count could meet or miss");
  }
  const shareWord = readShareOf(before, quantity, says);
  if (shareWord !== undefined) return shareWord;
  if (
    isChangeBy(before) ||
    /^(?:more|fewer|less|higher|lower|larger|smaller|greater)(?: .*)? than\b/u.test(after) ||
    isShareMore(quantity, after)
  )
    return vague(
      says,
      "a change by",
      "is the size of a change, which needs two counts; bind the earlier and the later one",
    );
  const { comparison, rest } = readComparison(before, after);
  if (comparison === "equal" && /^(?:zero|nil)$/u.test(phraseOf(tokens, quantity.start, quantity.end))) {
    return { kind: "absence", word: "zero", says };
  }
  if (/(?:^|\s)(?:not|never|n't|hardly|scarcely|barely)(?:\s|$)/u.test(rest)) {
    return vague(says, "a denied number", "denies a number without giving another");
  }
  return bind(quantity, comparison, rest, after, says);
}

function bind(quantity: Quantity, comparison: Comparison, rest: string, after: string, says: string): Assertion {
  switch (quantity.form) {
    case "count":
      return bindCount(quantity, comparison, rest, after, says);
    case "fraction":
      return bindFraction(quantity, comparison, says);
    case "per-cent":
      return bindPerCent(quantity, comparison, says);
    case "part":
      return {
        kind: "count",
        ...plainCount(comparison),
        value: quantity.value,
        decimals: 0,
        place: 1,
        of: quantity.of,
        says,
      };
    default:
      return quantity satisfies never;
  }
}

function bindCount(
  quantity: CountQuantity,
  comparison: Comparison,
  rest: string,
  after: string,
  says: string,
): Assertion {
  const { value, decimals, place, upper } = quantity;
  if (/\ball (?:but|except|save)$|\b(?:everyone|all) (?:except|bar)$/u.test(rest))
    return { kind: "all-but", value, says };
  const isAll = /\b(?:all|both|everyone|every|each)(?: (?:of|the|these|those|our|its|their))*$/u.test(rest);
  if (isAll && comparison === "nearly") return { kind: "proportion-word", word: "almost all", of: value, says };
  const unit = UNITS.exec(after)?.[1];
  const common: Omit<CountAssertion, "comparison" | "upper"> = {
    kind: "count",
    value,
    decimals,
    place,
    says,
    ...(isAll ? { scope: "all" as const } : {}),
    ...(unit === undefined ? {} : { unit }),
  };
  if (upper !== undefined) return { ...common, comparison: "between", upper };
  return { ...common, ...plainCount(comparison) };
}

function plainCount(comparison: Comparison): { readonly comparison: CountAssertion["comparison"] } {
  return { comparison: comparison === "exactly" ? "equal" : comparison };
}

function bindFraction(quantity: FractionQuantity, comparison: Comparison, says: string): Assertion {
  const anchor = anchorOf(quantity);
  const { upper, mayBeCount } = quantity;
  if (upper !== undefined) return { kind: "fraction", comparison: "between", anchor, upper: anchorOf(upper), says };
  return {
    kind: "fraction",
    comparison: shareComparison(comparison),
    anchor,
    says,
    ...(mayBeCount === true ? { mayBeCount } : {}),
  };
}

function bindPerCent(quantity: PerCentQuantity, comparison: Comparison, says: string): Assertion {
  const { value, decimals, upper } = quantity;
  if (upper !== undefined) return { kind: "per-cent", comparison: "between", value, upper, decimals, says };
  const shared = shareComparison(comparison);
  return { kind: "per-cent", comparison: shared === "exactly" ? "equal" : shared, value, decimals, says };
}

function shareComparison(comparison: Comparison): Exclude<Comparison, "fewer-than"> | "less-than" {
  return comparison === "fewer-than" ? "less-than" : comparison;
}

function anchorOf({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): Anchor {
  return { numerator, denominator, share: numerator / denominator };
}

/** "Most of the 58", "none of the 58": the word is what is asserted, the number only names the whole. */
function readShareOf(before: string, quantity: Quantity, says: string): Assertion | undefined {
  const words = /^(.*?\S) (?:of|among|amongst)(?: (?:the|all|these|those|our|its|their|total))*$/u.exec(before)?.[1];
  if (words === undefined || quantity.form !== "count") return undefined;
  const assertion = readShareWord(words, says);
  if (assertion?.kind === "proportion-word" && assertion.word === "all") return undefined;
  return assertion === undefined ? undefined : withWhole(assertion, quantity.value);
}

function withWhole(assertion: Assertion, of: number): Assertion {
  const canCarry =
    assertion.kind === "fraction" ||
    assertion.kind === "per-cent" ||
    assertion.kind === "proportion-word" ||
    assertion.kind === "absence";
  return canCarry ? { ...assertion, of } : assertion;
}

/** "Every one", "this one", "one another", "one of the most …": no count. */
function isPronoun(tokens: readonly Token[], quantity: Quantity): boolean {
  if (quantity.form !== "count" || tokens[quantity.start]?.text !== "one" || quantity.end !== quantity.start + 1)
    return false;
  const before = phraseOf(tokens, 0, quantity.start);
  const after = phraseOf(tokens, quantity.end);
  return /\b(?:not|this|that|which|any)$/u.test(before) || /^(?:another|day\b.*|by one)$/u.test(after);
}

function isRankPhrase(phrase: string): boolean {
  return /\b(?:one|two|three|some) of (?:the|its|their) (?:\p{L}+ )?(?:most|least|very|first|last|\p{L}+est)\b/u.test(
    phrase,
  );
}

function isRatioPhrase(phrase: string): boolean {
  return /\b(?:half|times|fold) (?:as|the number|that|more)\b|\b(?:three|four|five|ten) times\b.*\b(?:as|than)\b|\b\p{L}+ fold\b/u.test(
    phrase,
  );
}

/** "A third more", "20 per cent fewer". */
function isShareMore(quantity: Quantity, after: string): boolean {
  return (
    quantity.form !== "count" &&
    quantity.form !== "part" &&
    /^(?:more|fewer|less|higher|lower|larger|smaller|greater)\b/u.test(after)
  );
}

function isChangeBy(before: string): boolean {
  return /\b(?:increas|rose|ris|grew|grow|fell|fall|declin|drop|decreas|shr[aiu]nk|up|down|reduc)\w*\b.*\bby\b/u.test(
    before,
  );
}
