import type { Finding } from "../../model/finding.ts";
import type { ReadStatement } from "./read-row.ts";
import { registerRules } from "./rules.ts";

export interface ReportCollector {
  note(statements: readonly ReadStatement[], key: string, sourceKey: string): void;
  findings(): readonly Finding[];
}

const maxReports = 200_000;
const maxFindings = 1000;
const maxKeys = 50;

/** Gathers rows that share a date and an outlet (probably one report) though not a source, and rows without a name. */
export function createReportCollector(): ReportCollector {
  const reports = new Map<
    string,
    {
      readonly date: string;
      readonly outlet: string;
      readonly keys: string[];
      readonly sourceKey: string;
      isOneSource: boolean;
      count: number;
    }
  >();
  const unnamed = { keys: [] as string[], count: 0 };
  return {
    note(statements, key, sourceKey) {
      const published = (property: string): string | undefined =>
        statements.find((one) => one.property === property)?.valueAsPublished;
      const nameForm = statements.find((one) => one.property === "name_form" || one.property === "name");
      if (nameForm !== undefined && nameForm.value === null) {
        unnamed.count += 1;
        if (unnamed.keys.length < maxKeys) unnamed.keys.push(key);
      }
      const [date, outlet] = [published("became_public"), published("publisher")];
      if (date === undefined || outlet === undefined || date === "" || outlet === "") return;
      const known = reports.get(`${date}\n${outlet}`);
      if (known !== undefined) {
        known.count += 1;
        if (known.sourceKey !== sourceKey) known.isOneSource = false;
        if (known.keys.length < maxKeys) known.keys.push(key);
      } else if (reports.size < maxReports)
        reports.set(`${date}\n${outlet}`, { date, outlet, keys: [key], sourceKey, isOneSource: true, count: 1 });
    },
    findings: () => [...sharedReports([...reports.values()]), ...unnamedPeople(unnamed)],
  };
}

function sharedReports(
  reports: readonly {
    readonly date: string;
    readonly outlet: string;
    readonly keys: readonly string[];
    readonly isOneSource: boolean;
    readonly count: number;
  }[],
) {
  return reports
    .filter(({ count, isOneSource }) => count > 1 && !isOneSource)
    .slice(0, maxFindings)
    .map(({ date, outlet, keys, count }) =>
      registerRules.create("report-is-one-source", {
        where: { keys: [...keys] },
        read: `${count} rows share the date ${date} and the outlet “${outlet}”`,
        made: "Each row keeps a source of its own; nothing was joined.",
        decision:
          "Say whether they come from one report: then they are not independent, and any two may be one person.",
      }),
    );
}

function unnamedPeople({
  keys,
  count,
}: {
  readonly keys: readonly string[];
  readonly count: number;
}): readonly Finding[] {
  if (count === 0) return [];
  return [
    registerRules.create("person-is-named", {
      where: { keys: [...keys] },
      read: count === 1 ? "one row gives no name" : `${count} rows give no name`,
      made: "Each counts as a person of its own.",
      decision: "",
    }),
  ];
}
