import type { Actor } from "../model/actor.ts";
import { getActor, type Study } from "../store/index.ts";
import { withStudy } from "./find-study.ts";

export interface ActorOptions {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
}

/** Opens a study, does the work as the actor that `--as` names, and closes it, whatever happens. */
export async function withActor<T>(
  options: ActorOptions,
  work: (study: Study, actor: Actor) => Promise<T>,
): Promise<T> {
  return withStudy(options.study, async (study) => work(study, await getActor(study.store.reader, options.as)));
}
