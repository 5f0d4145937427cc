/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   the pattern of a combobox with its list: the focus and every key stay in the field, which no select lets one type into */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useWords } from "../words/words.tsx";
import { findEntries, type PaletteEntry } from "./palette-entries.ts";

interface PaletteProps {
  /** What can be done, beside opening the case whose key was typed. */
  readonly entries: readonly PaletteEntry[];
  readonly openCase: (key: string) => void;
  readonly onClose: () => void;
}

/** Everything that can be gone to, by a few letters of its name. */
export function Palette({ entries, openCase, onClose }: PaletteProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const key = typed.trim();
  const found: readonly PaletteEntry[] = [
    ...findEntries(entries, typed),
    ...(key === "" ? [] : [{ kind: "oneCase" as const, label: key, act: () => openCase(key) }]),
  ];
  const chosen = Math.min(at, found.length - 1);
  const take = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    dialog.current?.close();
    entry.act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((chosen + step + found.length) % found.length);
    else if (event.key === "Enter") take(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={say("palette.label")} onClose={onClose}>
      <input
        // The palette is opened to type into it.
        autoFocus
        role="combobox"
        aria-label={say("palette.label")}
        aria-expanded="true"
        aria-controls={`${id}-found`}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-found`} role="listbox" aria-label={say("palette.label")}>
        {found.map((entry, index) => (
          <li
            key={`${entry.kind} ${entry.label}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => take(entry)}
          >
            <span dir="auto">{entry.label}</span>
            <span className="quiet">{say(`palette.${entry.kind}`)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{say("palette.hint")}</p>
    </dialog>
  );
}
