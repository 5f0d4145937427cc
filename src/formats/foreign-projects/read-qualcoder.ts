import type { Coder, Memo } from "../../model/code/coded-study.ts";
import type { Code } from "../../model/code/codebook.ts";
import type { Coding } from "../../model/code/coding.ts";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import { normaliseText, toNormalised, type NormalisedText } from "../../model/text/normalise-text.ts";
import { readCodeDescription } from "../code-description.ts";
import { createCountingLog } from "../format-report.ts";
import { foreignErrors } from "./errors.ts";
import { instantOf, numberOf, textOf, type ForeignDatabase, type ForeignRow } from "./foreign-database.ts";
import { placeQuote, type ForeignLog } from "./place-quote.ts";
import type { ForeignStudy } from "./read-taguette.ts";
import { foreignRules } from "./rules.ts";

/**
 * A QualCoder project, whose database is `data.qda` in its folder (database versions 1 to 14). Categories become codes that
 * are not put on passages; positions count code points of the stored text. Throws FORMAT_FOREIGN_UNKNOWN.
 */
export function readQualCoder(database: ForeignDatabase, fileName: string): ForeignStudy {
  if (!["code_name", "code_text", "source"].every((table) => database.hasTable(table))) {
    throw foreignErrors.create("FORMAT_FOREIGN_UNKNOWN", `${fileName} is no QualCoder project.`, {
      hint: "Give data.qda in the project's folder, or export the project as QDPX.",
    });
  }
  const log: ForeignLog = createCountingLog(foreignRules, fileName);
  const codes = readCodes(database);
  const sources = new Map(
    database
      .rows("source")
      .filter((row) => typeof row["fulltext"] === "string" && row["fulltext"] !== "")
      .map((row) => [numberOf(row, "id"), readSource(row)]),
  );
  const codings = readCodings(database.rows("code_text"), {
    sources,
    codeIds: new Set(codes.map(({ id }) => id)),
    log,
  });
  countUncarried(database, log);
  const documents = [...sources.values()].map(({ document }) => document);
  return {
    study: {
      title: "",
      codebook: { title: "", codes, sets: [] },
      documents,
      coders: readCoders(codings),
      codings,
      memos: readMemos(database),
    },
    namespace: `qualcoder ${database
      .rows("project")
      .map((row) => textOf(row, "date"))
      .join(" ")}`,
    findings: log.list(),
  };
}

interface Source {
  readonly document: { readonly id: string; readonly title: string; readonly text: string };
  readonly normal: NormalisedText;
}

function readSource(row: ForeignRow): Source {
  const normal = normaliseText(textOf(row, "fulltext"));
  const id = `qualcoder source ${String(numberOf(row, "id"))}`;
  return { normal, document: { id, title: textOf(row, "name"), text: normal.text } };
}

/** Categories and codes as one tree. */
function readCodes(database: ForeignDatabase): Code[] {
  const categoryId = (id: number | undefined): string | undefined =>
    id === undefined ? undefined : `qualcoder category ${id}`;
  const counts = new Map<string | undefined, number>();
  const place = (parentId: string | undefined) => {
    const position = counts.get(parentId) ?? 0;
    counts.set(parentId, position + 1);
    return { position, ...(parentId === undefined ? {} : { parentId }) };
  };
  const categories = database.rows("code_cat").map((row): Code => ({
    id: categoryId(numberOf(row, "catid")) ?? "",
    label: textOf(row, "name") || "Unnamed",
    isCodable: false,
    ...readCodeDescription(textOf(row, "memo")),
    ...place(categoryId(numberOf(row, "supercatid"))),
  }));
  const codes = database.rows("code_name").map((row): Code => {
    const colour = textOf(row, "color").toLowerCase();
    const above = numberOf(row, "supercid");
    return {
      id: `qualcoder code ${String(numberOf(row, "cid"))}`,
      label: textOf(row, "name") || "Unnamed",
      isCodable: true,
      ...readCodeDescription(textOf(row, "memo")),
      ...(/^#[0-9a-f]{6}$/.test(colour) ? { colour } : {}),
      ...place(above === undefined ? categoryId(numberOf(row, "catid")) : `qualcoder code ${above}`),
    };
  });
  return [...categories, ...codes];
}

interface CodingContext {
  readonly sources: ReadonlyMap<number | undefined, Source>;
  readonly codeIds: ReadonlySet<string>;
  readonly log: ForeignLog;
}

function readCodings(rows: readonly ForeignRow[], { sources, codeIds, log }: CodingContext): Coding[] {
  const texts = new Map([...sources.values()].map((source) => [source, indexCodePoints(source.document.text)]));
  return rows.flatMap((row) => {
    const source = sources.get(numberOf(row, "fid"));
    const text = source === undefined ? undefined : texts.get(source);
    const codeId = `qualcoder code ${String(numberOf(row, "cid"))}`;
    if (source === undefined || text === undefined || !codeIds.has(codeId)) {
      log.add("foreign-reference-leads-somewhere", {
        key: "coding",
        read: "A coding without its code or text",
        made: "Left out.",
      });
      return [];
    }
    const start = toNormalised(source.normal, numberOf(row, "pos0") ?? -1, "start");
    const end = toNormalised(source.normal, numberOf(row, "pos1") ?? -1, "end");
    const words = normaliseText(textOf(row, "seltext")).text;
    const passage = placeQuote({ start, end, words }, text, log);
    if (passage === undefined) return [];
    const owner = textOf(row, "owner");
    const at = instantOf(row, "date");
    return [
      {
        id: `qualcoder coding ${String(numberOf(row, "ctid") ?? `${codeId} ${passage.start} ${passage.end} ${owner}`)}`,
        codeId,
        target: { kind: "document" as const, id: source.document.id, passage },
        stance: "asserted" as const,
        confidence: "sure" as const,
        certainty: "stated" as const,
        qualifiers: {},
        memo: textOf(row, "memo"),
        ...(owner === "" ? {} : { coderId: owner }),
        ...(at === undefined ? {} : { codedAt: at }),
      },
    ];
  });
}

function readCoders(codings: readonly Coding[]): Coder[] {
  return [...new Set(codings.flatMap(({ coderId }) => coderId ?? []))].map((name) => ({ id: name, name }));
}

/** The project's memo, memos on sources, annotations of passages, and the journal. */
function readMemos(database: ForeignDatabase): Memo[] {
  const written = (row: ForeignRow) => {
    const [owner, at] = [textOf(row, "owner"), instantOf(row, "date")];
    return { ...(owner === "" ? {} : { coderId: owner }), ...(at === undefined ? {} : { writtenAt: at }) };
  };
  const source = (row: ForeignRow, column: string) => [
    { kind: "document" as const, id: `qualcoder source ${String(numberOf(row, column))}` },
  ];
  return [
    ...database
      .rows("project")
      .map((row, index) => ({ id: `qualcoder project ${index + 1}`, title: "", text: textOf(row, "memo"), about: [] })),
    ...database.rows("source").map((row) => ({
      id: `qualcoder source memo ${String(numberOf(row, "id"))}`,
      title: "",
      text: textOf(row, "memo"),
      about: source(row, "id"),
      ...written(row),
    })),
    ...database.rows("annotation").map((row) => ({
      id: `qualcoder annotation ${String(numberOf(row, "anid"))}`,
      title: "",
      text: textOf(row, "memo"),
      about: source(row, "fid"),
      ...written(row),
    })),
    ...database.rows("journal").map((row) => ({
      id: `qualcoder journal ${String(numberOf(row, "jid"))}`,
      title: textOf(row, "name"),
      text: textOf(row, "jentry"),
      about: [],
      ...written(row),
    })),
  ].filter(({ text }) => text !== "");
}

function countUncarried(database: ForeignDatabase, log: ForeignLog): void {
  const counts = {
    "Codings on pictures": database.rows("code_image").length,
    "Codings on recordings": database.rows("code_av").length,
    Cases: database.rows("cases").length,
    Attributes: database.rows("attribute").filter((row) => textOf(row, "value") !== "").length,
    "Sources without text": database.rows("source").filter((row) => textOf(row, "fulltext") === "").length,
  };
  for (const [what, count] of Object.entries(counts)) {
    if (count > 0) log.add("foreign-part-is-carried", { key: what, read: `${what}: ${count}`, made: "Left out." });
  }
}
