import { Choice } from "../parts/choice.tsx";
import { useKept } from "../parts/kept.ts";
import { useWords } from "../words/words.tsx";
import { breakChoices, isBreakAfter, useExposure, type BreakAfter } from "./exposure.ts";

/** When to be reminded of a break, and how long one has read: for the reader's eyes alone. */
export function CareSettings() {
  const { say } = useWords();
  const [breakAfter, setBreakAfter] = useKept<BreakAfter>("break after", "45", isBreakAfter);
  const { exposure, forget } = useExposure(false);
  return (
    <section id="care">
      <h2>{say("code.care.title")}</h2>
      <Choice
        label={say("code.care.breakAfter")}
        value={breakAfter}
        options={breakChoices.map(
          (one) =>
            [one, one === "never" ? say("code.care.never") : say("code.care.minutes", { count: Number(one) })] as const,
        )}
        onChange={(chosen) => {
          if (isBreakAfter(chosen)) setBreakAfter(chosen);
        }}
      />
      <p className="quiet">
        {say("code.care.exposure", { count: Math.floor(exposure.today / 60) })}. {say("code.care.private")}{" "}
        <button type="button" className="bare" onClick={forget}>
          {say("code.care.forget")}
        </button>
      </p>
    </section>
  );
}
