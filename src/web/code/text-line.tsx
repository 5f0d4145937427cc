import { memo, useLayoutEffect, useMemo, useRef, type ReactNode } from "react";
import type { Code } from "../../model/code/codebook.ts";
import type { CodingView } from "../../api/coding-documents.ts";
import { useWords } from "../words/words.tsx";
import { cutSegments, type LaidCoding, type Segment } from "./coded-segments.ts";
import type { TextBlock } from "./text-blocks.ts";

/** A coding with its place in code units. */
export type PlacedCoding = CodingView & LaidCoding;

interface TextLineProps {
  readonly text: string;
  readonly block: TextBlock;
  readonly codings: readonly PlacedCoding[];
  readonly lanes: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, Code>;
  readonly chosen: string | undefined;
  readonly language: string | null;
  readonly direction: "ltr" | "rtl";
  readonly beside: ReactNode;
  readonly onChoose: (id: string) => void;
}

/** A line of the text: its place, its words with what lies on them underlined, and the brackets in its margin. */
export const TextLine = memo(function TextLine(props: TextLineProps) {
  const { text, block, codings, lanes, codes, chosen, language, direction, beside, onChoose } = props;
  const words = useRef<HTMLParagraphElement>(null);
  const margin = useRef<HTMLDivElement>(null);
  const segments = useMemo(
    () => cutSegments([block.start, block.end], { codings, lanes }),
    [block.start, block.end, codings, lanes],
  );
  useLayoutEffect(() => {
    if (words.current !== null && margin.current !== null) setBrackets(words.current, margin.current, segments);
  });
  return (
    <div className={block.isApart ? "text-line apart" : "text-line"}>
      <PlaceName locator={block.locator} />
      <p
        ref={words}
        className="words"
        lang={language ?? undefined}
        dir={direction}
        data-line={block.start}
        data-until={block.end}
      >
        {segments.map((segment) => (
          <span key={segment.start} data-at={segment.start} data-on={segment.on.map((one) => one.id).join(" ")}>
            {underlined(segment, { text, codes, chosen })}
          </span>
        ))}
      </p>
      {beside}
      <div ref={margin} className="margin">
        {codings.map((coding) => (
          <Bracket
            key={coding.id}
            coding={coding}
            code={codes.get(coding.code)}
            begins={coding.start >= block.start}
            isChosen={coding.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
});

interface UnderlineContext {
  readonly text: string;
  readonly codes: ReadonlyMap<string, Code>;
  readonly chosen: string | undefined;
}

/** A line under the words for each coding, the first lane nearest to them; the stance shows in how it is drawn. */
function underlined({ start, end, on }: Segment<PlacedCoding>, { text, codes, chosen }: UnderlineContext): ReactNode {
  let drawn: ReactNode = text.slice(start, end);
  const ordered = on.toSorted((a, b) => a.lane - b.lane);
  for (const coding of ordered) {
    const kind = codes.get(coding.code)?.kind ?? "own";
    const classes = ["on", `lane-${coding.lane}`, `kind-${kind}`, coding.stance];
    if (coding.id === chosen) classes.push("chosen");
    drawn = <span className={classes.join(" ")}>{drawn}</span>;
  }
  return drawn;
}

interface BracketProps {
  readonly coding: PlacedCoding;
  readonly code: Code | undefined;
  readonly begins: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Bracket({ coding, code, begins, isChosen, onChoose }: BracketProps) {
  const { say } = useWords();
  const name = code === undefined ? "?" : code.mark === "" ? code.label : code.mark;
  const title = [
    code === undefined ? name : `${code.mark} ${code.label}`.trim(),
    say(`code.reader.stances.${coding.stance}`),
    say("code.reader.by", { coder: coding.coder, at: coding.at.slice(0, 10) }),
  ].join(". ");
  return (
    <>
      <span
        className={`bracket kind-${code?.kind ?? "own"} ${coding.stance}${isChosen ? " chosen" : ""}`}
        data-bracket={coding.id}
      />
      {begins ? (
        <button
          type="button"
          className={`mark kind-${code?.kind ?? "own"}`}
          data-mark={coding.id}
          data-own=""
          title={title}
          aria-label={title}
          aria-pressed={isChosen}
          tabIndex={-1}
          onClick={() => onChoose(coding.id)}
        >
          <bdi>{name}</bdi>
          {coding.confidence === "unsure" ? " ?" : ""}
        </button>
      ) : undefined}
    </>
  );
}

function PlaceName({ locator }: { readonly locator: TextBlock["locator"] }) {
  const { say } = useWords();
  if (locator === undefined) return <span className="line-place" />;
  const name =
    locator.kind === "page"
      ? say("code.reader.page", { page: locator.page })
      : locator.kind === "paragraph"
        ? say("code.reader.paragraph", { paragraph: locator.paragraph })
        : clock(locator.fromMs);
  return (
    <span className="line-place">
      {name}
      {locator.kind === "time" && locator.speaker !== undefined ? (
        <>
          {" "}
          <bdi>{locator.speaker}</bdi>
        </>
      ) : undefined}
    </span>
  );
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/** Stands every bracket beside the rows of its words, and its mark where there is room below the ones before. */
function setBrackets(words: HTMLElement, margin: HTMLElement, segments: readonly Segment<PlacedCoding>[]): void {
  if (margin.childElementCount === 0) {
    margin.style.minBlockSize = "";
    return;
  }
  const top = margin.getBoundingClientRect().top;
  const stretches = [...words.children];
  const extents = new Map<string, readonly [number, number, number]>();
  for (const [index, segment] of segments.entries()) {
    if (segment.on.length === 0) continue;
    const rects = stretches[index]?.getClientRects();
    const [first, last] = [rects?.[0], rects?.[rects.length - 1]];
    if (first === undefined || last === undefined) continue;
    for (const { id, lane } of segment.on) {
      const known = extents.get(id);
      extents.set(id, [known?.[0] ?? first.top - top, last.bottom - top, lane]);
    }
  }
  let free = 0;
  const sizes = [...margin.querySelectorAll<HTMLElement>("[data-mark]")].map((mark) => mark.offsetHeight);
  for (const bracket of margin.querySelectorAll<HTMLElement>("[data-bracket]")) {
    const extent = extents.get(bracket.dataset["bracket"] ?? "");
    bracket.hidden = extent === undefined;
    if (extent === undefined) continue;
    bracket.style.insetBlockStart = `${extent[0] + 2}px`;
    bracket.style.blockSize = `${Math.max(10, extent[1] - extent[0] - 4)}px`;
    bracket.style.insetInlineStart = `${extent[2] * 6}px`;
  }
  for (const [index, mark] of [...margin.querySelectorAll<HTMLElement>("[data-mark]")].entries()) {
    const wanted = extents.get(mark.dataset["mark"] ?? "")?.[0] ?? 0;
    const place = Math.max(wanted, free);
    mark.style.insetBlockStart = `${place}px`;
    free = place + (sizes[index] ?? 0) + 2;
  }
  margin.style.minBlockSize = `${free}px`;
}
