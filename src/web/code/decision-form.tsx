import { Link } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import type { DecisionRequest, DividedPassageView } from "../../api/rounds.ts";
import { Choice } from "../parts/choice.tsx";
import { useWords } from "../words/words.tsx";

interface DecisionFormProps {
  readonly passage: DividedPassageView;
  readonly round: string;
  /** Which of how many it is. */
  readonly place: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly isBusy: boolean;
  /** The reason of a decision on it that did not get through. */
  readonly refusedReason: string | undefined;
  readonly onDecide: (request: DecisionRequest) => void;
  readonly onStep: (away: 1 | -1) => void;
  readonly onTakeBack: () => void;
}

type Span = readonly [number, number];

/** One divided passage: its words, what each coder made of them, and the verdict. */
export function DecisionForm(props: DecisionFormProps) {
  const { passage, round, place, labels, isBusy, refusedReason = "", onDecide, onStep, onTakeBack } = props;
  const { say } = useWords();
  const id = useId();
  const [reason, setReason] = useState(refusedReason);
  const [chosen, setChosen] = useState("all");
  const bounds = listBounds(passage, {
    all: say("rounds.decide.boundsAll"),
    common: say("rounds.decide.boundsCommon"),
  });
  const cannot = isBusy || reason.trim() === "";
  const decide = (verdict: DecisionRequest["verdict"]): void => {
    if (cannot) return;
    const span = bounds.find((one) => one.name === chosen)?.span;
    onDecide({
      id: passage.id,
      verdict,
      reason,
      ...(verdict === "accepted" && span !== undefined ? { span: [...span] } : {}),
    });
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null) return;
      if (event.code === "KeyA") decide("accepted");
      else if (event.code === "KeyR") decide("rejected");
      else if (event.code === "KeyN") onStep(1);
      else if (event.code === "KeyP") onStep(-1);
      else if (event.code === "KeyB") onTakeBack();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  });
  return (
    <section className="decision">
      <h2>
        <bdi>{labels.get(passage.code) ?? passage.code}</bdi>
      </h2>
      <p className="quiet">
        {place} · {say(`code.reader.stances.${passage.stance}`)} ·{" "}
        <Link
          to="/code/$document"
          params={{ document: passage.document.key }}
          search={{ round, coding: passage.coders.flatMap((one) => one.codings)[0]?.id ?? passage.id }}
        >
          <bdi>{passage.document.title}</bdi>: {say("rounds.decide.inText")}
        </Link>
      </p>
      <blockquote className="passage" dir={passage.document.direction}>
        {passage.quote === null ? (
          say("rounds.decide.whole")
        ) : (
          <>
            <span className="quiet-words">{passage.before}</span>
            <mark>{passage.quote}</mark>
            <span className="quiet-words">{passage.after}</span>
          </>
        )}
      </blockquote>
      <div className="sides">
        {passage.coders.map((coder) => (
          <Side key={coder.name} coder={coder} direction={passage.document.direction} labels={labels} />
        ))}
      </div>
      <form className="settle" onSubmit={(event) => event.preventDefault()}>
        {bounds.length < 2 ? undefined : (
          <Choice
            label={say("rounds.decide.bounds")}
            value={chosen}
            options={bounds.map(
              (one) => [one.name, one.label ?? say("rounds.decide.boundsOf", { coder: one.name })] as const,
            )}
            onChange={setChosen}
          />
        )}
        <label htmlFor={id}>{say("rounds.decide.reason")}</label>
        <input
          id={id}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          aria-describedby={`${id}-why`}
        />
        <p id={`${id}-why`} className="quiet">
          {say("rounds.decide.needsReason")} {say("rounds.decide.keys")}
        </p>
        <div className="acts">
          <button type="button" disabled={cannot} onClick={() => decide("accepted")}>
            {say("rounds.decide.accept")}
          </button>
          <button type="button" disabled={cannot} onClick={() => decide("rejected")}>
            {say("rounds.decide.reject")}
          </button>
          <button type="button" onClick={() => onStep(-1)}>
            {say("rounds.decide.before")}
          </button>
          <button type="button" onClick={() => onStep(1)}>
            {say("rounds.decide.after")}
          </button>
        </div>
      </form>
    </section>
  );
}

interface SideProps {
  readonly coder: DividedPassageView["coders"][number];
  readonly direction: "ltr" | "rtl";
  readonly labels: ReadonlyMap<string, string>;
}

function Side({ coder, direction, labels }: SideProps) {
  const { say } = useWords();
  return (
    <section className={coder.codings.length === 0 ? "side without" : "side"}>
      <h3>
        <bdi>{coder.name}</bdi>: {say(coder.codings.length === 0 ? "rounds.decide.hasNot" : "rounds.decide.has")}
      </h3>
      {coder.codings.map((coding) => (
        <div key={coding.id}>
          <p className="words" dir={direction}>
            {coding.quote ?? say("rounds.decide.whole")}
          </p>
          {coding.confidence === "unsure" ? <p className="quiet">{say("rounds.decide.unsure")}</p> : undefined}
          {coding.memo === "" ? undefined : (
            <p className="quiet" dir="auto">
              {coding.memo}
            </p>
          )}
        </div>
      ))}
      {coder.others.length === 0 ? undefined : (
        <p className="quiet">
          {say("rounds.decide.instead", { codes: coder.others.map((one) => labels.get(one) ?? one).join(", ") })}
        </p>
      )}
    </section>
  );
}

interface Bounds {
  readonly name: string;
  readonly label?: string;
  /** None for all that anybody has, which is what a decision without bounds takes. */
  readonly span?: Span;
}

/** Each different way to bound the passage: all of it, what is shared, and as each coder has it. */
function listBounds(
  { span, coders }: DividedPassageView,
  labels: { readonly all: string; readonly common: string },
): readonly Bounds[] {
  if (span === null) return [];
  const own = coders.flatMap((coder) =>
    coder.codings.flatMap((coding) => (coding.span === null ? [] : [{ name: coder.name, span: coding.span }])),
  );
  const common: Span = [Math.max(...own.map((one) => one.span[0])), Math.min(...own.map((one) => one.span[1]))];
  const seen = new Set([span.join("-")]);
  const bounds: Bounds[] = [{ name: "all", label: labels.all }];
  for (const one of [
    ...(common[0] < common[1] ? [{ name: "common", label: labels.common, span: common }] : []),
    ...own,
  ]) {
    if (seen.has(one.span.join("-"))) continue;
    seen.add(one.span.join("-"));
    bounds.push(one);
  }
  return bounds;
}
