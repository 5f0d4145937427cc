import { useId, useState } from "react";
import { listCodeTree } from "../../model/code/code-tree.ts";
import type { Code } from "../../model/code/codebook.ts";
import { Choice } from "../parts/choice.tsx";
import { useWords } from "../words/words.tsx";
import { CodeFields } from "./code-fields.tsx";

/** A change of the codebook: where it is sent, and what with. */
export type CodebookChange = { readonly path: string } & Readonly<Record<string, unknown>>;

interface CodeFormsProps {
  readonly code: Code;
  readonly codes: readonly Code[];
  readonly isBusy: boolean;
  readonly onChange: (change: CodebookChange) => void;
}

/** One code: what it says, and each way to change it, folded until it is wanted. */
export function CodeForms({ code, codes, isBusy, onChange }: CodeFormsProps) {
  const { say } = useWords();
  const base = `/codebook/codes/${encodeURIComponent(code.id)}`;
  return (
    <section className={`kind-${code.kind}`}>
      <h2>
        <span className="swatch" aria-hidden="true" />{" "}
        <bdi>
          {code.mark} {code.label}
        </bdi>
      </h2>
      {code.isCodable ? undefined : <p className="quiet">{say("codebook.heading")}</p>}
      <dl className="said">
        {(["definition", "useWhen", "doNotUseWhen", "example"] as const).map((field) =>
          code[field] === "" ? undefined : (
            <div key={field}>
              <dt>{say(`codebook.${field}`)}</dt>
              <dd>
                <bdi>{code[field]}</bdi>
              </dd>
            </div>
          ),
        )}
        {code.qualifiers.length === 0 ? undefined : (
          <div>
            <dt>{say("codebook.qualifiers")}</dt>
            <dd>
              <bdi>{code.qualifiers.map(({ name, values }) => `${name}: ${values.join(" / ")}`).join("; ")}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <details>
        <summary>{say("codebook.edit")}</summary>
        <CodeFields
          code={code}
          act={say("codebook.save")}
          isBusy={isBusy}
          onSave={(said) => onChange({ path: `${base}/edit`, ...said })}
        />
      </details>
      <details>
        <summary>{say("codebook.addBelow")}</summary>
        <CodeFields
          act={say("codebook.addBelow")}
          isBusy={isBusy}
          onSave={(said) => onChange({ path: "/codebook/codes", ...said, parentId: code.id })}
        />
      </details>
      <MoveForm base={base} code={code} codes={codes} isBusy={isBusy} onChange={onChange} />
      <MergeForm base={base} code={code} codes={codes} isBusy={isBusy} onChange={onChange} />
      <SplitForm base={base} isBusy={isBusy} onChange={onChange} />
      <details>
        <summary>{say("codebook.retire")}</summary>
        <p>{say("codebook.retireWhy")}</p>
        <button type="button" disabled={isBusy} onClick={() => onChange({ path: `${base}/retire` })}>
          {say("codebook.retireNow")}
        </button>
      </details>
    </section>
  );
}

interface ChangeProps {
  readonly base: string;
  readonly isBusy: boolean;
  readonly onChange: (change: CodebookChange) => void;
}

interface PlaceProps extends ChangeProps {
  readonly code: Code;
  readonly codes: readonly Code[];
}

function MoveForm({ base, code, codes, isBusy, onChange }: PlaceProps) {
  const { say } = useWords();
  const [under, setUnder] = useState(code.parentId ?? "");
  const siblings = codes.filter((one) => one.parentId === code.parentId).toSorted((a, b) => a.position - b.position);
  const at = siblings.findIndex(({ id }) => id === code.id);
  const move = (position: number): void =>
    onChange({ path: `${base}/move`, position, ...(code.parentId === undefined ? {} : { under: code.parentId }) });
  return (
    <details>
      <summary>{say("codebook.move")}</summary>
      <div className="acts">
        <button type="button" disabled={isBusy || at <= 0} onClick={() => move(at - 1)}>
          {say("codebook.up")}
        </button>
        <button type="button" disabled={isBusy || at >= siblings.length - 1} onClick={() => move(at + 1)}>
          {say("codebook.down")}
        </button>
      </div>
      <Choice
        isOwn
        label={say("codebook.under")}
        value={under}
        options={[["", say("codebook.top")] as const, ...optionsOf(codes, code.id)]}
        onChange={setUnder}
      />
      <button
        type="button"
        disabled={isBusy || under === (code.parentId ?? "")}
        onClick={() => onChange({ path: `${base}/move`, ...(under === "" ? {} : { under }) })}
      >
        {say("codebook.moveNow")}
      </button>
    </details>
  );
}

function MergeForm({ base, code, codes, isBusy, onChange }: PlaceProps) {
  const { say } = useWords();
  const [into, setInto] = useState("");
  return (
    <details>
      <summary>{say("codebook.merge")}</summary>
      <p>{say("codebook.mergeWhy")}</p>
      <Choice
        isOwn
        label={say("codebook.mergeInto")}
        value={into}
        options={[["", "–"] as const, ...optionsOf(codes, code.id)]}
        onChange={setInto}
      />
      <button type="button" disabled={isBusy || into === ""} onClick={() => onChange({ path: `${base}/merge`, into })}>
        {say("codebook.mergeNow")}
      </button>
    </details>
  );
}

function SplitForm({ base, isBusy, onChange }: ChangeProps) {
  const { say } = useWords();
  const id = useId();
  const [text, setText] = useState("");
  const parts = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <details>
      <summary>{say("codebook.split")}</summary>
      <p>{say("codebook.splitWhy")}</p>
      <label htmlFor={id}>{say("codebook.splitParts")}</label>
      <textarea id={id} dir="auto" rows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button
        type="button"
        disabled={isBusy || parts.length < 2}
        onClick={() => onChange({ path: `${base}/split`, parts: parts.map((label) => ({ label })) })}
      >
        {say("codebook.splitNow")}
      </button>
    </details>
  );
}

function optionsOf(codes: readonly Code[], without: string): readonly (readonly [string, string])[] {
  return listCodeTree({ codes })
    .filter(({ code }) => code.id !== without)
    .map(({ code, depth }) => [code.id, `${"  ".repeat(depth)}${code.mark} ${code.label}`.trimEnd()] as const);
}
