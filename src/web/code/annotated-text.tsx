import { useVirtualizer, type Range as DrawnRange } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  type ReactNode,
  type Ref,
} from "react";
import type { ReaderDocument } from "../../api/coding-documents.ts";
import type { Code } from "../../model/code/codebook.ts";
import { useWords } from "../words/words.tsx";
import { layLanes } from "./coded-segments.ts";
import { moveCaret, spanAround, type Step } from "./move-caret.ts";
import { findBlock, type TextBlock } from "./text-blocks.ts";
import { TextLine, type PlacedCoding } from "./text-line.tsx";
import { caretRect, offsetAt, offsetAtPlace, rangesOf } from "./text-positions.ts";

/** What is selected: from the anchor to the caret, in code units; they are equal where nothing is. */
export interface TextSelection {
  readonly anchor: number;
  readonly caret: number;
}

export interface TextHandle {
  focus(): void;
  /** Brings an offset into sight. */
  show(offset: number): void;
}

interface AnnotatedTextProps {
  readonly document: Pick<ReaderDocument, "text" | "language" | "direction">;
  readonly blocks: readonly TextBlock[];
  readonly codings: readonly PlacedCoding[];
  readonly codes: ReadonlyMap<string, Code>;
  readonly chosen: string | undefined;
  readonly selection: TextSelection;
  /** What stands beside a block, by its number. */
  readonly beside?: ((index: number) => ReactNode) | undefined;
  readonly onChoose: (id: string) => void;
  readonly onSelect: (selection: TextSelection) => void;
  /** Keys that do not move the caret; true where one was taken. */
  readonly onKey: (event: React.KeyboardEvent) => boolean;
  readonly ref?: Ref<TextHandle>;
}

const highlightName = "words-chosen";
const nobody: readonly PlacedCoding[] = [];

/** A text of any length to read and select in, of which only the lines in sight are drawn. */
export function AnnotatedText(props: AnnotatedTextProps) {
  const { document: source, blocks, codings, codes, chosen, selection, beside, onChoose, onSelect, onKey, ref } = props;
  const { text, language, direction } = source;
  const { say } = useWords();
  const frame = useRef<HTMLElement>(null);
  const caret = useRef<HTMLSpanElement>(null);
  const goal = useRef<number>(undefined);
  const mustShow = useRef(false);
  const lanes = useMemo(() => layLanes(codings), [codings]);
  const byBlock = useMemo(() => groupByBlock(blocks, codings), [blocks, codings]);
  const pinned = findBlock(blocks, selection.anchor);
  // oxlint-disable-next-line react/incompatible-library -- it warns of the React compiler, which the build does not use
  const lines = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => estimateHeight(blocks[index]),
    overscan: 6,
    // The line where a selection begins stays drawn, so that it can be dragged out of sight.
    rangeExtractor: useCallback(
      (range: DrawnRange) => {
        const drawn = new Set<number>(pinned === -1 ? [] : [pinned]);
        const first = Math.max(0, range.startIndex - range.overscan);
        const last = Math.min(range.count - 1, range.endIndex + range.overscan);
        for (let index = first; index <= last; index += 1) drawn.add(index);
        return [...drawn].toSorted((a, b) => a - b);
      },
      [pinned],
    ),
  });
  const show = useCallback(
    (offset: number): void => {
      const index = findBlock(blocks, offset);
      if (index !== -1) lines.scrollToIndex(index, { align: "center" });
    },
    [blocks, lines],
  );
  useImperativeHandle(ref, () => ({ focus: () => frame.current?.focus({ preventScroll: true }), show }), [show]);
  useSelecting(frame, onSelect);
  useLayoutEffect(() => {
    const root = frame.current;
    if (root === null) return;
    const [start, end] = [Math.min(selection.anchor, selection.caret), Math.max(selection.anchor, selection.caret)];
    highlight(start === end ? [] : rangesOf(root, start, end));
    const rect = caretRect(root, selection.caret);
    setCaret(root, caret.current, rect);
    if (!mustShow.current) return;
    if (rect === undefined) show(selection.caret);
    else {
      mustShow.current = false;
      keepInSight(root, rect);
    }
  });
  useEffect(() => () => highlight([]), []);

  const moveTo = (to: number, isExtending: boolean): void => {
    mustShow.current = true;
    globalThis.getSelection()?.removeAllRanges();
    onSelect({ anchor: isExtending ? selection.anchor : to, caret: to });
  };
  const press = (event: React.KeyboardEvent): void => {
    if (event.target !== frame.current) return;
    const step = stepOf(event, direction);
    if (step === undefined) {
      if (onKey(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (step.step === "line") {
      const to = lineFrom(frame.current, { at: selection.caret, isForward: step.isForward, goal });
      moveTo(to ?? moveCaret(text, selection.caret, { step: "paragraph", isForward: step.isForward }), event.shiftKey);
      return;
    }
    goal.current = undefined;
    if (step.step === "end") {
      const [from, until] = spanAround(text, selection.caret, { unit: "paragraph" });
      moveTo(step.isForward ? until : from, event.shiftKey);
      return;
    }
    const { step: by, isForward } = step;
    moveTo(moveCaret(text, selection.caret, { step: by, isForward, language: language ?? undefined }), event.shiftKey);
  };
  const click = (event: React.MouseEvent): void => {
    goal.current = undefined;
    if (globalThis.getSelection()?.isCollapsed === false || !(event.target instanceof Element)) return;
    const on = event.target.closest<HTMLElement>("[data-on]")?.dataset["on"]?.split(" ").filter(Boolean) ?? [];
    const next = on[(on.indexOf(chosen ?? "") + 1) % on.length];
    if (next !== undefined) onChoose(next);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the text has a caret of its own: every click has its key
    <section
      className="annotated"
      aria-label={say("code.reader.text")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the caret is moved by keys, so it takes the focus
      tabIndex={0}
      ref={frame}
      onKeyDown={press}
      onClick={click}
    >
      <div className="lines" style={{ blockSize: `${lines.getTotalSize()}px` }}>
        {lines.getVirtualItems().map(({ index, start }) => {
          const block = blocks[index];
          if (block === undefined) return undefined;
          return (
            <div
              key={index}
              ref={lines.measureElement}
              data-index={index}
              className="placed"
              style={{ insetBlockStart: `${start}px` }}
            >
              <TextLine
                text={text}
                block={block}
                codings={byBlock.get(index) ?? nobody}
                lanes={lanes}
                codes={codes}
                chosen={chosen}
                language={language}
                direction={direction}
                beside={beside?.(index)}
                onChoose={onChoose}
              />
            </div>
          );
        })}
        <span ref={caret} className="caret" aria-hidden="true" />
      </div>
    </section>
  );
}

/** Takes over what is selected by mouse or touch, once it stands. */
function useSelecting(frame: React.RefObject<HTMLElement | null>, onSelect: (selection: TextSelection) => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      const chosen = globalThis.getSelection();
      const { anchorNode, focusNode } = chosen ?? {};
      if (chosen === null || anchorNode === null || anchorNode === undefined) return;
      if (focusNode === null || focusNode === undefined) return;
      if (frame.current?.contains(anchorNode) !== true || !frame.current.contains(focusNode)) return;
      const [anchor, to] = [offsetAt(anchorNode, chosen.anchorOffset), offsetAt(focusNode, chosen.focusOffset)];
      if (anchor !== undefined && to !== undefined) onSelect({ anchor, caret: to });
    };
    // While the mouse drags, the browser shows what is selected; a finger's handles tell of no end.
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(take, 200);
    };
    document.addEventListener("selectionchange", wait);
    document.addEventListener("pointerup", take);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", wait);
      document.removeEventListener("pointerup", take);
    };
  }, [frame, onSelect]);
}

type Move = { readonly step: Step | "line" | "end"; readonly isForward: boolean };

/** Where a key leads: left and right as the eye sees them, so that in an Arabic text left goes on. */
function stepOf(event: React.KeyboardEvent, direction: "ltr" | "rtl"): Move | undefined {
  const isFar = event.ctrlKey || event.metaKey;
  const along = (isForward: boolean): Move => ({
    step: event.altKey ? "sentence" : isFar ? "word" : "character",
    isForward,
  });
  switch (event.key) {
    case "ArrowLeft":
      return along(direction === "rtl");
    case "ArrowRight":
      return along(direction === "ltr");
    case "ArrowUp":
      return { step: isFar ? "paragraph" : "line", isForward: false };
    case "ArrowDown":
      return { step: isFar ? "paragraph" : "line", isForward: true };
    case "Home":
      return { step: isFar ? "document" : "end", isForward: false };
    case "End":
      return { step: isFar ? "document" : "end", isForward: true };
    default:
      return undefined;
  }
}

interface LineMove {
  readonly at: number;
  readonly isForward: boolean;
  /** Where across the page the caret wants to be, kept from line to line. */
  readonly goal: React.RefObject<number | undefined>;
}

/** The offset a line further down or up on the screen; undefined where there is none in sight. */
function lineFrom(root: HTMLElement | null, { at, isForward, goal }: LineMove): number | undefined {
  if (root === null) return undefined;
  const before = caretRect(root, at);
  if (before === undefined) return undefined;
  keepInSight(root, before, 3 * before.height);
  const rect = caretRect(root, at) ?? before;
  goal.current ??= rect.left;
  for (let away = 1; away <= 8; away += 1) {
    const y = isForward ? rect.bottom + away * 10 : rect.top - away * 10;
    const found = offsetAtPlace(goal.current, y);
    const place = found === undefined ? undefined : caretRect(root, found);
    if (found === undefined || place === undefined) continue;
    if (isForward ? place.top > rect.top + 4 : place.top < rect.top - 4) return found;
  }
  return undefined;
}

function keepInSight(root: HTMLElement, rect: DOMRect, space = 24): void {
  const { top, bottom } = root.getBoundingClientRect();
  if (rect.top - space < top) root.scrollTop -= top - rect.top + space;
  else if (rect.bottom + space > bottom) root.scrollTop += rect.bottom - bottom + space;
}

function setCaret(root: HTMLElement, caret: HTMLSpanElement | null, rect: DOMRect | undefined): void {
  const lines = caret?.parentElement?.getBoundingClientRect();
  if (caret === null || lines === undefined) return;
  caret.hidden = rect === undefined;
  if (rect === undefined || root.clientHeight === 0) return;
  caret.style.top = `${rect.top - lines.top}px`;
  caret.style.left = `${rect.left - lines.left}px`;
  caret.style.height = `${rect.height}px`;
}

/** Shown by the browser without a change of the page, also while another field has the focus. */
function highlight(ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(highlightName);
  else CSS.highlights.set(highlightName, new Highlight(...ranges));
}

function groupByBlock(
  blocks: readonly TextBlock[],
  codings: readonly PlacedCoding[],
): ReadonlyMap<number, readonly PlacedCoding[]> {
  const groups = new Map<number, PlacedCoding[]>();
  for (const coding of codings) {
    for (let index = Math.max(0, findBlock(blocks, coding.start)); index < blocks.length; index += 1) {
      const block = blocks[index];
      if (block === undefined || block.start >= coding.end) break;
      if (block.end <= coding.start) continue;
      const group = groups.get(index);
      if (group === undefined) groups.set(index, [coding]);
      else group.push(coding);
    }
  }
  return groups;
}

/** Before a line is drawn: some sixty-six characters a row. */
function estimateHeight(block: TextBlock | undefined): number {
  if (block === undefined) return 0;
  return Math.ceil((block.end - block.start) / 66) * 32 + (block.isApart ? 16 : 0);
}
