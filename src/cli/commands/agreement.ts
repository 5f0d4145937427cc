import { formatShare } from "../../stats/rounding.ts";
import { textTable } from "../../formats/text-table.ts";
import {
  agreementStatistics,
  isAgreementStatistic,
  type AgreementStatisticName,
} from "../../stats/agreement/agreement-statistics.ts";
import type { WeightKind } from "../../stats/agreement/agreement-weights.ts";
import type { IntervalMethod } from "../../stats/agreement/interval-methods.ts";
import { measureTable, type AgreementReport } from "../../stages/code/index.ts";
import { cliErrors } from "../errors.ts";
import { print } from "../terminal.ts";
import { wrap } from "../wrap.ts";

export interface AgreementCommandOptions {
  readonly json?: boolean;
  readonly units?: string | boolean;
  readonly coders?: readonly string[];
  readonly cases?: string;
  readonly metric?: readonly string[];
  readonly order?: readonly string[];
  readonly missing?: readonly string[];
  readonly sets?: string | boolean;
  readonly weights: WeightKind;
  readonly interval: IntervalMethod;
  readonly draws: number;
  readonly level: number;
  readonly seed: string;
}

export async function agreement(table: string, options: AgreementCommandOptions): Promise<void> {
  const { metric, units, sets, json, ...rest } = options;
  const report = await measureTable(table, {
    ...rest,
    ...(metric === undefined ? {} : { statistics: metric.map(statisticNamed) }),
    ...(units === undefined || units === true ? {} : { units }),
    ...(sets === undefined || sets === true ? {} : { sets }),
  });
  print(json === true ? JSON.stringify(report, undefined, 2) : printedReport(report));
}

/** A statistic by its name, also without the leading `krippendorff-alpha-`. */
function statisticNamed(name: string): AgreementStatisticName {
  const alpha = `krippendorff-alpha-${name}`;
  if (isAgreementStatistic(name)) return name;
  if (isAgreementStatistic(alpha)) return alpha;
  throw cliErrors.create("CLI_OPTION_UNFIT", `There is no statistic “${name}”.`, {
    hint: `There are: ${Object.keys(agreementStatistics).join(", ")}.`,
  });
}

const shownDisagreements = 20;

function printedReport(report: AgreementReport): string {
  const { units, coders, pairableUnits, statistics, categories, disagreements } = report;
  const blocks: string[] = [];
  if (disagreements.length > 0) {
    const shown = disagreements.slice(0, shownDisagreements);
    blocks.push(
      `Units on which coders differ, the most divided first (${shown.length} of ${disagreements.length})`,
      textTable(
        ["unit", "differing pairs", ...report.coderNames],
        shown.map(({ unit, share, values }) => [unit, formatShare(share, 0), ...values]),
      ),
    );
  }
  blocks.push(
    `${units} units, ${coders} coders; ${pairableUnits} units have values of two coders or more.`,
    textTable(
      ["statistic", "value", "low", "high"],
      statistics.map(({ name, value, low, high }) => [name, figure(value) ?? "undefined", figure(low), figure(high)]),
    ),
  );
  if (categories.length > 0) {
    blocks.push(
      "Each value against all others",
      textTable(
        ["value", "units", "positive agreement", "alpha"],
        categories.map(({ value, units: count, positiveAgreement, alpha }) => [
          value,
          count,
          figure(positiveAgreement),
          figure(alpha),
        ]),
      ),
    );
  }
  const notes = [
    intervalNote(report),
    ...statistics.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`])),
    ...report.assumed,
    ...report.findings.map(({ read, made }) => `${read}. ${made}`),
  ];
  return `${blocks.join("\n\n")}\n\n${notes.map((note) => wrap(note, 100, "  ")).join("\n")}`;
}

function intervalNote({ level, bootstrap }: AgreementReport): string {
  const share = formatShare(level, 0);
  return bootstrap === undefined
    ? `Low and high: ${share} interval by the linearised standard error and Student's t (Gwet 2014), as if the units were a random sample.`
    : `Low and high: ${share} percentile interval of ${bootstrap.draws} bootstrap draws of ${bootstrap.resampled}, seed ${bootstrap.seed}.`;
}

function figure(value: number | null): string | null {
  return value === null ? null : value.toFixed(3);
}
