import type { CaseState } from "../../model/cases/case-states.ts";
import { useWords } from "../words/words.tsx";

/** The state of a case in the page's language. */
export function StateName({ state }: { readonly state: CaseState }) {
  return useStateName()(state);
}

/** Gives the name of a state, for where no element may stand. */
export function useStateName(): (state: CaseState) => string {
  const { say } = useWords();
  return (state) => say(`caseStates.${keyOf(state)}`);
}

type Key<S extends string> = S extends `${infer A}: ${infer B}`
  ? `${A}_${Key<B>}`
  : S extends `${infer A} ${infer B}`
    ? `${A}_${Key<B>}`
    : S;

function keyOf<S extends CaseState>(state: S): Key<S> {
  return state.replaceAll(/[: ]+/gu, "_") as Key<S>;
}
