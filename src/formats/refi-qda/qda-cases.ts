import type { CaseVariable, CodedCase, CodedStudy, DocumentSet } from "../../model/code/coded-study.ts";
import { guidOf } from "./qda-codebook.ts";
import { element, textElement, type QdaElement } from "./qda-element.ts";
import { caseLabel } from "./scrub-element.ts";

/** The variables of cases. */
export function caseVariables({ variables = [] }: Pick<CodedStudy, "variables">): readonly QdaElement[] {
  return variables.map(({ id, label, type }) =>
    element("Variable", { guid: guidOf("variable", id), name: label, typeOfVariable: type }),
  );
}

/**
 * Cases with their codes, values and documents, by GUID. The standard says which codes, and not by whom. A case without a name of
 * its own is called by its GUID's beginning, since other programs show cases by name.
 */
export function caseElements({
  codings,
  cases = [],
  variables = [],
}: Pick<CodedStudy, "codings" | "cases" | "variables">): readonly QdaElement[] {
  const codes = new Map<string, Set<string>>();
  for (const { target, codeId } of codings) {
    if (target.kind !== "case") continue;
    codes.set(target.id, (codes.get(target.id) ?? new Set()).add(codeId));
  }
  const known = new Map(cases.map((one) => [one.id, one]));
  const types = new Map(variables.map((variable) => [variable.id, variable]));
  const coded = [...codes.keys()]
    .filter((id) => !known.has(id))
    .map((id): CodedCase => ({ id, values: [], documentIds: [] }));
  return [...cases, ...coded]
    .map((one) => {
      const guid = guidOf("case", one.id);
      return element("Case", { guid, name: one.name ?? caseLabel(guid) }, [
        ...[...(codes.get(one.id) ?? [])].map((code) => element("CodeRef", { targetGUID: guidOf("code", code) })),
        ...one.values.flatMap((value) => valueElement(value, types)),
        ...one.documentIds.map((id) => element("SourceRef", { targetGUID: guidOf("document", id) })),
      ]);
    })
    .toSorted(byGuid);
}

function valueElement(
  { variableId, value }: CodedCase["values"][number],
  variables: ReadonlyMap<string, CaseVariable>,
): readonly QdaElement[] {
  const variable = variables.get(variableId);
  if (variable === undefined) return [];
  return [
    element("VariableValue", {}, [
      element("VariableRef", { targetGUID: guidOf("variable", variableId) }),
      textElement(`${variable.type}Value`, value),
    ]),
  ];
}

/** Sets of documents, by GUID. */
export function documentSetElements(sets: readonly DocumentSet[] = []): readonly QdaElement[] {
  return sets
    .map(({ id, label, description, documentIds }) =>
      element("Set", { guid: guidOf("round", id), name: label }, [
        description === "" ? undefined : textElement("Description", description),
        ...documentIds.map((document) => element("MemberSource", { targetGUID: guidOf("document", document) })),
      ]),
    )
    .toSorted(byGuid);
}

export function byGuid(a: QdaElement, b: QdaElement): number {
  return (a.attributes["guid"] ?? "") < (b.attributes["guid"] ?? "") ? -1 : 1;
}
