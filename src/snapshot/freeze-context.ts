import type { StudyConfiguration } from "../model/study.ts";
import { createTableBuilder } from "./build-table.ts";
import type { FrozenTable } from "./frozen-table.ts";
import { printedKeys } from "./printed-keys.ts";
import type { StudyContents } from "./read-study.ts";
import { judgedCases, type World } from "./world.ts";

/** The tables that say what the others rest on: judgements, findings, the study's regions, and the study itself. */
export function freezeContext(
  contents: StudyContents,
  configuration: StudyConfiguration,
  world: World,
  personOf: (caseKey: string) => string,
): readonly FrozenTable[] {
  const printKey = printedKeys(contents);
  const caseOf = judgedCases(contents);
  const judgements = createTableBuilder("judgements", {
    left_key: "varchar",
    right_key: "varchar",
    verdict: "varchar",
    reason: "varchar",
    is_same_here: "boolean",
  });
  for (const { leftKey, rightKey, verdict, reason } of contents.judgements) {
    const isSame = personOf(caseOf.get(leftKey) ?? leftKey) === personOf(caseOf.get(rightKey) ?? rightKey);
    judgements.add({
      left_key: printKey(leftKey),
      right_key: printKey(rightKey),
      verdict,
      reason,
      is_same_here: isSame,
    });
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
    findings.add({
      ...finding,
      settled_as: settledAs,
      proposed_label: proposal?.label ?? null,
      proposed_value: proposal?.value ?? null,
    });
  }
  const regions = createTableBuilder("regions", { position: "integer", name: "varchar", country_code: "varchar" });
  configuration.regions.forEach((region, position) => {
    for (const code of region.countries) regions.add({ position: position + 1, name: region.name, country_code: code });
  });
  const study = createTableBuilder("study", {
    title: "varchar",
    period_from: "varchar",
    period_to: "varchar",
    world: "varchar",
    withdrawn_people: "integer",
  });
  study.add({
    title: configuration.title,
    period_from: configuration.period?.from ?? null,
    period_to: configuration.period?.to ?? null,
    world: world.label,
    withdrawn_people: contents.withdrawnCount,
  });
  return [judgements.build(), findings.build(), regions.build(), freezeSearches(contents), study.build()];
}

function freezeSearches({ searches }: StudyContents): FrozenTable {
  const table = createTableBuilder("searches", {
    key: "varchar",
    place: "varchar",
    language: "varchar",
    query: "varchar",
    searched_on: "varchar",
    found_count: "integer",
    link_count: "integer",
  });
  for (const { key, place, language, query, searchedOn, foundCount, linkCount } of searches) {
    table.add({
      key,
      place,
      language,
      query,
      searched_on: searchedOn,
      found_count: foundCount,
      link_count: linkCount,
    });
  }
  return table.build();
}
