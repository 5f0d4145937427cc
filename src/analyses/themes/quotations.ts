import type { Analysis, AnalysisAnswer, AnalysisOptions, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { baseRows } from "../bounds.ts";
import { countOf } from "../wording.ts";
import { familyCondition, withCoded } from "./coded.ts";

/** The passages of each theme with what stands around them; each line is somebody's words. */
export const quotations: Analysis = {
  name: "quotations",
  title: "Quotations",
  question: "Which passages state a theme? One line is one person's words: never for release as it is.",
  isStandard: false,
  isRowLevel: true,
  accepts: ["code", "family"],
  ask: ({ options }) => [
    `${withCoded} select g.code, k.label, g.stance, coalesce(g.context_before, ''), coalesce(g.quote, ''), coalesce(g.context_after, ''),
  coalesce(g.place, ''), g.document_key, g.case_key, g.testimony_key, coalesce(g.language, 'unknown'), g.round
from codings g join coded using (testimony_key) join codes k on k.code = g.code
where true${familyCondition("k.kind", options.family)}${codeCondition(options)}
order by k.n, g.document_key, g.start_offset nulls first, g.end_offset, g.stance, g.round, g.testimony_key`,
  ],
  answer: answerQuotations,
};

function codeCondition({ code }: AnalysisOptions): string {
  if (code === undefined) return "";
  const text = `'${code.replaceAll("'", "''")}'`;
  return ` and (k.code = ${text} or k.label = ${text})`;
}

function answerQuotations(_subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const rows = baseRows(worlds, 0);
  const documents = new Set(rows.map((row) => row[7])).size;
  return {
    result: {
      title: "Quotations by theme",
      subtitle: `${countOf(rows.length, "passage")} of ${countOf(documents, "document")}, as adjudicated in rounds that are over`,
      columns: [
        { name: "code", label: "Code", kind: "category" },
        { name: "theme", label: "Theme", kind: "text" },
        { name: "stance", label: "Stance", kind: "category" },
        { name: "before", label: "Before", kind: "text" },
        { name: "quote", label: "Passage", kind: "text" },
        { name: "after", label: "After", kind: "text" },
        { name: "place", label: "Where", kind: "text" },
        { name: "document", label: "Document", kind: "text" },
        { name: "case", label: "Case", kind: "text" },
        { name: "testimony", label: "Testimony", kind: "text" },
        { name: "language", label: "Language", kind: "category" },
        { name: "round", label: "Round", kind: "text" },
      ],
      rows: rows.map((row) => row.map((cell) => String(cell ?? ""))),
      missing: { unknown: 0, notApplicable: 0 },
      notes: [
        "An empty passage stands for the document as a whole.",
        "A quotation can be searched for on the web and leads to its speaker: quoting word for word is a decision, and a paraphrase the safer form.",
        "Codings of rounds that are still open are in no result.",
      ],
    },
  };
}
