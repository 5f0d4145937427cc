/** Where the page's nodes stand in the text: each stretch carries its first offset as `data-at`. Offsets are UTF-16 code units. */

/** The offset that a point of the page stands for; undefined outside of the text. */
export function offsetAt(node: Node, inNode: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const stretch = element?.closest<HTMLElement>("[data-at]");
  if (stretch !== null && stretch !== undefined) {
    const at = Number(stretch.dataset["at"]);
    if (node.nodeType === Node.TEXT_NODE) return at + inNode;
    return inNode === 0 ? at : at + (stretch.textContent?.length ?? 0);
  }
  const line = element?.closest<HTMLElement>("[data-line]");
  if (line === null || line === undefined) return undefined;
  const [start, end] = [Number(line.dataset["line"]), Number(line.dataset["until"])];
  const child = element === line ? line.children[inNode] : undefined;
  if (child instanceof HTMLElement && child.dataset["at"] !== undefined) return Number(child.dataset["at"]);
  return inNode === 0 ? start : end;
}

/** Ranges of the page that show a span of the text, as far as it is drawn; one a line. */
export function rangesOf(root: HTMLElement, start: number, end: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const line of root.querySelectorAll<HTMLElement>("[data-line]")) {
    const from = Math.max(start, Number(line.dataset["line"]));
    const until = Math.min(end, Number(line.dataset["until"]));
    if (from >= until) continue;
    const [a, b] = [pointAt(line, from), pointAt(line, until)];
    if (a === undefined || b === undefined) continue;
    const range = document.createRange();
    range.setStart(...a);
    range.setEnd(...b);
    ranges.push(range);
  }
  return ranges;
}

/** Where on the screen the caret stands before an offset; undefined where its line is not drawn. */
export function caretRect(root: HTMLElement, offset: number): DOMRect | undefined {
  for (const line of root.querySelectorAll<HTMLElement>("[data-line]")) {
    if (offset < Number(line.dataset["line"]) || offset > Number(line.dataset["until"])) continue;
    const point = pointAt(line, offset);
    if (point === undefined) return undefined;
    const range = document.createRange();
    range.setStart(...point);
    range.collapse(true);
    const rect = [...range.getClientRects()].at(-1);
    return rect ?? line.getBoundingClientRect();
  }
  return undefined;
}

/** The offset at a place on the screen. */
export function offsetAtPlace(x: number, y: number): number | undefined {
  if (typeof document.caretPositionFromPoint === "function") {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? undefined : offsetAt(position.offsetNode, position.offset);
  }
  // Safari has only the older way.
  const range = document.caretRangeFromPoint(x, y);
  return range === null ? undefined : offsetAt(range.startContainer, range.startOffset);
}

function pointAt(line: HTMLElement, offset: number): [Node, number] | undefined {
  const stretches = [...line.querySelectorAll<HTMLElement>("[data-at]")];
  const stretch = stretches.findLast((one) => Number(one.dataset["at"]) <= offset) ?? stretches[0];
  if (stretch === undefined) return undefined;
  let node: Node = stretch;
  while (node.firstChild !== null) node = node.firstChild;
  return [node, Math.max(0, Math.min(offset - Number(stretch.dataset["at"]), node.textContent?.length ?? 0))];
}
