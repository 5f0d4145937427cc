import type { Actor } from "../../../model/actor.ts";
import {
  inserted,
  listStatements,
  currentStatements,
  type Change,
  type StatementRow,
  type Store,
} from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";
import { readValue } from "../read-value.ts";
import { readConfiguration } from "../configure.ts";
import { registerPolicies } from "../policies.ts";
import { listVariables } from "../study-variables.ts";
import { getTestimony } from "./get-case.ts";

export interface ValueInput {
  readonly property: string;
  /** As the source has it; read as the variable's type. Empty says that it is unknown. */
  readonly value: string;
  readonly reason: string;
}

/**
 * Enters a value of one testimony, such as the circumstances in which it was given. It is pinned: it wins the fold, and no later
 * import touches it. Gives the command. Throws REGISTER_PROPERTY_UNKNOWN, REGISTER_VALUE_UNREADABLE, REGISTER_REASON_MISSING.
 */
export async function stateValue(
  store: Store,
  actor: Actor,
  key: string,
  { property, value, reason }: ValueInput,
): Promise<number | undefined> {
  registerPolicies.require(actor, "state-value");
  if (reason.trim() === "") {
    throw registerErrors.create("REGISTER_REASON_MISSING", "The value was not entered: it needs a reason in words.", {
      hint: "Say where it is from, without names.",
    });
  }
  const configuration = await readConfiguration(store);
  const variables = await listVariables(store.reader, configuration, { withOptional: true });
  const variable = Object.hasOwn(variables, property) ? variables[property] : undefined;
  if (variable === undefined || variable.disclosure === "identifier") {
    throw registerErrors.create("REGISTER_PROPERTY_UNKNOWN", `${property} is no variable that can be entered here.`, {
      hint: `It can be one of: ${Object.entries(variables)
        .flatMap(([name, { disclosure }]) => (disclosure === "identifier" ? [] : [name]))
        .join(", ")}. Names come in with firsthand import --names.`,
    });
  }
  const read = value.trim() === "" ? null : readValue(property, value, variable.type);
  const command = await store.record(
    actor,
    // The reason stays with the command: a statement has no place for one.
    { name: "state-value", summary: `Entered a value of ${property}: ${reason.trim()}` },
    async (reader): Promise<readonly Change[]> => {
      const testimony = await getTestimony(reader, key);
      const all = await listStatements(reader, [testimony.id]);
      const current = currentStatements(all).findLast((one) => one.property === property);
      if (current?.is_pinned === 1 && current.value === read) return [];
      const row: StatementRow = {
        testimony_id: testimony.id,
        ordinal: Math.max(-1, ...all.map((one) => one.ordinal)) + 1,
        property,
        value: read,
        value_as_published: value.trim(),
        missing: read === null ? "unknown" : null,
        certainty: "stated",
        passage: null,
        entered_by: actor.id,
        supersedes: current?.ordinal ?? null,
        is_pinned: 1,
      };
      return [{ noun: "testimony", nounId: testimony.id, rows: [inserted("statements", row)] }];
    },
  );
  return command?.seq;
}
