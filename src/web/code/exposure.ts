import { useEffect, useState } from "react";

/** How long this browser has had testimony in sight, kept here alone: no request carries it. */
export interface Exposure {
  /** Seconds of today. */
  readonly today: number;
  /** Seconds since the last break. */
  readonly sinceBreak: number;
}

const keptAs = "firsthand exposure";
const tickSeconds = 15;

const none: Exposure & { readonly day: string } = { day: "", today: 0, sinceBreak: 0 };

function dayNow(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function readKept(): typeof none {
  try {
    const kept = JSON.parse(localStorage.getItem(keptAs) ?? "{}") as Partial<typeof none>;
    if (kept.day !== dayNow()) return none;
    return { day: kept.day, today: Number(kept.today) || 0, sinceBreak: Number(kept.sinceBreak) || 0 };
  } catch {
    return none;
  }
}

function keep(next: Exposure): void {
  localStorage.setItem(keptAs, JSON.stringify({ day: dayNow(), today: next.today, sinceBreak: next.sinceBreak }));
}

/** The kept time; it runs while `isReading` and the page is in sight. */
export function useExposure(isReading: boolean) {
  const [exposure, setExposure] = useState<Exposure>(readKept);
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      const { today, sinceBreak } = readKept();
      const next = { today: today + tickSeconds, sinceBreak: sinceBreak + tickSeconds };
      keep(next);
      setExposure(next);
    }, tickSeconds * 1000);
    return () => clearInterval(timer);
  }, [isReading]);
  return {
    exposure,
    rest: () => {
      const next = { today: readKept().today, sinceBreak: 0 };
      keep(next);
      setExposure(next);
    },
    forget: () => {
      localStorage.removeItem(keptAs);
      setExposure(none);
    },
  };
}

export const breakChoices = ["never", "20", "30", "45", "60"] as const;
export type BreakAfter = (typeof breakChoices)[number];

export function isBreakAfter(value: string): value is BreakAfter {
  return (breakChoices as readonly string[]).includes(value);
}
