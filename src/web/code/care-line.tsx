import { useKept } from "../parts/kept.ts";
import { useWords } from "../words/words.tsx";
import { isBreakAfter, useExposure, type BreakAfter } from "./exposure.ts";

/** A quiet line once somebody has read as long as they set themselves; it runs the clock while a text is open. */
export function CareLine() {
  const { say } = useWords();
  const [breakAfter] = useKept<BreakAfter>("break after", "45", isBreakAfter);
  const { exposure, rest } = useExposure(true);
  const minutes = Math.floor(exposure.sinceBreak / 60);
  const isDue = breakAfter !== "never" && minutes >= Number(breakAfter);
  return (
    <p className="care-line" aria-live="polite">
      {isDue ? (
        <>
          {say("code.care.rest", { count: minutes })}{" "}
          <button type="button" className="bare" onClick={rest}>
            {say("code.care.rested")}
          </button>
        </>
      ) : undefined}
    </p>
  );
}
