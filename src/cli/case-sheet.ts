import { textTable } from "../formats/text-table.ts";
import type { ShownCase } from "../stages/register/index.ts";
import { wrap } from "./wrap.ts";

/** Everything on one case, for a terminal. */
export function caseSheet(shown: ShownCase): string {
  const parts = [
    `${shown.key}: ${shown.state}${shown.reason === null ? "" : `, ${shown.reason}`}`,
    ...(shown.samePerson.length === 0 ? [] : [`One person with ${shown.samePerson.join(", ")}.`]),
    ...(shown.state === "withdrawn" ? [] : [`Identity: no more than ${shown.identity.ceiling}.`]),
    ...shown.identity.withheld.map((line) => wrap(line, 110, "  ")),
    ...shown.testimonies.flatMap(testimonyLines),
    ...section(
      "Conflicts",
      shown.conflicts.map((one) => `${one.property}: ${one.values.join(" / ")}`),
    ),
    ...section(
      "Judgements",
      shown.judgements.map(
        (one) =>
          `${one.verdict} with ${one.with}${one.waitsForSecond ? " (judged same; waits for a second person)" : ""}: ${one.reason}`,
      ),
    ),
    ...section(
      "Screening",
      shown.answers.map((one) => `${one.question}: ${one.answer}${one.note === null ? "" : `, ${one.note}`}`),
    ),
    ...section(
      "History",
      shown.history.map((one) =>
        [
          `${one.at.slice(0, 10)} ${one.from} → ${one.to}, by ${one.by}: ${one.reason}`,
          one.evidence === null ? "" : ` Evidence: ${one.evidence}.`,
          one.grounds === null ? "" : ` Grounds: ${one.grounds}.`,
        ].join(""),
      ),
    ),
    ...section(
      "May leave the study as",
      shown.scopes.map((one) => `${one.scope}: ${one.isAllowed ? "yes" : `no. ${one.against.join(" ")}`}`),
    ),
  ];
  return `${parts.join("\n")}\n`;
}

function testimonyLines({ key, source, grades, statements }: ShownCase["testimonies"][number]): readonly string[] {
  const latest = grades.reliability.at(-1);
  const credible = grades.credibility.filter((one) => one.property === null).at(-1);
  const graded = [
    `source ${latest === undefined ? "not graded" : `graded ${latest.grade}`}`,
    (latest?.incentive ?? null) === null ? undefined : `incentive to distort: ${latest?.incentive ?? ""}`,
    `what it says ${credible === undefined ? "not graded" : `graded ${credible.grade}`}`,
    grades.origin === null ? undefined : `origin: ${grades.origin}`,
  ].filter((one) => one !== undefined);
  const published = [source.publisher, source.published_on, source.title, source.url].filter((one) => one !== null);
  return [
    "",
    `Testimony ${key}${published.length === 0 ? "" : `, ${published.join(", ")}`}`,
    `  ${graded.join("; ")}`,
    textTable(
      ["property", "value", "as published", "certainty"],
      statements.map((one) => [
        one.property,
        one.value ?? one.missing ?? "",
        one.asPublished,
        `${one.certainty}${one.isPinned ? ", entered by hand" : ""}`,
      ]),
    ).replaceAll(/^/gm, "  "),
  ];
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${head}:`, ...lines.map((line) => wrap(`  ${line}`, 110, "    "))];
}
