import type { FoldedValue } from "../model/fold.ts";
import type { StudyConfiguration, Variable } from "../model/study.ts";
import { unsettledCases } from "../model/worlds.ts";
import { describedColumns, describeValues, type ValueDescriber } from "./described-columns.ts";
import { createFolder, type Folds } from "./fold-people.ts";
import { freezeContext } from "./freeze-context.ts";
import { createTableBuilder, type FrozenTable, type FrozenValue } from "./frozen-table.ts";
import { printedKeys } from "./printed-keys.ts";
import type { FrozenTestimony, StudyContents } from "./read-study.ts";
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
  const fold = createFolder(variables, describer, world);
  const folds = contents.testimonies.map((testimony) => fold([testimony]));
  const input: TableInput = {
    contents,
    variables: Object.entries(variables),
    columns: describedColumns(variables),
    describer,
    personOf,
    printKey: printedKeys(contents),
    folds,
  };
  return [
    freezeTestimonies(input),
    freezeCases(input, (members) => fold(members)),
    freezeStatements(input),
    ...freezeContext(contents, configuration, world, personOf),
  ];
}

interface TableInput {
  readonly contents: StudyContents;
  readonly variables: readonly (readonly [property: string, variable: Variable])[];
  readonly columns: ReturnType<typeof describedColumns>;
  readonly describer: ValueDescriber;
  readonly personOf: (caseKey: string) => string;
  readonly printKey: (accessionKey: string) => string;
  /** What each testimony says by itself. */
  readonly folds: readonly Folds[];
}

function freezeTestimonies(input: TableInput): FrozenTable {
  const testimonies = createTableBuilder("testimonies", {
    n: "integer",
    key: "varchar",
    accession_key: "varchar",
    case_key: "varchar",
    source_key: "varchar",
    reliability: "varchar",
    credibility: "varchar",
    ...input.columns,
  });
  input.contents.testimonies.forEach((testimony, index) => {
    const { key, sourceKey, reliability, credibility } = testimony;
    const own = [
      index + 1,
      input.printKey(key),
      key,
      input.printKey(input.personOf(testimony.caseKey)),
      input.printKey(sourceKey),
      reliability,
      credibility,
    ];
    testimonies.addCells(withDescription(own, input.folds[index] ?? [], input));
  });
  return testimonies.build();
}

function withDescription(
  cells: FrozenValue[],
  folds: Folds,
  { variables, describer }: TableInput,
): readonly FrozenValue[] {
  variables.forEach(([, variable], position) => {
    for (const cell of describer.describe(variable, folds[position])) cells.push(cell);
  });
  return cells;
}

interface Person {
  readonly caseKeys: Set<string>;
  /** Positions of their testimonies. */
  readonly members: number[];
}

function freezeCases(input: TableInput, foldTogether: (members: readonly FrozenTestimony[]) => Folds): FrozenTable {
  const { contents } = input;
  const status = new Map(contents.cases.map((one) => [one.key, one.status]));
  const unsettled = unsettledCases(judgedPairs(contents));
  const people = gatherPeople(input);
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
    const person = people.get(key);
    if (person === undefined) continue;
    n += 1;
    const members = person.members.flatMap((index) => contents.testimonies[index] ?? []);
    const folds = members.length === 1 ? (input.folds[person.members[0] ?? 0] ?? []) : foldTogether(members);
    const caseKeys = [...person.caseKeys];
    const statuses = caseKeys.map((caseKey) => status.get(caseKey) ?? "candidate").toSorted();
    const own = [
      n,
      input.printKey(key),
      key,
      statuses.includes("included") ? "included" : (statuses[0] ?? "candidate"),
      members.length,
      caseKeys.some((caseKey) => unsettled.has(caseKey)),
      folds.some(isHedged),
      isWeak(members),
      statuses.some((one) => one === "excluded: suspected fake" || one === "unresolved"),
      conflictsOf(folds, input),
    ];
    cases.addCells(withDescription(own, folds, input));
  }
  return cases.build();
}

function gatherPeople({ contents, personOf }: TableInput): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  contents.testimonies.forEach(({ caseKey }, index) => {
    const key = personOf(caseKey);
    const known = people.get(key);
    if (known === undefined) people.set(key, { caseKeys: new Set([caseKey]), members: [index] });
    else {
      known.caseKeys.add(caseKey);
      known.members.push(index);
    }
  });
  return people;
}

function isHedged(folded: FoldedValue | undefined): boolean {
  return folded !== undefined && folded.value !== null && folded.certainty !== "stated";
}

/** Every grade there is says D or E; F says nothing. */
function isWeak(members: readonly FrozenTestimony[]): boolean {
  const grades = members.flatMap(({ reliability }) =>
    reliability === null || reliability === "F" ? [] : [reliability],
  );
  return grades.length > 0 && grades.every((grade) => grade === "D" || grade === "E");
}

/** Which properties the case's testimonies disagree on; null where they agree. */
function conflictsOf(folds: Folds, { variables }: TableInput): string | null {
  const names = variables.flatMap(([property], position) =>
    (folds[position]?.alternatives.length ?? 0) > 0 ? [property] : [],
  );
  return names.length === 0 ? null : names.join(", ");
}

function freezeStatements(input: TableInput): FrozenTable {
  const statements = createTableBuilder("statements", {
    testimony_key: "varchar",
    property: "varchar",
    value: "varchar",
    value_as_published: "varchar",
    missing: "varchar",
    certainty: "varchar",
    is_pinned: "boolean",
  });
  for (const testimony of input.contents.testimonies) {
    const key = input.printKey(testimony.key);
    for (const { property, value, valueAsPublished, missing, certainty, isPinned } of testimony.statements) {
      statements.addCells([key, property, value, valueAsPublished, missing, certainty, isPinned]);
    }
  }
  return statements.build();
}
