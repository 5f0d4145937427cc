import { useMemo, type Ref } from "react";
import { listCodeTree } from "../../model/code/code-tree.ts";
import type { Code } from "../../model/code/codebook.ts";
import { useWords } from "../words/words.tsx";

interface PaletteOptions {
  readonly codes: readonly Code[];
  readonly filter: string;
}

/** The codes that may be put on words and hold what the filter says, in the codebook's order. */
export function listOffered({ codes, filter }: PaletteOptions): readonly Code[] {
  const wanted = fold(filter);
  return listCodeTree({ codes })
    .map(({ code }) => code)
    .filter((code) => code.isCodable && (wanted === "" || fold(`${code.mark} ${code.label}`).includes(wanted)));
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

interface CodePaletteProps extends PaletteOptions {
  readonly isDisabled: boolean;
  readonly filterRef: Ref<HTMLInputElement>;
  readonly onFilter: (filter: string) => void;
  readonly onPick: (code: Code) => void;
  /** The filter is left without a choice. */
  readonly onLeave: () => void;
}

/** The codebook at hand: the first nine offered have a number key, Enter in the filter takes the first. */
export function CodePalette({ codes, filter, isDisabled, filterRef, onFilter, onPick, onLeave }: CodePaletteProps) {
  const { say } = useWords();
  const offered = useMemo(() => listOffered({ codes, filter }), [codes, filter]);
  const headings = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]);
  return (
    <section className="code-palette" aria-label={say("code.reader.palette")}>
      <h2>{say("code.reader.palette")}</h2>
      <label>
        <span className="quiet">{say("code.reader.filter")}</span>
        <input
          ref={filterRef}
          value={filter}
          autoComplete="off"
          onChange={(event) => onFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = offered[0];
            if (event.key === "Enter" && first !== undefined && !isDisabled) {
              event.preventDefault();
              onPick(first);
            }
            if (event.key === "Escape") {
              event.preventDefault();
              onLeave();
            }
          }}
        />
      </label>
      {codes.length === 0 ? <p className="quiet">{say("code.reader.noCodebook")}</p> : undefined}
      {codes.length > 0 && offered.length === 0 ? <p className="quiet">{say("code.reader.noCode")}</p> : undefined}
      <ol className="codes">
        {offered.map((code, index) => {
          const isSame = index > 0 && offered[index - 1]?.parentId === code.parentId;
          const heading = isSame ? undefined : headings.get(code.parentId ?? "");
          return (
            <li key={code.id}>
              {heading === undefined ? undefined : (
                <p className="heading">
                  <bdi>{heading.label}</bdi>
                </p>
              )}
              <button
                type="button"
                className={`code kind-${code.kind}`}
                disabled={isDisabled}
                data-own=""
                title={tipOf(code, say("code.reader.useWhen"), say("code.reader.notWhen"))}
                onClick={() => onPick(code)}
              >
                <span className="key" aria-hidden="true">
                  {index < 9 ? index + 1 : ""}
                </span>
                <span className="swatch" aria-hidden="true" />
                <bdi>
                  {code.mark === "" ? undefined : <b>{code.mark} </b>}
                  {code.label}
                </bdi>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function tipOf(code: Code, use: string, not: string): string {
  return [
    code.definition,
    code.useWhen === "" ? "" : `${use}: ${code.useWhen}`,
    code.doNotUseWhen === "" ? "" : `${not}: ${code.doNotUseWhen}`,
  ]
    .filter(Boolean)
    .join("\n");
}
