import { useId, useState, type ReactNode } from "react";
import { useWords } from "../../words/words.tsx";

interface ActFormProps {
  readonly title: string;
  /** What the act does, before it is done. */
  readonly help?: string;
  readonly button: string;
  readonly isBusy: boolean;
  /** Whether the other fields are filled in. */
  readonly isReady?: boolean;
  readonly outcome: ReactNode;
  readonly onSend: (reason: string, done: () => void) => void;
  /** The fields before the reason. */
  readonly children?: ReactNode;
}

/** An act on a case, folded until it is wanted; each needs a reason in words. */
export function ActForm({ title, help, button, isBusy, isReady = true, outcome, onSend, children }: ActFormProps) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const id = useId();
  return (
    <details className="act">
      <summary>{title}</summary>
      {help === undefined ? undefined : <p className="quiet measure">{help}</p>}
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason, () => setReason(""));
        }}
      >
        {children}
        <label htmlFor={id}>{say("case.reason")}</label>
        <input id={id} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className="acts">
          <button type="submit" disabled={isBusy || !isReady || reason.trim() === ""}>
            {button}
          </button>
        </div>
      </form>
      {outcome}
    </details>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Values to choose from, with their words; any text where there are none. */
  readonly options?: readonly (readonly [value: string, label: string])[];
}

/** One line of such a form. */
export function Field({ label, value, onChange, options }: FieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {options === undefined ? (
        <input id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
