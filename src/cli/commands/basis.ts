import type { BasisKind, ReleaseScope } from "../../model/cases/release-scopes.ts";
import { addBasis, approveRelease, assessRisk, readBases, withdrawBasis } from "../../stages/register/index.ts";
import { print } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

type Scoped = ActorOptions & { readonly scope: ReleaseScope; readonly reason: string };

export async function basisAdd(key: string, options: Scoped & { readonly kind: BasisKind }): Promise<void> {
  const { scope, kind, reason } = options;
  await withActor(options, (study, actor) => addBasis(study.store, actor, key, { scope, kind, reason }));
  print(`Recorded a basis for ${scope}.`);
}

export async function basisWithdraw(key: string, options: Scoped): Promise<void> {
  const { scope, reason } = options;
  await withActor(options, (study, actor) => withdrawBasis(study.store, actor, key, { scope, reason }));
  print(`The basis for ${scope} no longer holds; it stays on record.`);
}

export async function basisApprove(key: string, options: Scoped): Promise<void> {
  const { scope, reason } = options;
  await withActor(options, (study, actor) => approveRelease(study.store, actor, key, { scope, reason }));
  print(`Approved ${scope}. A scope needs two people's approval.`);
}

export async function basisRisk(key: string, options: ActorOptions & { readonly note: string }): Promise<void> {
  await withActor(options, (study, actor) => assessRisk(study.store, actor, key, options.note));
  print("Recorded the risk assessment.");
}

export async function basisList(key: string, options: ActorOptions): Promise<void> {
  const shown = await withActor(options, (study, actor) => readBases(study.store, actor, key));
  if (options.json === true) {
    print(JSON.stringify(shown, undefined, 2));
    return;
  }
  for (const one of shown.bases) {
    const end =
      one.withdrawn_at === null ? "" : ` (withdrawn ${one.withdrawn_at.slice(0, 10)}: ${one.withdrawn_reason ?? ""})`;
    print(`Basis for ${one.scope}, ${one.kind ?? "other"}: ${one.reason}${end}`);
  }
  for (const one of shown.risks) print(`Risk, ${one.at.slice(0, 10)}: ${one.note}`);
  for (const one of shown.scopes)
    print(`${one.scope}: ${one.isAllowed ? "may leave the study" : `no. ${one.against.join(" ")}`}`);
}
