import { foldEarliest, foldMany, foldStatements, type FoldedValue, type FoldStatement } from "../model/fold.ts";
import { type StudyConfiguration, type Variable } from "../model/study.ts";
import { shortKey, unsettledCases } from "../model/worlds.ts";
import { createTableBuilder, type FrozenTable, type FrozenValue } from "./frozen-table.ts";
import type { FrozenTestimony, StudyContents } from "./read-study.ts";
import { describeValues, describedColumns, type ValueDescriber } from "./described-columns.ts";
import { judgedPairs, type World } from "./world.ts";

/** The snapshot's tables in one world: testimonies and cases with their folded values, statements, judgements, findings, regions. */
export function freezeWorld(
  contents: StudyContents,
  configuration: StudyConfiguration,
  variables: Readonly<Record<string, Variable>>,
  world: World,
): readonly FrozenTable[] {
  const describer = describeValues(configuration);
  const personOf = (caseKey: string): string => world.identity.mergedInto.get(caseKey) ?? caseKey;
  const unsettled = unsettledCases(judgedPairs(contents));
  const folding = contents.testimonies.map((testimony) => toFoldStatements(testimony, describer, world));
  const columns = describedColumns(variables);
  const testimonies = createTableBuilder("testimonies", {
    n: "integer",
    key: "varchar",
    accession_key: "varchar",
    case_key: "varchar",
    source_key: "varchar",
    reliability: "varchar",
    credibility: "varchar",
    ...columns,
  });
  const byPerson = new Map<string, { readonly caseKeys: Set<string>; readonly members: number[] }>();
  contents.testimonies.forEach((testimony, index) => {
    const person = personOf(testimony.caseKey);
    const known = byPerson.get(person) ?? { caseKeys: new Set(), members: [] };
    known.caseKeys.add(testimony.caseKey);
    known.members.push(index);
    byPerson.set(person, known);
    testimonies.add({
      n: index + 1,
      key: shortKey(testimony.key),
      accession_key: testimony.key,
      case_key: shortKey(person),
      source_key: shortKey(testimony.sourceKey),
      reliability: testimony.reliability,
      credibility: testimony.credibility,
      ...foldRow([folding[index] as FoldLines], variables, describer),
    });
  });
  return [
    testimonies.build(),
    freezeCases(contents, { variables, columns, describer, folding, byPerson, unsettled }),
    freezeStatements(contents),
    ...freezeRest(contents, configuration, world, personOf),
  ];
}

type FoldLines = ReadonlyMap<string, readonly FoldStatement[]>;

function toFoldStatements(testimony: FrozenTestimony, describer: ValueDescriber, world: World): FoldLines {
  const lines = new Map<string, FoldStatement[]>();
  const dated = testimony.statements.find((statement) => statement.property === "became_public" && statement.value !== null);
  const publishedOn = dated?.value === undefined || dated.value === null ? null : describer.bounds(dated.value).earliest;
  for (const { property, value, missing, certainty, isPinned } of testimony.statements) {
    const isAside = world.setsHedgedAside && certainty !== "stated";
    const line: FoldStatement = {
      value: isAside ? null : value,
      missing: isAside ? "unknown" : missing,
      certainty,
      isPinned,
      reliability: testimony.reliability,
      sourceKey: testimony.sourceKey,
      publishedOn,
      testimonyKey: testimony.key,
    };
    const known = lines.get(property);
    if (known === undefined) lines.set(property, [line]);
    else known.push(line);
  }
  return lines;
}

function foldRow(lines: readonly FoldLines[], variables: Readonly<Record<string, Variable>>, describer: ValueDescriber) {
  const row: Record<string, FrozenValue> = {};
  for (const [property, variable] of Object.entries(variables)) {
    const statements = lines.length === 1 ? (lines[0]?.get(property) ?? []) : lines.flatMap((one) => one.get(property) ?? []);
    Object.assign(row, describer.describe(property, variable, foldProperty(property, variable, statements, describer)));
  }
  return row;
}

function foldProperty(property: string, variable: Variable, statements: readonly FoldStatement[], describer: ValueDescriber): FoldedValue | undefined {
  if (variable.cardinality === "many") return foldMany(statements);
  if (property === "became_public") return foldEarliest(statements, (value) => describer.bounds(value).earliest);
  return foldStatements(statements);
}

interface CaseInput {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly columns: ReturnType<typeof describedColumns>;
  readonly describer: ValueDescriber;
  readonly folding: readonly FoldLines[];
  readonly byPerson: ReadonlyMap<string, { readonly caseKeys: ReadonlySet<string>; readonly members: readonly number[] }>;
  readonly unsettled: ReadonlySet<string>;
}

function freezeCases(contents: StudyContents, input: CaseInput): FrozenTable {
  const status = new Map(contents.cases.map((one) => [one.key, one.status]));
  const cases = createTableBuilder("cases", {
    n: "integer",
    key: "varchar",
    accession_key: "varchar",
    status: "varchar",
    testimony_count: "integer",
    is_unsettled: "boolean",
    is_hedged: "boolean",
    is_weak: "boolean",
    is_suspected: "boolean",
    conflicts: "varchar",
    ...input.columns,
  });
  let n = 0;
  for (const { key } of contents.cases) {
    const person = input.byPerson.get(key);
    if (person === undefined) continue;
    n += 1;
    const lines = person.members.map((index) => input.folding[index] as FoldLines);
    const statuses = [...person.caseKeys].map((caseKey) => status.get(caseKey) ?? "candidate").toSorted();
    const grades = person.members.flatMap((index) => contents.testimonies[index]?.reliability ?? []).filter((grade) => grade !== "F");
    cases.add({
      n,
      key: shortKey(key),
      accession_key: key,
      status: statuses.includes("included") ? "included" : (statuses[0] ?? "candidate"),
      testimony_count: person.members.length,
      is_unsettled: [...person.caseKeys].some((caseKey) => input.unsettled.has(caseKey)),
      is_hedged: isHedged(lines, input),
      is_weak: grades.length > 0 && grades.every((grade) => grade === "D" || grade === "E"),
      is_suspected: statuses.some((one) => one === "excluded: suspected fake" || one === "unresolved"),
      conflicts: conflictsOf(lines, input),
      ...foldRow(lines, input.variables, input.describer),
    });
  }
  return cases.build();
}

function isHedged(lines: readonly FoldLines[], { variables, describer }: CaseInput): boolean {
  return Object.entries(variables).some(([property, variable]) => {
    const folded = foldProperty(property, variable, lines.flatMap((one) => one.get(property) ?? []), describer);
    return folded !== undefined && folded.value !== null && folded.certainty !== "stated";
  });
}

/** Which properties the case's testimonies disagree on; null where they agree. */
function conflictsOf(lines: readonly FoldLines[], { variables, describer }: CaseInput): string | null {
  if (lines.length === 1 && [...(lines[0]?.values() ?? [])].every((statements) => statements.length === 1)) return null;
  const names = Object.entries(variables).flatMap(([property, variable]) => {
    const folded = foldProperty(property, variable, lines.flatMap((one) => one.get(property) ?? []), describer);
    return folded !== undefined && folded.alternatives.length > 0 ? [property] : [];
  });
  return names.length === 0 ? null : names.join(", ");
}

function freezeStatements(contents: StudyContents): FrozenTable {
  const statements = createTableBuilder("statements", {
    testimony_key: "varchar",
    property: "varchar",
    value: "varchar",
    value_as_published: "varchar",
    missing: "varchar",
    certainty: "varchar",
    is_pinned: "boolean",
  });
  for (const testimony of contents.testimonies) {
    const key = shortKey(testimony.key);
    for (const statement of testimony.statements) {
      statements.add({
        testimony_key: key,
        property: statement.property,
        value: statement.value,
        value_as_published: statement.valueAsPublished,
        missing: statement.missing,
        certainty: statement.certainty,
        is_pinned: statement.isPinned,
      });
    }
  }
  return statements.build();
}

function freezeRest(
  contents: StudyContents,
  configuration: StudyConfiguration,
  world: World,
  personOf: (caseKey: string) => string,
): readonly FrozenTable[] {
  const caseOf = new Map(contents.testimonies.map((testimony) => [testimony.key, testimony.caseKey]));
  const judgements = createTableBuilder("judgements", { left_key: "varchar", right_key: "varchar", verdict: "varchar", reason: "varchar", is_same_here: "boolean" });
  for (const { leftKey, rightKey, verdict, reason } of contents.judgements) {
    const isSame = personOf(caseOf.get(leftKey) ?? leftKey) === personOf(caseOf.get(rightKey) ?? rightKey);
    judgements.add({ left_key: shortKey(leftKey), right_key: shortKey(rightKey), verdict, reason, is_same_here: isSame });
  }
  const findings = createTableBuilder("findings", {
    rule: "varchar",
    severity: "varchar",
    status: "varchar",
    property: "varchar",
    read: "varchar",
    made: "varchar",
    settled_as: "varchar",
    proposed_label: "varchar",
    proposed_value: "varchar",
  });
  for (const { settledAs, proposal, ...finding } of contents.findings) {
    findings.add({ ...finding, settled_as: settledAs, proposed_label: proposal?.label ?? null, proposed_value: proposal?.value ?? null });
  }
  const regions = createTableBuilder("regions", { position: "integer", name: "varchar", country_code: "varchar" });
  configuration.regions.forEach((region, position) => {
    for (const code of region.countries) regions.add({ position: position + 1, name: region.name, country_code: code });
  });
  const study = createTableBuilder("study", { title: "varchar", period_from: "varchar", period_to: "varchar", world: "varchar" });
  study.add({
    title: configuration.title,
    period_from: configuration.period?.from ?? null,
    period_to: configuration.period?.to ?? null,
    world: world.label,
  });
  return [judgements.build(), findings.build(), regions.build(), study.build()];
}

