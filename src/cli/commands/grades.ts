import type { Credibility, Reliability } from "../../model/cases/admiralty.ts";
import { assessSource, gradeTestimony, moveCases, setOrigin } from "../../stages/register/index.ts";
import { print } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

export interface SourceGradeOptions extends ActorOptions {
  readonly reliability: Reliability;
  readonly incentive?: "none known" | "some" | "strong";
  readonly reason: string;
}

export async function assessSourceCommand(key: string, options: SourceGradeOptions): Promise<void> {
  const { reliability, incentive, reason } = options;
  const grade = { reliability, reason, ...(incentive === undefined ? {} : { incentive }) };
  await withActor(options, (study, actor) => assessSource(study.store, actor, key, grade));
  print(`Graded the source ${reliability}.`);
}

export interface TestimonyGradeOptions extends ActorOptions {
  readonly credibility: Credibility;
  readonly property?: string;
  readonly confirmedBy?: string;
  readonly reason: string;
}

export async function assessTestimonyCommand(key: string, options: TestimonyGradeOptions): Promise<void> {
  const { credibility, property, confirmedBy, reason } = options;
  const grade = {
    credibility,
    reason,
    ...(property === undefined ? {} : { property }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
  };
  await withActor(options, (study, actor) => gradeTestimony(study.store, actor, key, grade));
  print(`Graded what the testimony says ${credibility}.`);
}

export async function assessOriginCommand(
  keys: readonly string[],
  options: ActorOptions & { readonly origin: string; readonly reason: string },
): Promise<void> {
  await withActor(options, (study, actor) => setOrigin(study.store, actor, keys, options));
  print("Sources of one origin count as one voice from now on.");
}

export async function assessDone(
  keys: readonly string[],
  options: ActorOptions & { readonly reason: string },
): Promise<void> {
  await withActor(options, (study, actor) =>
    moveCases(study.store, actor, keys, { to: "assessed", reason: options.reason }),
  );
  print(
    `${keys.length === 1 ? "The case is" : `${keys.length} cases are`} assessed now; a second review is another person's.`,
  );
}
