import type { WholeTable } from "../../../formats/open-table.ts";
import { guidFrom } from "../../../formats/refi-qda/mend-value.ts";
import type { CodedStudy, Coder } from "../../../model/code/coded-study.ts";
import type { Code } from "../../../model/code/codebook.ts";
import { Confidence, Stance, type Coding } from "../../../model/code/coding.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import { normaliseText } from "../../../model/text/normalise-text.ts";
import { anchorIn } from "./place-coding.ts";
import type { ExchangeGround } from "./exchange-ground.ts";
import type { ExchangeLog } from "./rules.ts";

/** Other programs' headings for the columns, in lower case with underscores. */
const names = {
  on: ["on"],
  document: ["title", "document", "document_name", "file", "file_name"],
  start: ["start", "start_offset"],
  end: ["end", "end_offset"],
  quote: ["quote", "quotation", "content", "passage", "text", "segment"],
  mark: ["mark"],
  code: ["code", "tag", "code_name", "label"],
  coder: ["coder", "owner", "created_by"],
  stance: ["stance"],
  confidence: ["confidence"],
  certainty: ["certainty"],
  qualifiers: ["qualifiers"],
  memo: ["memo", "comment"],
  at: ["coded_at", "date", "created"],
  id: ["id", "coding_id"],
} as const;
type Column = keyof typeof names;

/** Whether a table has what a table of quotations needs: whose text, and which words. */
export function isQuotationTable({ columns }: Pick<WholeTable, "columns">): boolean {
  const at = placeColumns(columns);
  return at.has("document") && at.has("quote") && (at.has("code") || at.has("mark"));
}

/** The codings of a table with a row for each: on a document of the study by title or file name, with a code by mark or label. */
export function readQuotations(
  table: WholeTable,
  { study, documentNames }: ExchangeGround,
  log: ExchangeLog,
): CodedStudy {
  const at = placeColumns(table.columns);
  const documents = new Map(study.documents.map((document) => [document.id, document]));
  const texts = new Map<string, CodePointText>();
  const codes = new Map(
    study.codebook.codes.flatMap((code) => [code.label, code.mark, code.id].map((name) => [name, code])),
  );
  const coders = new Map<string, Coder>();
  const newCodes: Code[] = [];
  const codeNamed = (mark: string, label: string): Code | undefined => {
    const known = (mark === "" ? undefined : codes.get(mark)) ?? codes.get(label);
    if (known !== undefined || label === "") return known;
    const fresh = ownCode(label, study.codebook.codes.length + newCodes.length);
    log.add("file-part-is-taken", {
      key: "new code",
      read: "A code that the codebook does not have",
      made: "A code of the study's own was made of it.",
    });
    newCodes.push(fresh);
    codes.set(label, fresh);
    return fresh;
  };
  const codings = table.rows.flatMap(({ cells, line }): readonly Coding[] => {
    const cell = (column: Column): string => (cells[at.get(column) ?? -1] ?? "").trim();
    const id = documentNames.get(cell("document"));
    const document = id === undefined ? undefined : documents.get(id);
    const code = codeNamed(cell("mark"), cell("code"));
    if (id === undefined || document === undefined || code === undefined) {
      const what = code === undefined ? "A row without a code" : "A row on what is no document of the study";
      log.add("quotation-row-is-whole", { key: what, read: what, made: "Left out.", where: { line } });
      return [];
    }
    const text = texts.get(id) ?? indexCodePoints(document.text);
    texts.set(id, text);
    const quote = normaliseText(cells[at.get("quote") ?? -1] ?? "").text;
    const passage = quote.trim() === "" ? undefined : anchorIn(text, span(quote, cell("start")), log);
    if (passage === undefined && quote.trim() !== "") return [];
    const coder = coderNamed(cell("coder"), coders);
    const stance = Stance.catch("asserted").parse(cell("stance"));
    const place = [id, code.id, passage?.start ?? "", passage?.end ?? "", coder?.id ?? "", stance].join(" ");
    return [
      {
        id: /^[0-9a-f-]{36}$/i.test(cell("id")) ? cell("id").toLowerCase() : guidFrom(`quotation ${place}`),
        codeId: code.id,
        target: { kind: "document", id, ...(passage === undefined ? {} : { passage }) },
        ...(coder === undefined ? {} : { coderId: coder.id }),
        stance,
        confidence: Confidence.catch("sure").parse(cell("confidence")),
        certainty: certaintyOf(cell("certainty")),
        qualifiers: qualifiersOf(cell("qualifiers")),
        memo: cell("memo"),
        ...(cell("at") === "" ? {} : { codedAt: cell("at") }),
      },
    ];
  });
  return {
    title: "",
    codebook: { title: "", codes: newCodes, sets: [] },
    documents: [],
    coders: [...coders.values()],
    codings,
    memos: [],
  };
}

function span(quote: string, start: string) {
  const from = /^\d+$/.test(start) ? Number(start) : 0;
  return { start: from, end: from + indexCodePoints(quote).length, quote, prefix: "", suffix: "" };
}

function coderNamed(name: string, coders: Map<string, Coder>): Coder | undefined {
  if (name === "") return undefined;
  const coder = coders.get(name) ?? { id: guidFrom(`coder of a table ${name}`), name };
  coders.set(name, coder);
  return coder;
}

function certaintyOf(text: string): Coding["certainty"] {
  return text === "likely" || text === "inferred" ? text : "stated";
}

/** As the table of quotations writes them: `victim = out-group; phase = leaving`. */
function qualifiersOf(text: string): Record<string, string> {
  const pairs = text.split(";").map((part) => part.split("=").map((piece) => piece.trim()));
  return Object.fromEntries(
    pairs.flatMap(([name = "", value = ""]) => (name === "" || value === "" ? [] : [[name, value]])),
  );
}

function ownCode(label: string, position: number): Code {
  return {
    id: guidFrom(`code of a table ${label}`),
    position,
    kind: "own",
    mark: "",
    label,
    definition: "",
    useWhen: "",
    doNotUseWhen: "",
    example: "",
    isCodable: true,
    qualifiers: [],
  };
}

function placeColumns(headings: readonly string[]): ReadonlyMap<Column, number> {
  const plain = headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
  const found = new Map<Column, number>();
  for (const column of Object.keys(names) as readonly Column[]) {
    const name = names[column].find((one) => plain.includes(one));
    if (name !== undefined) found.set(column, plain.indexOf(name));
  }
  return found;
}
