import type { Inline } from "../report-document.ts";
import { typstString, typstText } from "./typst-string.ts";
import { verdictWording } from "../wording.ts";

/** Collects what the text leaves to other places: notes in the margin, by number. */
export interface TypstScope {
  readonly marginNotes: string[];
  readonly footnotes: ReadonlyMap<number, string>;
}

/** Inlines as Typst markup. Only flowing text has room for notes in the margin. */
export function typstInlines(inlines: readonly Inline[], scope: TypstScope, hasMargin: boolean): string {
  return inlines.map((inline) => typstInline(inline, scope, hasMargin)).join("");
}

function typstInline(inline: Inline, scope: TypstScope, hasMargin: boolean): string {
  const inner = (children: readonly Inline[]): string => `[${typstInlines(children, scope, hasMargin)}]`;
  switch (inline.kind) {
    case "text":
      return typstText(inline.text);
    case "value":
      return isolate(typstText(inline.text));
    case "emphasis":
      return `#emph${inner(inline.children)}`;
    case "strong":
      return `#strong${inner(inline.children)}`;
    case "strike":
      return `#strike${inner(inline.children)}`;
    case "code":
      return `#fh-code[${typstText(inline.text)}]`;
    case "break":
      return "#linebreak()";
    case "link":
      return inline.href.startsWith("#")
        ? `#link(label(${typstString(inline.href.slice(1))}))${inner(inline.children)}`
        : `#fh-link(${typstString(inline.href)})${inner(inline.children)}`;
    case "language":
      return isolate(`#text(${typstLanguage(inline.language, inline.direction)})${inner(inline.children)}`);
    case "claim": {
      const { verdict, says } = inline.claim;
      const mark = `${typstString(verdict)}, ${typstString(inline.anchor)}`;
      const words = `[${isolate(typstInlines(inline.children, scope, hasMargin))}]`;
      if (!hasMargin) return `#fh-claim(${mark})${words}`;
      const key = String(scope.marginNotes.length);
      scope.marginNotes.push(
        `(${typstString(verdict)}, [${isolate(typstText(`“${says}”`))}], [${isolate(typstText(inline.note))}])`,
      );
      return `#fh-claim(${mark}, note: ${typstString(key)})${words}`;
    }
    case "verdict":
      return `#fh-verdict(${typstString(inline.verdict)}, [${typstText(verdictWording[inline.verdict].word)}])`;
    case "footnote": {
      const name = `fh-note-${inline.number}`;
      return inline.isFirst
        ? `#footnote[${scope.footnotes.get(inline.number) ?? ""}]#label(${typstString(name)})`
        : `#footnote(label(${typstString(name)}))`;
    }
  }
}

/**
 * Markup that takes its direction from its first letter and leaves that of the text around it alone: between
 * FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex #9).
 */
export function isolate(markup: string): string {
  return markup === "" ? "" : `#"\\u{2068}"${markup}#"\\u{2069}"`;
}

/** The arguments of `text` for a language: Typst takes the language and region apart. */
export function typstLanguage(language: string, direction: string): string {
  const locale = new Intl.Locale(language);
  const region =
    locale.region === undefined || !/^[A-Z]{2}$/u.test(locale.region) ? "none" : typstString(locale.region);
  return `lang: ${typstString(locale.language)}, region: ${region}, dir: ${direction}`;
}
