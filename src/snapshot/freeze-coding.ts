import { createTableBuilder } from "./build-table.ts";
import type { FrozenTable } from "./frozen-table.ts";
import { printedKeys } from "./printed-keys.ts";
import type { StudyContents } from "./read-study.ts";

/**
 * The codebook, what was coded and decided, and which code holds of which case. A case has a code where a testimony of it
 * asserts it; what is denied or reported of others does not count. Whoever is not in the study's contents is left out.
 */
export function freezeCoding(contents: StudyContents, personOf: (caseKey: string) => string): readonly FrozenTable[] {
  const printKey = printedKeys(contents);
  const caseOf = new Map(contents.testimonies.map((one) => [one.key, printKey(personOf(one.caseKey))]));
  const { codes: frozenCodes, decisions, coded } = contents.coding;
  const codes = createTableBuilder("codes", {
    code: "varchar",
    parent_code: "varchar",
    kind: "varchar",
    label: "varchar",
    position: "integer",
    n: "integer",
    is_codable: "boolean",
  });
  for (const { key, parentKey, kind, label, position, n, isCodable } of frozenCodes)
    codes.add({ code: key, parent_code: parentKey, kind, label, position, n, is_codable: isCodable });
  const codings = createTableBuilder("codings", {
    document_key: "varchar",
    testimony_key: "varchar",
    case_key: "varchar",
    code: "varchar",
    stance: "varchar",
    start_offset: "integer",
    end_offset: "integer",
    quote: "varchar",
    round: "varchar",
    language: "varchar",
    context_before: "varchar",
    context_after: "varchar",
    place: "varchar",
  });
  const qualifiers = createTableBuilder("coding_qualifiers", {
    document_key: "varchar",
    testimony_key: "varchar",
    case_key: "varchar",
    code: "varchar",
    stance: "varchar",
    start_offset: "integer",
    qualifier: "varchar",
    value: "varchar",
    round: "varchar",
  });
  const held = new Map<string, readonly [caseKey: string, code: string]>();
  for (const { documentKey, testimonyKey, codeKey, stance, start, end, ...said } of decisions) {
    // A document of somebody who withdrew names a testimony that is not here.
    if (testimonyKey !== null && !caseOf.has(testimonyKey)) continue;
    const caseKey = testimonyKey === null ? null : (caseOf.get(testimonyKey) ?? null);
    codings.add({
      document_key: documentKey,
      testimony_key: testimonyKey === null ? null : printKey(testimonyKey),
      case_key: caseKey,
      code: codeKey,
      stance,
      start_offset: start,
      end_offset: end,
      quote: said.quote,
      round: said.round,
      language: said.language,
      context_before: said.before,
      context_after: said.after,
      place: said.place,
    });
    for (const [qualifier, value] of Object.entries(said.qualifiers).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      qualifiers.add({
        document_key: documentKey,
        testimony_key: testimonyKey === null ? null : printKey(testimonyKey),
        case_key: caseKey,
        code: codeKey,
        stance,
        start_offset: start,
        qualifier,
        value,
        round: said.round,
      });
    }
    if (stance === "asserted" && caseKey !== null) held.set(`${caseKey}\n${codeKey}`, [caseKey, codeKey]);
  }
  const caseCodes = createTableBuilder("case_codes", { case_key: "varchar", code: "varchar" });
  for (const [, [caseKey, code]] of [...held].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    caseCodes.add({ case_key: caseKey, code });
  const codedTestimonies = createTableBuilder("coded_testimonies", {
    testimony_key: "varchar",
    case_key: "varchar",
    document_key: "varchar",
    round: "varchar",
    round_number: "integer",
  });
  for (const { testimonyKey, documentKey, round, roundNumber } of coded) {
    const caseKey = caseOf.get(testimonyKey);
    if (caseKey === undefined) continue;
    codedTestimonies.add({
      testimony_key: printKey(testimonyKey),
      case_key: caseKey,
      document_key: documentKey,
      round,
      round_number: roundNumber,
    });
  }
  const coderCodes = freezeCoderCodes(contents, caseOf);
  return [codes.build(), codings.build(), qualifiers.build(), caseCodes.build(), codedTestimonies.build(), coderCodes];
}

/** A row a code that a coder gave a document; one without a code where they gave it none. */
function freezeCoderCodes({ coding }: StudyContents, caseOf: ReadonlyMap<string, string>): FrozenTable {
  const table = createTableBuilder("coder_codes", {
    round: "varchar",
    round_number: "integer",
    document_key: "varchar",
    case_key: "varchar",
    coder: "integer",
    code: "varchar",
  });
  for (const { round, roundNumber, documentKey, testimonyKey, coder, codeKeys } of coding.coderCodes) {
    if (testimonyKey !== null && !caseOf.has(testimonyKey)) continue;
    const caseKey = testimonyKey === null ? null : (caseOf.get(testimonyKey) ?? null);
    for (const code of codeKeys.length === 0 ? [null] : codeKeys)
      table.add({ round, round_number: roundNumber, document_key: documentKey, case_key: caseKey, coder, code });
  }
  return table.build();
}
