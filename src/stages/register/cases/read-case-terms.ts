import type { Actor } from "../../../model/actor.ts";
import type { VariableType } from "../../../model/study.ts";
import { termsOf } from "../../../model/testimony-terms.ts";
import type { Store } from "../../../store/index.ts";
import { readConfiguration } from "../configure.ts";
import { registerPolicies } from "../policies.ts";
import { listVariables } from "../study-variables.ts";

export interface CaseTerms {
  /** The study's inclusion criteria. */
  readonly criteria: readonly string[];
  /** What can be entered of a testimony: every variable that names nobody. */
  readonly variables: readonly {
    readonly property: string;
    readonly label: string;
    readonly type: VariableType;
    /** The values that it can have, where they are fixed. */
    readonly terms: readonly string[] | null;
  }[];
}

/** What the study asks of every case. Throws ACTOR_NOT_ALLOWED. */
export async function readCaseTerms(store: Store, actor: Actor): Promise<CaseTerms> {
  registerPolicies.require(actor, "read-cases");
  const configuration = await readConfiguration(store);
  const variables = await listVariables(store.reader, configuration, { withOptional: true });
  return {
    criteria: configuration.inclusion,
    variables: Object.entries(variables).flatMap(([property, { label, type, disclosure }]) =>
      disclosure === "identifier" ? [] : [{ property, label, type, terms: termsOf(property) ?? null }],
    ),
  };
}
