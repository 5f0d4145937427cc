import { useSettings } from "./settings.ts";
import { useChanging, type Changing } from "./use-change.ts";

interface TakingBack {
  readonly seq: number;
  readonly withDependants: boolean;
}

const ofJournal = (seq: number): string => `/journal/${seq}/undo`;

/** Takes a command back by its number; by the journal's own path unless another is given. */
export function useTakingBack(undoPath: (seq: number) => string = ofJournal): Changing<TakingBack, true> {
  const { wire } = useSettings();
  return useChanging<TakingBack, true>(async ({ seq, withDependants }) => {
    await wire.takeBack(undoPath(seq), { withDependants });
    return true;
  });
}
