import type { CodedDocument, CodedStudy, Coder } from "../../model/code/coded-study.ts";
import type { Code } from "../../model/code/codebook.ts";
import type { Coding } from "../../model/code/coding.ts";
import type { Finding } from "../../model/finding.ts";
import { createCountingLog } from "../format-report.ts";
import { readCodeDescription } from "../code-description.ts";
import { foreignErrors } from "./errors.ts";
import { instantOf, numberOf, textOf, type ForeignDatabase, type ForeignRow } from "./foreign-database.ts";
import { placeQuote, type ForeignLog } from "./place-quote.ts";
import { foreignRules } from "./rules.ts";
import { readTaguetteText, snippetWords, type TaguetteText } from "./taguette-text.ts";

export interface ForeignStudy {
  readonly study: CodedStudy;
  /** Tells the project from others of the same program: its ids are numbers that every project has. */
  readonly namespace: string;
  readonly findings: readonly Finding[];
}

/**
 * The projects of a Taguette database (schema of versions 0.9 to 1.4). Documents become text; highlights, which count UTF-8
 * bytes of the page without its tags, become codings, one for each tag. Who made a highlight is taken from the project's
 * history. Throws FORMAT_FOREIGN_UNKNOWN.
 */
export function readTaguette(database: ForeignDatabase, fileName: string): readonly ForeignStudy[] {
  const needed = ["projects", "documents", "highlights", "tags", "highlight_tags"];
  if (!needed.every((table) => database.hasTable(table))) {
    throw foreignErrors.create("FORMAT_FOREIGN_UNKNOWN", `${fileName} is no Taguette project.`, {
      hint: "Export the project from Taguette as SQLite, or as QDPX.",
    });
  }
  return database.rows("projects").map((project) => readProject(database, project, fileName));
}

function readProject(database: ForeignDatabase, project: ForeignRow, fileName: string): ForeignStudy {
  const log: ForeignLog = createCountingLog(foreignRules, fileName);
  const isOwn = (row: ForeignRow): boolean => numberOf(row, "project_id") === numberOf(project, "id");
  const codes = readTags(database.rows("tags").filter(isOwn));
  const documents = new Map(
    database
      .rows("documents")
      .filter(isOwn)
      .map((row) => [numberOf(row, "id"), { row, text: readTaguetteText(textOf(row, "contents")) }]),
  );
  const authors = readAuthors(database.rows("commands").filter(isOwn));
  const codeIds = new Set(codes.map(({ id }) => id));
  const tags = groupTags(database.rows("highlight_tags"));
  const codings = database.rows("highlights").flatMap((highlight): readonly Coding[] => {
    const document = documents.get(numberOf(highlight, "document_id"));
    if (document === undefined) return [];
    const passage = place(highlight, document.text, log);
    if (passage === undefined) return [];
    const id = numberOf(highlight, "id") ?? 0;
    const author = authors.get(id);
    const given = (tags.get(id) ?? []).filter((tag) => codeIds.has(`taguette tag ${tag}`));
    if (given.length === 0) {
      log.add("foreign-reference-leads-somewhere", {
        key: "untagged",
        read: "A highlight without a tag",
        made: "Left out; it says no code.",
      });
    }
    return given.map((tag) => ({
      id: `taguette highlight ${id} tag ${tag}`,
      codeId: `taguette tag ${tag}`,
      target: { kind: "document", id: `taguette document ${String(numberOf(document.row, "id"))}`, passage },
      stance: "asserted",
      confidence: "sure",
      certainty: "stated",
      qualifiers: {},
      memo: "",
      ...(author === undefined
        ? {}
        : { coderId: author.login, ...(author.at === undefined ? {} : { codedAt: author.at }) }),
    }));
  });
  const title = textOf(project, "name");
  const description = textOf(project, "description");
  return {
    study: {
      title,
      codebook: { title, codes, sets: [] },
      documents: [...documents.values()].map(({ row, text }) => readDocument(row, text)),
      coders: coders(codings),
      codings,
      memos:
        description === ""
          ? []
          : [{ id: `taguette project ${String(numberOf(project, "id"))}`, title: "", text: description, about: [] }],
    },
    namespace: `taguette ${String(numberOf(project, "id"))} ${textOf(project, "created") || title}`,
    findings: log.list(),
  };
}

function readDocument(row: ForeignRow, { indexed }: TaguetteText): CodedDocument {
  return {
    id: `taguette document ${String(numberOf(row, "id"))}`,
    title: textOf(row, "name"),
    text: indexed.text,
    direction: textOf(row, "text_direction") === "RIGHT_TO_LEFT" ? "rtl" : "ltr",
  };
}

function place(highlight: ForeignRow, text: TaguetteText, log: ForeignLog) {
  const [from, until] = [numberOf(highlight, "start_offset"), numberOf(highlight, "end_offset")];
  if (from === undefined || until === undefined) return undefined;
  const [start, end] = [text.toCodePoint(from, "start"), text.toCodePoint(until, "end")];
  return placeQuote({ start, end, words: snippetWords(textOf(highlight, "snippet")) }, text.indexed, log);
}

/** Tags as codes; a path `people.family` stands below the tag `people` where there is one. */
function readTags(rows: readonly ForeignRow[]): Code[] {
  const idOf = (row: ForeignRow): string => `taguette tag ${String(numberOf(row, "id"))}`;
  const byPath = new Map(rows.map((row) => [textOf(row, "path"), idOf(row)]));
  const counts = new Map<string | undefined, number>();
  return rows.map((row) => {
    const path = textOf(row, "path");
    const parts = path.split(".");
    const parentId = parts.length > 1 ? byPath.get(parts.slice(0, -1).join(".")) : undefined;
    const position = counts.get(parentId) ?? 0;
    counts.set(parentId, position + 1);
    return {
      id: idOf(row),
      position,
      label: (parentId === undefined ? path : (parts.at(-1) ?? path)) || "Unnamed",
      isCodable: true,
      ...readCodeDescription(textOf(row, "description")),
      ...(parentId === undefined ? {} : { parentId }),
    };
  });
}

function groupTags(rows: readonly ForeignRow[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const [highlight, tag] = [numberOf(row, "highlight_id"), numberOf(row, "tag_id")];
    if (highlight !== undefined && tag !== undefined) groups.set(highlight, [...(groups.get(highlight) ?? []), tag]);
  }
  return groups;
}

interface Author {
  readonly login: string;
  readonly at: string | undefined;
}

/** Who made each highlight: the first command that added it. */
function readAuthors(commands: readonly ForeignRow[]): ReadonlyMap<number, Author> {
  const authors = new Map<number, Author>();
  for (const command of commands) {
    const payload = parsePayload(textOf(command, "payload"));
    const id = payload["highlight_id"];
    if (payload["type"] !== "highlight_add" || typeof id !== "number" || authors.has(id)) continue;
    authors.set(id, { login: textOf(command, "user_login"), at: instantOf(command, "date") });
  }
  return authors;
}

function parsePayload(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    // A command that cannot be read names no author.
    return {};
  }
}

function coders(codings: readonly Coding[]): Coder[] {
  const logins = new Set(codings.flatMap(({ coderId }) => coderId ?? []));
  return [...logins].map((login) => ({ id: login, name: login }));
}
