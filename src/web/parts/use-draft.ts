import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ManuscriptView } from "../../api/report.ts";
import { RequestFailure } from "../wire.ts";
import { useSettings } from "./settings.ts";

/** A file of the manuscript in somebody's hands. */
export interface Draft {
  readonly text: string;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  /** True where unsaved words of an earlier visit were found and put back. */
  readonly isRestored: boolean;
  /** What stands in the file where somebody else changed it meanwhile. */
  readonly theirs: ManuscriptView | undefined;
  /** The text before the last save, to go back to. */
  readonly before: string | undefined;
  /** Unsaved words that were put away, until others are written. */
  readonly away: string | undefined;
  readonly error: unknown;
  readonly change: (text: string) => void;
  /** Says whether the file holds the text now. */
  readonly save: (text?: string) => Promise<boolean>;
  /** Puts what is not saved away, or brings it back. */
  readonly putAway: () => void;
  readonly bringBack: () => void;
  /** Settles a difference: mine is written over theirs, or theirs comes into the box. */
  readonly settle: (which: "mine" | "theirs") => void;
}

interface Kept {
  readonly text: string;
  readonly basedOn: string;
}

/**
 * The text of a file as it was opened, and what was made of it. Until it is saved it is kept for this tab, unless the study is encrypted:
 * the browser may write what it keeps to the disk, where everybody could read it.
 */
export function useDraft(name: string, opened: ManuscriptView, isKept: boolean): Draft {
  const { wire } = useSettings();
  const client = useQueryClient();
  const place = `firsthand draft ${name}`;
  const [kept] = useState(() => (isKept ? readKept(place) : undefined));
  const isRestored = kept !== undefined && kept.text !== opened.text;
  const [base, setBase] = useState(isRestored ? kept.basedOn : opened.hash);
  const [saved, setSaved] = useState(opened.text);
  const [text, setText] = useState(isRestored ? kept.text : opened.text);
  const [theirs, setTheirs] = useState<ManuscriptView>();
  const [before, setBefore] = useState<string>();
  const [away, setAway] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const isChanged = text !== saved;
  useEffect(() => {
    if (!isKept || !isChanged) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify({ text, basedOn: base }));
  }, [place, isKept, isChanged, text, base]);
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isChanged]);
  useEffect(() => {
    // Somebody else's save comes into a box that holds nothing of one's own.
    if (isChanged || opened.hash === base) return;
    setText(opened.text);
    setSaved(opened.text);
    setBase(opened.hash);
    // oxlint-disable-next-line react/exhaustive-deps -- only when the file is read anew
  }, [opened]);

  const send = async (words: string, basedOn: string): Promise<boolean> => {
    setIsBusy(true);
    setError(undefined);
    try {
      const now = await wire.change(`/manuscript/${name}`, { text: words, basedOn }, ManuscriptView);
      setBefore(saved === words ? before : saved);
      setSaved(now.text);
      setBase(now.hash);
      setTheirs(undefined);
      client.setQueryData(["reading", `/manuscript/${name}`], now);
      return true;
    } catch (failure) {
      setError(failure);
      if (failure instanceof RequestFailure && failure.failure.code === "REPORT_MANUSCRIPT_CHANGED")
        setTheirs(await wire.read(`/manuscript/${name}`, ManuscriptView).catch(() => undefined));
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return {
    text,
    isChanged,
    isBusy,
    isRestored: isRestored && isChanged,
    theirs,
    before,
    away,
    error,
    change(words) {
      setAway(undefined);
      setText(words);
    },
    save: (words = text) => {
      setText(words);
      return send(words, base);
    },
    putAway() {
      setAway(text);
      setText(saved);
    },
    bringBack() {
      if (away === undefined) return;
      setText(away);
      setAway(undefined);
    },
    settle(which) {
      if (theirs === undefined) return;
      if (which === "mine") {
        setSaved(theirs.text);
        void send(text, theirs.hash);
        return;
      }
      setBefore(text);
      setText(theirs.text);
      setSaved(theirs.text);
      setBase(theirs.hash);
      setTheirs(undefined);
      setError(undefined);
    },
  };
}

function readKept(place: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? "null");
    if (typeof kept !== "object" || kept === null || !("text" in kept) || !("basedOn" in kept)) return undefined;
    return { text: String(kept.text), basedOn: String(kept.basedOn) };
  } catch {
    return undefined;
  }
}
