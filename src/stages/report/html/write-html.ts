import type { Root } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { Footnote, Heading, ReportDocument } from "../report-document.ts";
import { toPlainText } from "../plain-text.ts";
import { wording } from "../wording.ts";
import { renderBlocks } from "./html-blocks.ts";
import type { Child } from "./html-element.ts";
import { h } from "./html-element.ts";
import { renderInlines } from "./html-inlines.ts";
import { reportCss } from "./report-css.ts";

/** Nothing may be loaded from anywhere, nothing may run, and nothing may be sent. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const stringifier = unified().use(rehypeStringify, { allowDangerousHtml: true, closeSelfClosing: false });

/** Writes a report as one HTML file that needs nothing beside itself. */
export function writeHtml(document: ReportDocument): string {
  const title = toPlainText(document.title);
  const root: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h(
        "html",
        { lang: document.language, dir: document.direction },
        h(
          "head",
          {},
          h("meta", { charSet: "utf-8" }),
          h("meta", { httpEquiv: ["Content-Security-Policy"], content: contentSecurityPolicy }),
          h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
          h("meta", { name: "color-scheme", content: "light dark" }),
          h("meta", { name: "referrer", content: "no-referrer" }),
          h("title", {}, title),
          document.authors.map((author) => h("meta", { name: "author", content: author })),
          document.keywords.length === 0
            ? undefined
            : h("meta", { name: "keywords", content: document.keywords.join(", ") }),
          h("style", {}, reportCss),
        ),
        h(
          "body",
          {},
          h("a", { className: ["skip"], href: "#fh-text" }, wording.skip),
          h("aside", { className: ["banner"], ariaLabel: wording.protection }, document.protection),
          renderFront(document),
          renderContents(document),
          h(
            "main",
            { id: "fh-text", tabIndex: -1 },
            renderBlocks(document.blocks, document.direction),
            renderFootnotes(document),
          ),
        ),
      ),
    ],
  };
  return `${stringifier.stringify(root)}\n`;
}

function renderFront(document: ReportDocument): Child {
  const place = { hasMargin: false, direction: document.direction };
  const byline = [document.authors.join(", "), document.date ?? ""].filter((part) => part !== "");
  return h(
    "header",
    {},
    h("h1", {}, renderInlines(document.title, place)),
    document.subtitle.length === 0
      ? undefined
      : h("p", { className: ["subtitle"] }, renderInlines(document.subtitle, place)),
    byline.length === 0 ? undefined : h("p", { className: ["byline"] }, byline.join(" · ")),
  );
}

function renderContents(document: ReportDocument): Child {
  const headings = document.blocks.filter((block): block is Heading => block.kind === "heading" && block.level <= 2);
  if (headings.length < 2) return undefined;
  const item = (heading: Heading, inner: Child): Child =>
    h("li", {}, h("a", { href: `#${heading.id}`, dir: heading.direction }, toPlainText(heading.children)), inner);
  const items: Child[] = [];
  for (let index = 0; index < headings.length; index += 1) {
    const heading = headings[index] as Heading;
    const below: Heading[] = [];
    while (headings[index + 1]?.level === 2) below.push(headings[++index] as Heading);
    items.push(
      item(
        heading,
        below.length === 0
          ? undefined
          : h(
              "ol",
              {},
              below.map((each) => item(each, undefined)),
            ),
      ),
    );
  }
  return h(
    "nav",
    { ariaLabelledBy: ["fh-contents"] },
    h("h2", { id: "fh-contents" }, wording.contents),
    h("ol", {}, items),
  );
}

function renderFootnotes(document: ReportDocument): Child {
  if (document.footnotes.length === 0) return undefined;
  return h(
    "section",
    { className: ["footnotes"], ariaLabelledBy: ["fh-notes"] },
    h("h2", { id: "fh-notes" }, wording.notes),
    h(
      "ol",
      {},
      document.footnotes.map((footnote) => renderFootnote(footnote, document)),
    ),
  );
}

function renderFootnote(footnote: Footnote, document: ReportDocument): Child {
  const back = h(
    "a",
    { href: `#fh-note-${footnote.number}-ref`, ariaLabel: `Note ${footnote.number}, ${wording.backToText}` },
    "↩",
  );
  const place = { hasMargin: false, direction: document.direction };
  return h(
    "li",
    { id: `fh-note-${footnote.number}` },
    footnote.paragraphs.map((paragraph, index) =>
      h(
        "p",
        paragraph.direction === document.direction ? {} : { dir: paragraph.direction },
        renderInlines(paragraph.children, place),
        index === footnote.paragraphs.length - 1 ? [" ", back] : undefined,
      ),
    ),
  );
}
