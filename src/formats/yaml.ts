import {
  Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  Parser,
  visit,
  type CST,
} from "yaml";
import type { z } from "zod";
import { formatErrors } from "./errors.ts";

const MAX_YAML_BYTES = 10 * 1024 * 1024;
const MAX_DEPTH = 100;
/** How many times as many nodes aliases may expand to. */
const MAX_ALIASES = 100;
/** Mismatches named in a message; the details hold as many. */
const MAX_ISSUES = 5;

/**
 * Reads one YAML 1.2 document and checks it against a schema. Throws FORMAT_YAML_BROKEN (also for a repeated key),
 * FORMAT_YAML_UNEXPECTED and FORMAT_YAML_TOO_LARGE; each says the line and column, and none quotes the text.
 */
export function parseYaml<T>(text: string, fileName: string, schema: z.ZodType<T>): T {
  if (Buffer.byteLength(text) > MAX_YAML_BYTES) {
    throw formatErrors.create("FORMAT_YAML_TOO_LARGE", `${fileName} is larger than 10 MB.`, {
      hint: "Keep configuration in YAML, and tables in CSV.",
    });
  }
  const lines = new LineCounter();
  const document = parse(text, fileName, lines);
  const result = schema.safeParse(toValue(document, fileName));
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, MAX_ISSUES).map((issue) => {
    const isKey = issue.code === "unrecognized_keys";
    const path = isKey ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
    const { line, column } = locate(document, path, lines, isKey);
    return { path: pathText(path), line, column, expected: issue.message };
  });
  const more = result.error.issues.length - issues.length;
  const said = issues.map(({ path, line, column, expected }) => `line ${line}, column ${column}, ${path}: ${expected}`);
  throw formatErrors.create(
    "FORMAT_YAML_UNEXPECTED",
    `${fileName} does not hold what it should. ${said.join(". ")}.${more > 0 ? ` There are ${more} more.` : ""}`,
    { hint: "Mend the named places; the reference describes every key.", details: { file: fileName, issues } },
  );
}

/** A value as YAML that older readers take for the same: texts such as `no` or `12:30` are quoted. */
export function serialiseYaml(value: unknown): string {
  const document = new Document(value, { compat: "yaml-1.1", aliasDuplicateObjects: false, version: "1.2" });
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "string" && blanksAtBreaks.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity });
}

/** Blanks beside a line break: written on several lines they would be lost, or come back with a backslash. */
const blanksAtBreaks = /[ \t]\n|^\s[^]*\n/;

function parse(text: string, fileName: string, lines: LineCounter): Document {
  assertShallow(text, fileName);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: "1.2" });
  const trouble = document.errors[0] ?? document.warnings[0];
  if (trouble === undefined) return document;
  const { line, col: column } = position(lines, trouble.pos[0]);
  throw formatErrors.create(
    "FORMAT_YAML_BROKEN",
    `${fileName} is not well-formed YAML at line ${line}, column ${column}: ${REASONS[trouble.code] ?? "it cannot be parsed"}.`,
    {
      hint: "Mend the line; often an indentation is off, or a text with a colon or quotation mark needs quotation marks.",
      details: { file: fileName, line, column, reason: trouble.code },
    },
  );
}

/**
 * Refuses deep nesting before the document is composed: that step calls itself at each level, and some thousand levels
 * (two kilobytes of brackets) end the whole process, not just the call.
 */
function assertShallow(text: string, fileName: string): void {
  const open: [token: CST.Token, depth: number][] = [];
  for (const token of new Parser().parse(text)) {
    open.push([token, 0]);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [each, depth] = next;
      if (depth > MAX_DEPTH) {
        throw formatErrors.create("FORMAT_YAML_BROKEN", `${fileName} nests more than ${MAX_DEPTH} levels deep.`, {
          hint: "Flatten the structure.",
          details: { file: fileName },
        });
      }
      if (each.type === "document" && each.value !== undefined) open.push([each.value, depth]);
      if (!("items" in each)) continue;
      for (const { key, value } of each.items) {
        if (key !== undefined && key !== null) open.push([key, depth + 1]);
        if (value !== undefined) open.push([value, depth + 1]);
      }
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  BAD_ALIAS: "an alias is not well formed",
  BAD_DIRECTIVE: "a directive is not known",
  BAD_DQ_ESCAPE: "an escape inside double quotation marks is not known",
  BAD_INDENT: "the indentation is wrong",
  BAD_SCALAR_START: "a plain text starts with a reserved character",
  BLOCK_AS_IMPLICIT_KEY: "a nested value stands where a text should, often because of a second colon",
  BLOCK_IN_FLOW: "an indented list stands inside brackets",
  DUPLICATE_KEY: "a key is repeated",
  IMPOSSIBLE: "it cannot be parsed",
  MISSING_CHAR: "a character is missing, such as a closing quotation mark, bracket or comma",
  MULTIPLE_DOCS: "it holds more than one document",
  MULTILINE_IMPLICIT_KEY: "a key runs over several lines, often because a colon is missing",
  TAB_AS_INDENT: "a tab indents the line where spaces should",
  TAG_RESOLVE_FAILED: "a tag is not known",
  UNEXPECTED_TOKEN: "something stands where it cannot",
};

function toValue(document: Document, fileName: string): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    if (error.message.startsWith("Excessive")) {
      throw formatErrors.create("FORMAT_YAML_TOO_LARGE", `The aliases in ${fileName} expand to too much.`, {
        hint: "Write the values out instead of using aliases.",
        details: { file: fileName },
      });
    }
    throw badAlias(fileName);
  }
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target !== undefined && ancestors.some((ancestor) => ancestor === target)) throw badAlias(fileName);
    },
  });
  return value;
}

function badAlias(fileName: string) {
  return formatErrors.create("FORMAT_YAML_BROKEN", `An alias in ${fileName} points to nothing, or to what holds it.`, {
    hint: "Write the value out instead of using an alias.",
    details: { file: fileName },
  });
}

/** Where the value at the end of a path is; its key instead where that is meant, or where the value is no scalar. */
function locate(
  document: Document,
  path: readonly PropertyKey[],
  lines: LineCounter,
  isKey: boolean,
): { line: number; column: number } {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (!isCollection(node)) break;
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    );
    if (isPair(pair)) offset = startOf(pair.key) ?? offset;
    const next: unknown = node.get(typeof step === "symbol" ? String(step) : step, true);
    if (!isNode(next)) break;
    const isValueMeant = !isPair(pair) || (isScalar(next) && index === path.length - 1 && !isKey);
    if (isValueMeant) offset = startOf(next) ?? offset;
    node = next;
  }
  const { line, col: column } = position(lines, offset);
  return { line, column };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function position(lines: LineCounter, offset: number): { line: number; col: number } {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { line: 1, col: 1 } : { line, col };
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the whole";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`))
    .join("");
}
