import { isWeakCredibility, isWeakReliability } from "../model/cases/admiralty.ts";
import type { Standing } from "../model/cases/case-states.ts";
import { unsettledCases } from "../model/worlds.ts";
import { createTableBuilder } from "./build-table.ts";
import type { Fold } from "./described-columns.ts";
import type { Folds } from "./fold-people.ts";
import type { FrozenTable } from "./frozen-table.ts";
import type { FrozenTestimony } from "./read-study.ts";
import { voiceOf } from "../model/cases/voice-of.ts";
import type { WorldInput } from "./world-input.ts";
import { judgedPairs } from "./world.ts";

/** The table of people in one world: a row a case, or a row for the cases that are one person there. */
export function freezeCases(input: WorldInput): FrozenTable {
  const { contents, properties, fold, printKey } = input;
  const unsettled = unsettledCases(judgedPairs(contents));
  const people = gatherPeople(input);
  const own = createTableBuilder(
    "cases",
    {
      n: "integer",
      key: "varchar",
      accession_key: "varchar",
      status: "varchar",
      verification: "varchar",
      testimony_count: "integer",
      origin_count: "integer",
      is_unsettled: "boolean",
      is_hedged: "boolean",
      is_weak: "boolean",
      is_suspected: "boolean",
      conflicts: "varchar",
    },
    ["n", "key", "accession_key"],
  );
  const description = input.createDescription();
  let n = 0;
  for (const { key } of contents.cases) {
    const members = people.membersOf(key);
    if (members.length === 0) continue;
    n += 1;
    const caseKeys =
      members.length === 1 ? [members[0]?.caseKey ?? key] : [...new Set(members.map(({ caseKey }) => caseKey))];
    const standings = caseKeys.map(people.standingOf);
    const statuses = standings.map(({ status }) => status).toSorted();
    const status = statuses.includes("included") ? "included" : (statuses[0] ?? "candidate");
    const said = fold(members);
    own.add({
      n,
      key: printKey(key),
      accession_key: key,
      status,
      verification: standings.find((one) => one.status === status)?.step ?? status,
      testimony_count: members.length,
      origin_count: members.length === 1 ? 1 : new Set(members.map(voiceOf)).size,
      is_unsettled: caseKeys.some((caseKey) => unsettled.has(caseKey)),
      is_hedged: said.some(isHedged),
      is_weak: isWeak(members),
      is_suspected: statuses.some((one) => one === "excluded: suspected fake" || one === "unresolved"),
      conflicts: conflictsOf(said, properties),
    });
    description.add(said);
  }
  return own.build(description.build());
}

interface People {
  /** The testimonies about the person for whom a case stands; none where another case stands for that person. */
  membersOf(caseKey: string): readonly FrozenTestimony[];
  readonly standingOf: (caseKey: string) => Standing;
}

/** Members are chained by position, since a list for each of a hundred thousand people costs more than all else here. */
function gatherPeople({ contents, personOf }: WorldInput): People {
  const { cases, testimonies } = contents;
  const positions = new Map(cases.map(({ key }, position) => [key, position]));
  const first = new Int32Array(cases.length).fill(-1);
  const next = new Int32Array(testimonies.length);
  for (let index = testimonies.length - 1; index >= 0; index -= 1) {
    const position = positions.get(personOf(testimonies[index]?.caseKey ?? ""));
    if (position === undefined) continue;
    next[index] = first[position] as number;
    first[position] = index;
  }
  return {
    membersOf(caseKey) {
      const members: FrozenTestimony[] = [];
      let index = first[positions.get(caseKey) ?? -1] ?? -1;
      for (; index >= 0; index = next[index] as number) members.push(testimonies[index] as FrozenTestimony);
      return members;
    },
    standingOf: (caseKey) => cases[positions.get(caseKey) ?? -1] ?? { status: "candidate", step: null },
  };
}

function isHedged(folded: Fold | undefined): boolean {
  return folded !== undefined && folded.value !== null && folded.certainty !== "stated";
}

/** Every grade there is of its sources says D or E, or every one of what they say 4 or 5; F and 6 say nothing. */
function isWeak(members: readonly FrozenTestimony[]): boolean {
  const sources = members.flatMap(({ reliability }) =>
    reliability === null || reliability === "F" ? [] : [reliability],
  );
  const said = members.flatMap(({ credibility }) => (credibility === null || credibility === "6" ? [] : [credibility]));
  return (sources.length > 0 && sources.every(isWeakReliability)) || (said.length > 0 && said.every(isWeakCredibility));
}

/** Which properties the case's testimonies disagree on; null where they agree. */
function conflictsOf(folds: Folds, properties: readonly string[]): string | null {
  const names = properties.filter((_, position) => (folds[position]?.alternatives.length ?? 0) > 0);
  return names.length === 0 ? null : names.join(", ");
}
