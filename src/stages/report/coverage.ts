import type { Finding } from "../../model/finding.ts";
import { reportRules } from "./rules.ts";

/** How a stretch of prose came to be: typed by the author, bound to a claim, set as plain, or printed from the data. */
export type ProseRun =
  | { readonly state: "open" | "bound"; readonly text: string; readonly line: number }
  | { readonly state: "plain"; readonly text: string; readonly line: number; readonly why: string }
  | { readonly state: "computed"; readonly line: number }
  /** Not prose, such as a footnote's number: keeps the words on its two sides apart. */
  | { readonly state: "gap"; readonly line: number };

/** One paragraph, heading or table cell. */
export type Prose = readonly ProseRun[];

/** Where numbers stand in a text, in UTF-16 offsets. */
export type FindNumbers = (
  text: string,
) => readonly { readonly start: number; readonly end: number; readonly text: string }[];

/** What became of every digit and number word in the prose. numbers = bound + plain + open. */
export interface Coverage {
  readonly numbers: number;
  readonly bound: number;
  readonly plain: number;
  readonly open: number;
  /** Values printed from the data, beside the numbers that the author wrote. */
  readonly computed: number;
  readonly claimsInProse: number;
  readonly claims: number;
  /** The numbers set as plain and why, each pair once, in order of appearance. */
  readonly reasons: readonly { readonly text: string; readonly why: string }[];
}

const separator = "\uFFFC";

interface Counted {
  readonly state: "open" | "bound" | "plain";
  readonly text: string;
  readonly line: number;
  readonly why?: string;
}

/** Sorts every number in the prose; a number that is neither bound nor plain as a whole becomes a finding. */
export function measureCoverage(
  proses: readonly Prose[],
  options: {
    readonly findNumbers: FindNumbers;
    readonly file: string;
    readonly claimsInProse: number;
    readonly claims: number;
  },
): { readonly coverage: Coverage; readonly findings: readonly Finding[] } {
  const counted = proses.flatMap((prose) => countNumbers(prose, options.findNumbers));
  const of = (state: Counted["state"]): readonly Counted[] => counted.filter((number) => number.state === state);
  const reasons = new Map<string, { text: string; why: string }>();
  for (const { text, why } of of("plain")) {
    if (why !== undefined) reasons.set(`${text}\u0000${why}`, { text, why });
  }
  const findings = of("open").map((number) =>
    reportRules.create("number-in-prose-is-bound", {
      where: { file: options.file, line: number.line },
      read: number.text,
      made: "It is printed as written and counted as not bound.",
      decision: 'Bind it with :claim[…]{#id}, print it with :value{…}, or set it as :plain[…]{why="…"}.',
    }),
  );
  const coverage: Coverage = {
    numbers: counted.length,
    bound: of("bound").length,
    plain: of("plain").length,
    open: findings.length,
    computed: proses.flat().filter((run) => run.state === "computed").length,
    claimsInProse: options.claimsInProse,
    claims: options.claims,
    reasons: [...reasons.values()],
  };
  return { coverage, findings };
}

/** A number counts as bound or plain only when one run holds all of it; half a number bound is a number unbound. */
function countNumbers(prose: Prose, findNumbers: FindNumbers): readonly Counted[] {
  const spans: { readonly start: number; readonly end: number; readonly run: ProseRun }[] = [];
  let text = "";
  for (const run of prose) {
    const start = text.length;
    text += "text" in run ? run.text : separator;
    spans.push({ start, end: text.length, run });
  }
  return findNumbers(text).map((number) => {
    const within = spans.filter((span) => span.start < number.end && number.start < span.end);
    const states = new Set(within.map(({ run }) => run.state));
    const first = within[0];
    const before = first === undefined ? "" : text.slice(first.start, number.start);
    const line = (first?.run.line ?? 1) + before.split("\n").length - 1;
    const run = states.size === 1 && first !== undefined ? first.run : undefined;
    if (run?.state === "bound") return { state: "bound", text: number.text, line };
    if (run?.state === "plain") return { state: "plain", text: number.text, line, why: run.why };
    return { state: "open", text: number.text, line };
  });
}
