import { useEffect, useRef } from "react";
import type { DocumentPieceView, DocumentView } from "../../api/collect.ts";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import { useWords } from "../words/words.tsx";

/** A place in a document's text, in code points. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Reads `120-160` out of an address; undefined where it is none. */
export function parseSpan(text: string | undefined): TextSpan | undefined {
  const parts = /^(\d{1,9})-(\d{1,9})$/u.exec(text ?? "");
  if (parts === null) return undefined;
  const [start, end] = [Number(parts[1]), Number(parts[2])];
  return end > start ? { start, end } : undefined;
}

interface DocumentTextProps {
  readonly document: DocumentView;
  readonly marked: TextSpan | undefined;
  readonly onSelect: (span: TextSpan) => void;
}

/** A document's text in its own direction, with page, paragraph or time beside it, and a passage marked. */
export function DocumentText({ document, marked, onSelect }: DocumentTextProps) {
  const { say } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef("");
  useEffect(() => {
    const place = `${document.fileName} ${marked?.start} ${marked?.end}`;
    if (shown.current === place) return;
    shown.current = place;
    frame.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  });
  const select = (): void => {
    const span = selectedSpan();
    if (span !== undefined) onSelect(span);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only watches what is marked with mouse or keys
    <div
      ref={frame}
      className="document-text"
      dir={document.direction}
      lang={document.language ?? undefined}
      onMouseUp={select}
      onKeyUp={(event) => {
        if (event.shiftKey) select();
      }}
    >
      {document.pieces.map((piece, index) => (
        <div className="piece" key={piece.start}>
          <PlaceLabel piece={piece} before={document.pieces[index - 1]} />
          <p data-start={piece.start}>
            <PieceText piece={piece} marked={marked} />
          </p>
        </div>
      ))}
      {document.pieces.length === 0 ? <p>{say("collect.noneFits")}</p> : undefined}
    </div>
  );
}

function PlaceLabel({
  piece,
  before,
}: {
  readonly piece: DocumentPieceView;
  readonly before: DocumentPieceView | undefined;
}) {
  const { say } = useWords();
  const { locator } = piece;
  if (locator === null) return <span className="place" />;
  if (locator.kind === "time") {
    return (
      <span className="place">
        <bdi>{clock(locator.fromMs)}</bdi>
        {locator.speaker === undefined ? undefined : <bdi>{` ${locator.speaker}`}</bdi>}
      </span>
    );
  }
  if (locator.kind === "paragraph") return <span className="place">{say("collect.text.paragraph", locator)}</span>;
  const isSame = before?.locator?.kind === "page" && before.locator.page === locator.page;
  return <span className="place">{isSame ? undefined : say("collect.text.page", locator)}</span>;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function PieceText({ piece, marked }: { readonly piece: DocumentPieceView; readonly marked: TextSpan | undefined }) {
  // Line ends that part it from the next piece would stand as empty lines.
  const text = piece.text.trimEnd();
  if (marked === undefined) return <>{text}</>;
  const points = indexCodePoints(text);
  const start = Math.max(0, marked.start - piece.start);
  const end = Math.min(points.length, marked.end - piece.start);
  if (start >= points.length || end <= start) return <>{text}</>;
  return (
    <>
      {points.slice(0, start)}
      <mark>{points.slice(start, end)}</mark>
      {points.slice(end, points.length)}
    </>
  );
}

/** What is selected in the text, in code points of the whole; undefined where nothing is. */
function selectedSpan(): TextSpan | undefined {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const start = pointOf(range.startContainer, range.startOffset);
  const end = pointOf(range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

function pointOf(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>("[data-start]");
  if (piece === null || piece === undefined) return undefined;
  const before = document.createRange();
  before.selectNodeContents(piece);
  before.setEnd(node, offset);
  return Number(piece.dataset["start"]) + indexCodePoints(before.toString()).length;
}
