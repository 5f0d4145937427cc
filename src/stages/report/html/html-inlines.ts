import type { ClaimInProse, Direction, Inline } from "../report-document.ts";
import { verdictWording } from "../wording.ts";
import type { Child } from "./html-element.ts";
import { h } from "./html-element.ts";

/** Where inlines stand: only flowing text has room for notes in the margin. */
export interface InlinePlace {
  readonly hasMargin: boolean;
  readonly direction: Direction;
}

export function renderInlines(inlines: readonly Inline[], place: InlinePlace): readonly Child[] {
  return inlines.map((inline) => renderInline(inline, place));
}

function renderInline(inline: Inline, place: InlinePlace): Child {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "emphasis":
      return h("em", {}, renderInlines(inline.children, place));
    case "strong":
      return h("strong", {}, renderInlines(inline.children, place));
    case "strike":
      return h("s", {}, renderInlines(inline.children, place));
    case "code":
      return h("code", { dir: "ltr" }, inline.text);
    case "break":
      return h("br", {});
    case "link":
      return h(
        "a",
        inline.href.startsWith("#") ? { href: inline.href } : { href: inline.href, rel: ["noopener", "noreferrer"] },
        renderInlines(inline.children, place),
      );
    case "language":
      return h("span", { lang: inline.language, dir: inline.direction }, renderInlines(inline.children, place));
    case "claim":
      return renderClaim(inline, place);
    case "value":
      return h(
        "bdi",
        {},
        h("data", { className: ["value"], value: inline.text, title: `From the data: ${inline.source}` }, inline.text),
      );
    case "verdict":
      return h(
        "span",
        { className: ["verdict", inline.verdict] },
        renderIcon(inline.verdict),
        verdictWording[inline.verdict].word,
      );
    case "footnote":
      return h(
        "sup",
        {},
        h(
          "a",
          {
            href: `#fh-note-${inline.number}`,
            ...(inline.isFirst ? { id: `fh-note-${inline.number}-ref` } : {}),
            className: ["footnote-mark"],
            ariaLabel: `Note ${inline.number}`,
          },
          String(inline.number),
        ),
      );
  }
}

/** The words, a mark that leads to the whole verdict, and on wide screens the same in the margin. */
function renderClaim(claim: ClaimInProse, place: InlinePlace): Child {
  const { verdict } = claim.claim;
  const { word } = verdictWording[verdict];
  const said = claim.claim.says;
  return [
    h(
      "span",
      { className: ["claim", verdict] },
      h("bdi", { className: ["claim-words"] }, renderInlines(claim.children, place)),
      h(
        "a",
        { className: ["claim-mark"], href: `#${claim.anchor}` },
        renderIcon(verdict),
        h("span", { className: place.hasMargin ? ["claim-verdict"] : ["hidden"] }, word.toLowerCase()),
      ),
    ),
    place.hasMargin
      ? h(
          "span",
          { className: ["margin-note", verdict], ariaHidden: "true", dir: place.direction },
          h("span", { className: ["margin-verdict"] }, renderIcon(verdict), word),
          " ",
          h("bdi", {}, `“${said}”`),
          claim.note === "" ? undefined : h("span", { className: ["margin-text"], dir: "auto" }, claim.note),
        )
      : undefined,
  ];
}

function renderIcon(verdict: ClaimInProse["claim"]["verdict"]): Child {
  return h("span", { className: ["icon"], ariaHidden: "true" }, verdictWording[verdict].icon);
}
