import type { Actor } from "../model/actor.ts";
import type { Study } from "../store/index.ts";
import type { Desk } from "./desk/desk.ts";

/** What every route finds in its context. */
export interface ServerEnv {
  readonly Variables: {
    readonly desk: Desk;
    readonly study: Study;
    /** Who the request is made as. */
    readonly actor: Actor;
    /** Is told of faults of ours that an answer under way cannot tell. */
    readonly onFault: (error: unknown) => void;
    /** Says that the request is done with its study; none where it has no study. */
    readonly release?: () => void;
  };
}
