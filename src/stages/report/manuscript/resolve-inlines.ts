import type { PhrasingContent } from "mdast";
import type { Inline } from "../report-document.ts";
import { reportRules } from "../rules.ts";
import { cleanText } from "./clean-text.ts";
import { createUnknownDirective, placeOf, readDirective } from "./read-directive.ts";
import type { DirectiveNode } from "./read-directive.ts";
import { resolveClaim } from "./resolve-claim.ts";
import type { ResolveScope } from "./resolve-scope.ts";
import { resolveValue } from "./resolve-value.ts";
import { getLanguageDirection } from "./text-direction.ts";

/** Resolves the content of a paragraph, heading or cell; raw HTML is dropped and pictures become their words. */
export function resolveInlines(nodes: readonly PhrasingContent[], scope: ResolveScope): readonly Inline[] {
  return nodes.flatMap((node) => resolveInline(node, scope));
}

function resolveInline(node: PhrasingContent, scope: ResolveScope): readonly Inline[] {
  switch (node.type) {
    case "text":
      return [{ kind: "text", text: cleanText(node.value) }];
    case "emphasis":
    case "strong":
      return [{ kind: node.type, children: resolveInlines(node.children, scope) }];
    case "delete":
      return [{ kind: "strike", children: resolveInlines(node.children, scope) }];
    case "inlineCode":
      return [{ kind: "code", text: cleanText(node.value) }];
    case "break":
      return [{ kind: "break" }];
    case "link":
      return resolveLink(node, scope);
    case "footnoteReference":
      return resolveFootnoteReference(node.identifier, scope);
    case "textDirective":
      return resolveTextDirective(node, scope);
    case "html":
      noteDropped(node, "raw HTML", scope);
      return [];
    case "image":
    case "imageReference":
      noteDropped(node, "a picture", scope);
      return [{ kind: "text", text: cleanText(node.alt ?? "") }];
    case "linkReference":
      return resolveLink(node, scope);
  }
}

function resolveTextDirective(node: DirectiveNode, scope: ResolveScope): readonly Inline[] {
  const children = "children" in node ? resolveInlines(node.children as readonly PhrasingContent[], scope) : [];
  switch (node.name) {
    case "claim":
      return [resolveClaim(node, children, scope)];
    case "value":
      return [resolveValue(node, scope)];
    case "plain": {
      const directive = readDirective(node, scope.file, ["why"]);
      if ((directive.find("why") ?? "").trim() === "") {
        throw directive.fail("REPORT_PLAIN_WITHOUT_REASON", "A number is set as plain without a reason.", {
          hint: 'Say why it needs no check, as in :plain[2015]{why="year of publication"}.',
        });
      }
      return children;
    }
    case "language": {
      const directive = readDirective(node, scope.file, ["of"]);
      return [{ kind: "language", ...readLanguage(directive), children }];
    }
    default:
      throw createUnknownDirective(node, scope.file, [":claim", ":value", ":plain", ":language"]);
  }
}

/** The language that a directive names. Throws REPORT_DIRECTIVE_INCOMPLETE when it is no language tag. */
export function readLanguage(directive: ReturnType<typeof readDirective>): {
  language: string;
  direction: "ltr" | "rtl";
} {
  const tag = directive.get("of");
  try {
    const language = new Intl.Locale(tag).toString();
    return { language, direction: getLanguageDirection(language) };
  } catch (cause) {
    throw directive.fail("REPORT_DIRECTIVE_INCOMPLETE", "The language is not a language tag.", {
      hint: "Write a BCP 47 tag such as ar, tr or fr-BE.",
      cause,
    });
  }
}

function resolveLink(
  node: Extract<PhrasingContent, { type: "link" | "linkReference" }>,
  scope: ResolveScope,
): readonly Inline[] {
  const children = resolveInlines(node.children, scope);
  const href = readAddress(
    node.type === "link" ? node.url : (scope.outline.addresses.get(node.identifier) ?? ""),
    scope,
  );
  if (href !== undefined) return [{ kind: "link", href, children }];
  scope.findings.push(
    reportRules.create("link-can-be-followed", {
      where: placeOf(node, scope.file),
      read: "a link whose address is none, or leads to no heading",
      made: "Printed as words without a link.",
      decision: "Give an address that begins with https:, http: or mailto:, or # and a heading of this report.",
    }),
  );
  return children;
}

function readAddress(address: string, scope: ResolveScope): string | undefined {
  if (address.startsWith("#")) {
    const id = safelyDecode(address.slice(1));
    return scope.outline.headingIds.has(id) ? `#${id}` : undefined;
  }
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" || url.protocol === "mailto:" ? url.href : undefined;
}

function safelyDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function resolveFootnoteReference(identifier: string, scope: ResolveScope): readonly Inline[] {
  const known = scope.footnoteOrder.indexOf(identifier);
  if (known !== -1) return [{ kind: "footnote", number: known + 1, isFirst: false }];
  scope.footnoteOrder.push(identifier);
  return [{ kind: "footnote", number: scope.footnoteOrder.length, isFirst: true }];
}

/** Adds the finding for what a report does not carry; comments are nobody's loss. */
export function noteDropped(node: Parameters<typeof placeOf>[0], what: string, scope: ResolveScope): void {
  if (node.type === "html" && /^<!--[\s\S]*-->\s*$/u.test(node.value)) return;
  scope.findings.push(
    reportRules.create("prose-is-plain-markdown", {
      where: placeOf(node, scope.file),
      read: what,
      made: "Left out of the report.",
      decision: "Write it as Markdown, or as ::figure or ::table.",
    }),
  );
}
