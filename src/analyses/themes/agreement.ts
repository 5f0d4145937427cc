import { fewestUnits, measureCodeAlpha, type CodeAlpha } from "../../stats/agreement/code-agreement.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, Row, WorldAnswers } from "../analysis.ts";
import { baseRows } from "../bounds.ts";
import { countOf } from "../wording.ts";
import { askThemes, themesOf } from "./coded.ts";

/** How far coders agreed, code by code, before anything was decided together. */
export const agreement: Analysis = {
  name: "agreement",
  title: "Agreement of coders",
  question: "How far did coders agree on each code, round by round?",
  isStandard: true,
  needs: "codings",
  accepts: ["family", "level", "seed", "draws"],
  ask: ({ options }) => [
    askThemes(options),
    `select round_number, round, document_key, coalesce(case_key, document_key) as case_key, coder, code from coder_codes
order by round_number, document_key, coder, code`,
  ],
  answer: answerAgreement,
};

/** A round's documents, each with what every coder gave it. */
interface CodedRound {
  readonly name: string;
  readonly coders: readonly number[];
  readonly documents: readonly {
    readonly caseKey: string;
    readonly given: ReadonlyMap<number, ReadonlySet<string>>;
  }[];
}

interface Line extends CodeAlpha {
  readonly round: string;
  readonly code: string;
  readonly label: string;
}

function answerAgreement({ options }: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const { level = 0.95, seed = "1", draws = 1000 } = options;
  const rounds = gatherRounds(baseRows(worlds, 1));
  const themes = themesOf(worlds, 0);
  const lines = rounds.flatMap((round) => {
    const cases = [...new Set(round.documents.map((one) => one.caseKey))];
    const clusterOf = Int32Array.from(round.documents.map((one) => cases.indexOf(one.caseKey)));
    return themes.flatMap((theme): readonly Line[] => {
      const given = round.documents.map((one) => round.coders.map((coder) => one.given.get(coder)?.has(theme.code)));
      const measured = measureCodeAlpha(given, { draws, level, seed, clusterOf });
      return measured.units === 0 ? [] : [{ round: round.name, code: theme.code, label: theme.label, ...measured }];
    });
  });
  return {
    result: {
      title: "Agreement of coders by code",
      subtitle:
        rounds
          .map(
            ({ name, documents, coders }) =>
              `${name}: ${countOf(documents.length, "document")}, ${countOf(coders.length, "coder")}`,
          )
          .join("; ") || "No round is over",
      columns: [
        { name: "line", label: "Round and code", kind: "category" },
        { name: "theme", label: "Theme", kind: "text" },
        { name: "documents", label: "Documents with it", kind: "count" },
        { name: "alpha", label: "Alpha", kind: "number" },
        { name: "alpha_low", label: "Low", kind: "number" },
        { name: "alpha_high", label: "High", kind: "number" },
        { name: "positive_agreement", label: "Positive agreement", kind: "number" },
      ],
      rows: lines.map((one) => [
        `${one.round}, ${one.code}`,
        one.label,
        one.units,
        ...[one.alpha, one.low, one.high, one.positiveAgreement].map(round3),
      ]),
      missing: { unknown: 0, notApplicable: 0 },
      notes: [
        "Krippendorff's alpha, nominal, on whether a coder asserted the code of a document: 1 is full agreement, 0 what chance would give. Codings count as they were before adjudication.",
        `A code that fewer than ${fewestUnits} documents have gets no alpha: it would say little and vary wildly. Positive agreement is how often a coder who gave it was joined by another.`,
        `Intervals: ${draws} bootstrap draws of whole cases, seed ${seed}, ${Number((level * 100).toPrecision(6))} %.`,
        ...new Set(
          lines.flatMap(({ alpha, units, note }) =>
            alpha === null && units >= fewestUnits && note !== undefined ? [note] : [],
          ),
        ),
      ],
    },
  };
}

/** Three decimals: a bootstrap of so few documents carries no more. */
function round3(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000;
}

function gatherRounds(rows: readonly Row[]): readonly CodedRound[] {
  const rounds = new Map<
    string,
    {
      readonly coders: Set<number>;
      readonly documents: Map<string, { caseKey: string; given: Map<number, Set<string>> }>;
    }
  >();
  for (const [, roundName, documentKey, caseKey, coderNumber, code] of rows) {
    const round = rounds.get(String(roundName)) ?? { coders: new Set<number>(), documents: new Map() };
    rounds.set(String(roundName), round);
    const document = round.documents.get(String(documentKey)) ?? { caseKey: String(caseKey), given: new Map() };
    round.documents.set(String(documentKey), document);
    const coder = Number(coderNumber);
    round.coders.add(coder);
    const given = document.given.get(coder) ?? new Set<string>();
    document.given.set(coder, given);
    if (code !== null && code !== undefined) given.add(String(code));
  }
  return [...rounds].map(([name, { coders, documents }]) => ({
    name,
    coders: [...coders].toSorted((a, b) => a - b),
    documents: [...documents.values()],
  }));
}
