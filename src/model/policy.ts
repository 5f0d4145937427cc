import { actorErrors, type Actor, type Role } from "./actor.ts";

/** What a role does not include, and an owner may still allow one actor by name. */
export type Grant = "names";

/** Who may do one thing: a command that writes, or a read. */
export interface Policy {
  readonly kind: "command" | "read";
  readonly roles: readonly Role[];
  /** What it is, as the end of "The role … may not …". */
  readonly act: string;
  /** A grant that allows it to an actor whose role does not. */
  readonly grant?: Grant;
}

/**
 * Declares what a stage lets which role do, a policy for each command of its journal and each of its reads.
 * Every face of a stage asks its policies first; the reference lists them all as a table of role by command.
 */
export function definePolicies<const T extends Readonly<Record<string, Policy>>>(policies: T) {
  const allows = (actor: Actor, name: keyof T & string): boolean => {
    const { roles, grant } = policies[name] as Policy;
    return roles.includes(actor.role) || (grant === "names" && actor.seesNames === true);
  };
  return {
    policies: policies as Readonly<Record<string, Policy>>,
    allows,
    /** Throws ACTOR_NOT_ALLOWED unless the actor's role is among the policy's, or the actor was granted what it needs. */
    require(actor: Actor, name: keyof T & string): void {
      if (allows(actor, name)) return;
      const { roles, act } = policies[name] as Policy;
      throw actorErrors.create("ACTOR_NOT_ALLOWED", `The role ${actor.role} may not ${act}.`, {
        hint: `Ask somebody with the role ${roles.join(" or ")}.`,
        details: { role: actor.role, needs: roles },
      });
    },
  };
}
