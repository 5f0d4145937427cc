import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { RuleAccepted, RulePreview, type RuleRequest } from "../../../api/clusters.ts";
import { useWords } from "../../words/words.tsx";
import { FailureNotice } from "../failure-notice.tsx";
import { useAct } from "../use-act.tsx";
import { useChange } from "../use-change.ts";

const levels = ["0.9", "0.95", "0.99", "0.999"] as const;

/** Judges many pairs at once by a rule that is put on record; what it would do is looked at first. */
export function RuleForm() {
  const { say } = useWords();
  const [name, setName] = useState("");
  const [at, setAt] = useState<string>("0.99");
  const id = useId();
  const request: RuleRequest = { name, at: Number(at) };
  const looking = useChange<RuleRequest, RulePreview>(() => "/resolve/rule/preview", RulePreview);
  const accepting = useAct<RuleRequest, RuleAccepted>({
    path: () => "/resolve/rule",
    schema: RuleAccepted,
    undoPath: (seq) => `/resolve/judgements/${seq}/take-back`,
    said: ({ accepted }) => say("clusters.accepted", { count: accepted }),
  });
  const isBusy = looking.isBusy || accepting.isBusy;
  const preview = looking.done;
  return (
    <details className="act">
      <summary>{say("clusters.rule")}</summary>
      <p className="quiet">{say("clusters.ruleHelp")}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          looking.send(request);
        }}
      >
        <label htmlFor={id}>{say("clusters.ruleName")}</label>
        <input
          id={id}
          value={name}
          maxLength={60}
          onChange={(event) => {
            setName(event.currentTarget.value);
            looking.reset();
          }}
        />
        <label htmlFor={`${id}-at`}>{say("clusters.from")}</label>
        <select
          id={`${id}-at`}
          value={at}
          onChange={(event) => {
            setAt(event.currentTarget.value);
            looking.reset();
          }}
        >
          {levels.map((level) => (
            <option key={level} value={level}>{`${Math.round(Number(level) * 1000) / 10} %`}</option>
          ))}
        </select>
        <div className="acts">
          <button type="submit" disabled={isBusy || name.trim() === ""}>
            {say("clusters.preview")}
          </button>
        </div>
      </form>
      {looking.error === null ? undefined : <FailureNotice error={looking.error} />}
      {preview === undefined ? undefined : (
        <section aria-live="polite">
          <p>
            {say("clusters.would", { count: preview.accepted })}{" "}
            {say("clusters.left", { identity: preview.leftForIdentity, people: preview.leftForPeople })}
          </p>
          <ul>
            {preview.pairs.map((pair) => (
              <li key={`${pair.left} ${pair.right}`}>
                {[pair.left, pair.right].map((key, side) => (
                  <span key={key}>
                    {side === 0 ? undefined : " – "}
                    <Link to="/register/$key" params={{ key }}>
                      <bdi>{key}</bdi>
                    </Link>
                  </span>
                ))}
                : {say("clusters.chance", { percent: (pair.probability * 100).toFixed(1) })}
              </li>
            ))}
          </ul>
          <button
            type="button"
            disabled={isBusy || preview.accepted === 0}
            onClick={() => accepting.send(request, looking.reset)}
          >
            {say("clusters.acceptNow", { count: preview.accepted })}
          </button>
        </section>
      )}
      {accepting.outcome}
    </details>
  );
}
