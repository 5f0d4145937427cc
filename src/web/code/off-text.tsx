import type { CodingView } from "../../api/coding-documents.ts";
import type { Code } from "../../model/code/codebook.ts";
import { useWords } from "../words/words.tsx";

interface OffTextProps {
  readonly codings: readonly CodingView[];
  readonly codes: ReadonlyMap<string, Code>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** What stands on the document and on no words of this text. */
export function OffText({ codings, codes, chosen, onChoose }: OffTextProps) {
  const { say } = useWords();
  const groups = [
    ["code.reader.wholeCodings", codings.filter((one) => one.span === null && one.isOnThisText)],
    ["code.reader.oldCodings", codings.filter((one) => !one.isOnThisText)],
  ] as const;
  return groups.map(([label, own]) =>
    own.length === 0 ? undefined : (
      <section key={label}>
        <h2>{say(label)}</h2>
        <ul className="plain off-text">
          {own.map((coding) => (
            <li key={coding.id}>
              <button
                type="button"
                className={`mark kind-${codes.get(coding.code)?.kind ?? "own"}`}
                aria-pressed={coding.id === chosen}
                onClick={() => onChoose(coding.id)}
              >
                <bdi>{`${codes.get(coding.code)?.mark ?? ""} ${codes.get(coding.code)?.label ?? ""}`}</bdi>
              </button>{" "}
              <span className="quiet">{coding.coder}</span>
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}
