import { useEffect, useMemo, useRef, useState } from "react";
import type { CodingView, DocumentCodings, ReaderDocument } from "../../api/coding-documents.ts";
import type { Code } from "../../model/code/codebook.ts";
import { Stance } from "../../model/code/coding.ts";
import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";
import { Choice } from "../parts/choice.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { useWords } from "../words/words.tsx";
import { AnnotatedText, type TextHandle, type TextSelection } from "./annotated-text.tsx";
import { CodePalette, listOffered } from "./code-palette.tsx";
import { CodingSheet } from "./coding-sheet.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { spanAround, trim } from "./move-caret.ts";
import { OffText } from "./off-text.tsx";
import { listTextBlocks } from "./text-blocks.ts";
import type { PlacedCoding } from "./text-line.tsx";
import { useCoding } from "./use-coding.ts";
import { useBeside } from "./use-beside.tsx";

interface CodingDeskProps {
  readonly document: ReaderDocument;
  readonly codings: DocumentCodings;
  /** Under which the page keeps the codings. */
  readonly path: string;
  /** Every code, by which what stands is named. */
  readonly codes: readonly Code[];
  /** Those that may be put on words: the round's own, or all. */
  readonly offered: readonly Code[];
  readonly round: string | undefined;
  /** Whether the acting profile may make codes. */
  readonly mayMakeCodes: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly beside: string | undefined;
}

/** A text, what stands on it, and the codebook at hand. */
export function CodingDesk(props: CodingDeskProps) {
  const { document, codings, path, codes, offered, round, mayMakeCodes, chosen, onChoose, beside } = props;
  const { say } = useWords();
  const text = useRef<TextHandle>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const memoField = useRef<HTMLTextAreaElement>(null);
  const [selection, setSelection] = useState<TextSelection>({ anchor: 0, caret: 0 });
  const [filter, setFilter] = useState("");
  const [stance, setStance] = useState<Stance>("asserted");
  const [isUnsure, setUnsure] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const [hint, setHint] = useState<string>();
  const coding = useCoding(path, onChoose);

  const points = useMemo(() => indexCodePoints(document.text), [document.text]);
  const blocks = useMemo(
    () => listTextBlocks(document.text, { locators: document.locators, points }),
    [document, points],
  );
  const byId = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]);
  const placed = useMemo(() => placeCodings(codings.codings, points), [codings.codings, points]);
  const besidePart = useBeside(beside, blocks.length);
  const one = codings.codings.find(({ id }) => id === chosen);
  const state = codings.round;
  const mayCode = state === null || (state.isOpen && state.state !== null && state.state !== "passed");

  const shownFirst = useRef(false);
  useEffect(() => {
    const at = placed.find(({ id }) => id === chosen);
    if (at === undefined || shownFirst.current) return;
    shownFirst.current = true;
    text.current?.show(at.start);
  }, [chosen, placed]);

  const span = useMemo(() => {
    const [start, end] = trim(
      document.text,
      Math.min(selection.anchor, selection.caret),
      Math.max(selection.anchor, selection.caret),
    );
    return start === end ? undefined : ([start, end] as const);
  }, [document.text, selection]);
  const asPoints = (): [number, number] | undefined =>
    span === undefined ? undefined : [points.toCodePoint(span[0]), points.toCodePoint(span[1])];

  const apply = (code: Code): void => {
    if (!mayCode) return;
    const place = isWhole ? undefined : asPoints();
    if (!isWhole && place === undefined) {
      setHint(say("code.reader.nothingSelected"));
      text.current?.focus();
      return;
    }
    setHint(undefined);
    setFilter("");
    setWhole(false);
    text.current?.focus();
    void coding.code({
      document: document.key,
      code: code.id,
      stance,
      confidence: isUnsure ? "unsure" : "sure",
      ...(round === undefined ? {} : { round }),
      ...(place === undefined ? {} : { span: place }),
    });
  };
  const inVivo = (): void => {
    const place = asPoints();
    if (round !== undefined || !mayMakeCodes)
      return setHint(say(round === undefined ? "code.reader.inVivoRole" : "code.reader.inVivoRound"));
    if (place === undefined) return setHint(say("code.reader.nothingSelected"));
    setHint(undefined);
    void coding.codeInVivo({ document: document.key, span: place });
  };
  const step = (away: 1 | -1): void => {
    const ordered = placed.toSorted((a, b) => a.start - b.start || a.end - b.end);
    const at = ordered.findIndex(({ id }) => id === chosen);
    const next =
      ordered[at === -1 ? (away === 1 ? 0 : ordered.length - 1) : (at + away + ordered.length) % ordered.length];
    if (next === undefined) return;
    onChoose(next.id);
    text.current?.show(next.start);
  };
  const widen = (): void => {
    const language = document.language ?? undefined;
    for (const unit of ["word", "sentence", "paragraph"] as const) {
      const [start, end] = spanAround(document.text, Math.min(selection.anchor, selection.caret), { unit, language });
      const isWider = span === undefined || start < span[0] || end > span[1];
      if (!isWider) continue;
      setSelection({ anchor: start, caret: end });
      return;
    }
  };
  const press = (event: React.KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
    if (digit !== undefined) {
      const code = listOffered({ codes: offered, filter })[Number(digit) - 1];
      if (code !== undefined) apply(code);
      return true;
    }
    const act = acts[event.code];
    act?.();
    return act !== undefined;
  };
  // By the place of the key, so that they are where they are on any keyboard, Arabic ones too.
  const acts: Readonly<Record<string, () => void>> = {
    KeyF: () => filterField.current?.focus(),
    KeyI: inVivo,
    KeyW: () => setWhole(!isWhole),
    KeyS: widen,
    KeyT: () => setStance(Stance.options[(Stance.options.indexOf(stance) + 1) % Stance.options.length] ?? "asserted"),
    KeyQ: () => setUnsure(!isUnsure),
    KeyN: () => step(1),
    KeyP: () => step(-1),
    KeyM: () => memoField.current?.focus(),
    KeyU: () => void coding.takeBack(),
    Delete: () => {
      if (one?.isOwn === true && mayCode) void coding.retract(one.id, say("code.reader.slip"));
    },
    Escape: () => {
      setWhole(false);
      setSelection({ anchor: selection.caret, caret: selection.caret });
      onChoose(undefined);
    },
  };
  return (
    <>
      <div className="coder-desk-told">
        <output className="told">
          {hint ?? tellOf(coding.told, byId, say)}{" "}
          {coding.canTakeBack ? (
            <button type="button" disabled={coding.isBusy} onClick={() => void coding.takeBack()}>
              {say("code.reader.takeBack")}
            </button>
          ) : undefined}
        </output>
        {coding.error === undefined ? undefined : <FailureNotice error={coding.error} />}
      </div>
      <div className={besidePart === undefined ? "coder-desk" : "coder-desk with-beside"}>
        <div className="coder-desk-text">
          {besidePart?.isUneven === true ? <p className="quiet">{say("code.reader.otherParagraphs")}</p> : undefined}
          <AnnotatedText
            ref={text}
            document={document}
            blocks={blocks}
            codings={placed}
            codes={byId}
            chosen={chosen}
            selection={selection}
            beside={besidePart?.partOf}
            onChoose={onChoose}
            onSelect={setSelection}
            onKey={press}
          />
          <p className="selected quiet" aria-live="polite">
            {isWhole
              ? say("code.reader.wholeOn")
              : span === undefined
                ? ""
                : say("code.reader.selected", { text: shorten(document.text.slice(...span)) })}
          </p>
          <OffText codings={codings.codings} codes={byId} chosen={chosen} onChoose={onChoose} />
          <KeysHelp />
        </div>
        <div className="coder-desk-side">
          {mayCode ? (
            <section className="how" aria-label={say("code.reader.stance")}>
              <Choice
                label={say("code.reader.stance")}
                value={stance}
                options={Stance.options.map((value) => [value, say(`code.reader.stances.${value}`)] as const)}
                onChange={(value) => setStance(Stance.parse(value))}
              />
              <label className="tick">
                <input
                  type="checkbox"
                  checked={isUnsure}
                  onChange={(event) => setUnsure(event.currentTarget.checked)}
                />{" "}
                {say("code.reader.unsure")}
              </label>
              <label className="tick">
                <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.currentTarget.checked)} />{" "}
                {say("code.reader.whole")}
              </label>
              {round === undefined && mayMakeCodes ? (
                <button type="button" disabled={span === undefined || coding.isBusy} onClick={inVivo}>
                  {say("code.reader.inVivo")}
                </button>
              ) : undefined}
            </section>
          ) : undefined}
          <CodePalette
            codes={offered}
            filter={filter}
            isDisabled={!mayCode}
            filterRef={filterField}
            onFilter={setFilter}
            onPick={apply}
            onLeave={() => text.current?.focus()}
          />
          {one === undefined ? (
            <p className="quiet">{say("code.reader.noSheet")}</p>
          ) : (
            <CodingSheet
              key={one.id}
              coding={one}
              code={byId.get(one.code)}
              mayChange={mayCode}
              isBusy={coding.isBusy}
              memoRef={memoField}
              onRevise={(revision) => void coding.revise(one.id, revision)}
              onRetract={(reason) => void coding.retract(one.id, reason)}
            />
          )}
        </div>
      </div>
    </>
  );
}

function placeCodings(codings: readonly CodingView[], points: CodePointText): readonly PlacedCoding[] {
  return codings.flatMap((coding) =>
    coding.span === null || !coding.isOnThisText
      ? []
      : [{ ...coding, start: points.toCodeUnit(coding.span[0]), end: points.toCodeUnit(coding.span[1]) }],
  );
}

type Say = ReturnType<typeof useWords>["say"];

function tellOf(
  told: ReturnType<typeof useCoding>["told"],
  codes: ReadonlyMap<string, Code>,
  say: Say,
): string | undefined {
  if (told === undefined) return undefined;
  if (told.kind !== "coded") return say(`code.reader.${told.kind}`);
  const code = codes.get(told.coding?.code ?? "");
  return say("code.reader.coded", { label: `${code?.mark ?? ""} ${code?.label ?? ""}`.trim() });
}

function shorten(words: string): string {
  const flat = words.replaceAll(/\s+/gu, " ");
  return flat.length <= 120 ? flat : `${flat.slice(0, 60).trimEnd()} … ${flat.slice(-50).trimStart()}`;
}
