import { useId, useState, type Ref } from "react";
import type { CodingView, RevisionRequest } from "../../api/coding-documents.ts";
import type { Code } from "../../model/code/codebook.ts";
import { Stance } from "../../model/code/coding.ts";
import { Choice } from "../parts/choice.tsx";
import { useWords } from "../words/words.tsx";
import { sayInstant } from "../parts/say-instant.ts";

interface CodingSheetProps {
  readonly coding: CodingView;
  readonly code: Code | undefined;
  /** False where the round is closed: then it can only be read. */
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly memoRef: Ref<HTMLTextAreaElement>;
  readonly onRevise: (revision: RevisionRequest) => void;
  readonly onRetract: (reason: string) => void;
}

/** One coding: who put it there, what is said of it, and the way to say it otherwise. */
export function CodingSheet({ coding, code, mayChange, isBusy, memoRef, onRevise, onRetract }: CodingSheetProps) {
  const { say } = useWords();
  const id = useId();
  const [stance, setStance] = useState(coding.stance);
  const [isUnsure, setUnsure] = useState(coding.confidence === "unsure");
  const [qualifiers, setQualifiers] = useState(coding.qualifiers);
  const [memo, setMemo] = useState(coding.memo);
  const [reason, setReason] = useState(say("code.reader.slip"));
  const isOurs = coding.isOwn && mayChange;
  return (
    <section className="coding-sheet" aria-label={say("code.reader.sheet")}>
      <h2>
        <span className={`swatch kind-${code?.kind ?? "own"}`} aria-hidden="true" />{" "}
        <bdi>
          {code?.mark} {code?.label}
        </bdi>
      </h2>
      {code?.definition === undefined || code.definition === "" ? undefined : <p>{code.definition}</p>}
      <p className="quiet">
        {say("code.reader.by", { coder: coding.coder, at: sayInstant(coding.at) })},{" "}
        {coding.round === null ? say("code.reader.noRound") : say("code.reader.inRound", { round: coding.round })}
      </p>
      <blockquote dir="auto">{coding.quote ?? say("code.reader.whole")}</blockquote>
      {isOurs ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onRevise({ stance, confidence: isUnsure ? "unsure" : "sure", qualifiers, memo });
          }}
        >
          <Choice
            label={say("code.reader.stance")}
            value={stance}
            options={Stance.options.map((one) => [one, say(`code.reader.stances.${one}`)] as const)}
            onChange={(chosen) => setStance(Stance.parse(chosen))}
          />
          <label className="tick">
            <input type="checkbox" checked={isUnsure} onChange={(event) => setUnsure(event.currentTarget.checked)} />{" "}
            {say("code.reader.unsure")}
          </label>
          {(code?.qualifiers ?? []).map(({ name, values }) => (
            <Choice
              key={name}
              label={name}
              value={qualifiers[name] ?? ""}
              options={[
                ["", say("code.reader.noneChosen")] as const,
                ...values.map((value) => [value, value] as const),
              ]}
              onChange={(value) => setQualifiers(withQualifier(qualifiers, name, value))}
            />
          ))}
          <label htmlFor={`${id}-memo`}>{say("code.reader.memo")}</label>
          <textarea
            id={`${id}-memo`}
            ref={memoRef}
            rows={3}
            dir="auto"
            value={memo}
            onChange={(event) => setMemo(event.currentTarget.value)}
          />
          <button type="submit" disabled={isBusy}>
            {say("code.reader.save")}
          </button>
          <label htmlFor={`${id}-reason`}>{say("code.reader.reason")}</label>
          <div className="acts">
            <input id={`${id}-reason`} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <button type="button" disabled={isBusy || reason.trim() === ""} onClick={() => onRetract(reason)}>
              {say("code.reader.retract")}
            </button>
          </div>
        </form>
      ) : (
        <>
          <p>
            {say(`code.reader.stances.${coding.stance}`)}
            {coding.confidence === "unsure" ? `, ${say("code.reader.unsure").toLowerCase()}` : ""}
          </p>
          {Object.entries(coding.qualifiers).map(([name, value]) => (
            <p key={name}>
              {name}: {value}
            </p>
          ))}
          {coding.memo === "" ? undefined : <p dir="auto">{coding.memo}</p>}
        </>
      )}
    </section>
  );
}

function withQualifier(
  qualifiers: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Record<string, string> {
  const { [name]: _before, ...others } = qualifiers;
  return value === "" ? others : { ...others, [name]: value };
}
