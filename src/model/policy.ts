import { actorErrors, type Actor, type Role } from "./actor.ts";

/** Who may do one thing: a command that writes, or a read. */
export interface Policy {
  readonly kind: "command" | "read";
  readonly roles: readonly Role[];
  /** What it is, as the end of "The role … may not …". */
  readonly act: string;
}

/**
 * Declares what a stage lets which role do, a policy for each command of its journal and each of its reads.
 * Every face of a stage asks its policies first; the reference lists them all as a table of role by command.
 */
export function definePolicies<const T extends Readonly<Record<string, Policy>>>(policies: T) {
  return {
    policies: policies as Readonly<Record<string, Policy>>,
    /** Throws ACTOR_NOT_ALLOWED unless the actor's role is among the policy's. */
    require(actor: Actor, name: keyof T & string): void {
      const { roles, act } = policies[name] as Policy;
      if (roles.includes(actor.role)) return;
      throw actorErrors.create("ACTOR_NOT_ALLOWED", `The role ${actor.role} may not ${act}.`, {
        hint: `Ask somebody with the role ${roles.join(" or ")}.`,
        details: { role: actor.role, needs: roles },
      });
    },
  };
}
