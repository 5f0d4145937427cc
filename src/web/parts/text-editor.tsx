import { useImperativeHandle, useRef, type Ref } from "react";

/** What a page can do with the text's caret. */
export interface EditorHandle {
  /** Puts words where the caret is, in place of what is selected. */
  insert(words: string): void;
  /** Shows a line, counted from 1, and selects the words where they are given, else the line. */
  goToLine(line: number, words?: readonly [from: number, to: number]): void;
}

interface TextEditorProps {
  readonly label: string;
  readonly text: string;
  /** Lines to mark, counted from 1. */
  readonly marked: ReadonlySet<number>;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly isReadOnly: boolean;
  readonly ref: Ref<EditorHandle>;
}

/**
 * A plain text box with the lines' numbers beside it. The numbers stand in a copy of the text under the box, which breaks where the box
 * does, so that a long line keeps its number.
 */
export function TextEditor({ label, text, marked, onChange, onSave, isReadOnly, ref }: TextEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    insert(words) {
      const area = box.current;
      if (area === null) return;
      area.focus();
      // Kept by the browser's own undo; what has no such command sets the range.
      if (document.execCommand("insertText", false, words)) return;
      area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
      onChange(area.value);
    },
    goToLine(line, words) {
      const start =
        text
          .split("\n")
          .slice(0, line - 1)
          .join("\n").length + (line > 1 ? 1 : 0);
      const newline = text.indexOf("\n", start);
      copy.current?.children[line - 1]?.scrollIntoView({ block: "center" });
      box.current?.focus({ preventScroll: true });
      // What is typed takes the place of what is selected: a claim's words alone, never its whole paragraph.
      const [from, to] = words ?? [start, newline === -1 ? text.length : newline];
      box.current?.setSelectionRange(from, to);
    },
  }));
  return (
    <div className="editor" dir="ltr">
      <div className="editor-lines" aria-hidden="true" ref={copy}>
        {text.split("\n").map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is its number
          <div key={at} className={marked.has(at + 1) ? "marked" : undefined}>
            {line === "" ? "\u200B" : line}
          </div>
        ))}
      </div>
      <textarea
        ref={box}
        aria-label={label}
        spellCheck={false}
        readOnly={isReadOnly}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSave();
        }}
      />
    </div>
  );
}
