import { useId, useState } from "react";
import type { Code } from "../../model/code/codebook.ts";
import { useWords } from "../words/words.tsx";

export type SaidOfCode = Pick<Code, "label" | "mark" | "definition" | "useWhen" | "doNotUseWhen" | "example">;

const fields = ["label", "mark", "definition", "useWhen", "doNotUseWhen", "example"] as const;
const nothing: SaidOfCode = { label: "", mark: "", definition: "", useWhen: "", doNotUseWhen: "", example: "" };

interface CodeFieldsProps {
  /** What is said of it so far. */
  readonly code?: SaidOfCode;
  /** What the button says. */
  readonly act: string;
  readonly isBusy: boolean;
  readonly onSave: (said: SaidOfCode) => void;
}

/** What a code says, field by field. */
export function CodeFields({ code = nothing, act, isBusy, onSave }: CodeFieldsProps) {
  const { say } = useWords();
  const id = useId();
  const [said, setSaid] = useState<SaidOfCode>(() => ({
    label: code.label,
    mark: code.mark,
    definition: code.definition,
    useWhen: code.useWhen,
    doNotUseWhen: code.doNotUseWhen,
    example: code.example,
  }));
  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(said);
        if (code === nothing) setSaid(nothing);
      }}
    >
      {fields.map((field) => (
        <div key={field} className="field">
          <label htmlFor={`${id}-${field}`}>{say(`codebook.${field}`)}</label>
          {field === "label" || field === "mark" ? (
            <input
              id={`${id}-${field}`}
              dir="auto"
              value={said[field]}
              onChange={(event) => setSaid({ ...said, [field]: event.currentTarget.value })}
            />
          ) : (
            <textarea
              id={`${id}-${field}`}
              dir="auto"
              rows={2}
              value={said[field]}
              onChange={(event) => setSaid({ ...said, [field]: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <div className="acts">
        <button type="submit" disabled={isBusy || said.label.trim() === ""}>
          {act}
        </button>
      </div>
    </form>
  );
}
