import type { StudyConfiguration, Variable } from "../model/study.ts";
import { createColumnBlock } from "./build-column-block.ts";
import { createColumnBuilder } from "./build-column.ts";
import { createTableBuilder } from "./build-table.ts";
import { describedColumns, describeValues, type Fold } from "./described-columns.ts";
import { createFolder } from "./fold-people.ts";
import { freezeCases } from "./freeze-cases.ts";
import { freezeCoding } from "./freeze-coding.ts";
import { freezeContext } from "./freeze-context.ts";
import type { FrozenTable } from "./frozen-table.ts";
import { keepUnderCeiling } from "./keep-under-ceiling.ts";
import { printedKeys } from "./printed-keys.ts";
import type { FrozenStatement, StudyContents } from "./read-study.ts";
import { identifiersOf } from "./withhold-identifiers.ts";
import type { WorldInput } from "./world-input.ts";
import type { World } from "./world.ts";

/** The snapshot's tables in one world: testimonies and cases with their folded values, statements, judgements, findings, regions. */
export function freezeWorld(
  given: StudyContents,
  configuration: StudyConfiguration,
  variables: Readonly<Record<string, Variable>>,
  world: World,
): readonly FrozenTable[] {
  const describer = describeValues(configuration);
  const personOf = (caseKey: string): string => world.identity.mergedInto.get(caseKey) ?? caseKey;
  const contents = keepUnderCeiling(given, personOf, identifiersOf(variables));
  const fold = createFolder(variables, describer, world);
  const described = Object.entries(variables);
  const input: WorldInput = {
    contents,
    properties: described.map(([property]) => property),
    personOf,
    printKey: printedKeys(contents),
    fold,
    createDescription() {
      const blocks = described.map(([property, variable]) =>
        createColumnBlock<Fold | undefined>(describedColumns({ [property]: variable }), (folded) =>
          describer.describe(variable, folded),
        ),
      );
      return {
        add: (folds) => blocks.forEach((block, position) => block.add(folds[position])),
        build: () => blocks.flatMap((block) => block.build()),
      };
    },
  };
  return [
    freezeTestimonies(input),
    freezeCases(input),
    freezeStatements(input),
    ...freezeContext(contents, configuration, world, personOf),
    ...freezeCoding(contents, personOf),
  ];
}

function freezeTestimonies({ contents, fold, personOf, printKey, createDescription }: WorldInput): FrozenTable {
  const own = createTableBuilder(
    "testimonies",
    {
      n: "integer",
      key: "varchar",
      accession_key: "varchar",
      case_key: "varchar",
      source_key: "varchar",
      source_origin: "varchar",
      reliability: "varchar",
      credibility: "varchar",
    },
    ["n", "key", "accession_key"],
  );
  const description = createDescription();
  contents.testimonies.forEach((testimony, index) => {
    const { key, caseKey, sourceKey, origin, reliability, credibility } = testimony;
    own.add({
      n: index + 1,
      key: printKey(key),
      accession_key: key,
      case_key: printKey(personOf(caseKey)),
      source_key: printKey(sourceKey),
      source_origin: origin,
      reliability,
      credibility,
    });
    description.add(fold([testimony]));
  });
  return own.build(description.build());
}

function freezeStatements({ contents, printKey }: WorldInput): FrozenTable {
  const keys = createColumnBuilder("testimony_key", "varchar", { namesRows: true });
  const said = createColumnBlock<FrozenStatement>(
    {
      property: "varchar",
      value: "varchar",
      value_as_published: "varchar",
      missing: "varchar",
      certainty: "varchar",
      is_pinned: "boolean",
    },
    ({ property, value, valueAsPublished, missing, certainty, isPinned }) => [
      property,
      value,
      valueAsPublished,
      missing,
      certainty,
      isPinned,
    ],
  );
  let rowCount = 0;
  for (const { key, statements } of contents.testimonies) {
    keys.add(printKey(key), statements.length);
    for (const statement of statements) said.add(statement);
    rowCount += statements.length;
  }
  return { name: "statements", columns: [keys.build(), ...said.build()], rowCount };
}
