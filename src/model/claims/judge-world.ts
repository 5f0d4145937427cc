import type { Assertion, CountAssertion, DateAssertion, WorldJudgement, WorldValue } from "./assertion.ts";
import { judgeRatio, judgeTrend } from "./judge-change.ts";
import { judgeAbsence, judgeAllBut, judgeCount, judgePossibility } from "./judge-count.ts";
import { judgeDate } from "./judge-date.ts";
import { judgeShare } from "./judge-share.ts";
import { quoteWording } from "./print-number.ts";
import { readWorldNumber, unknownValue } from "./world-number.ts";

/** Judges an assertion against what the query gave in one world. Nothing throws: what cannot be judged says why. */
export function judgeWorld(assertion: Assertion, world: WorldValue): WorldJudgement {
  switch (assertion.kind) {
    case "count":
      return judgeCount(assertion, world);
    case "fraction":
    case "per-cent":
    case "proportion-word":
      return judgeShare(assertion, world);
    case "all-but":
      return judgeAllBut(assertion, world);
    case "absence":
      return judgeAbsence(assertion, world);
    case "possibility":
      return judgePossibility(assertion, world);
    case "trend":
      return judgeTrend(assertion, world);
    case "ratio":
      return judgeRatio(assertion, world);
    case "date": {
      const count = yearAsCount(assertion, world);
      return count === undefined ? judgeDate(assertion, world) : judgeCount(count, world);
    }
    case "vague": {
      const value = readWorldNumber(world.value);
      const judged = unknownValue(`${quoteWording(assertion.says)} ${assertion.why}`);
      return typeof value === "string"
        ? judged
        : { ...judged, recomputed: Number(world.value), numbers: String(world.value) };
    }
    default:
      return assertion satisfies never;
  }
}

/** "2014" is a year beside a date and a count beside a number. */
export function yearAsCount(assertion: DateAssertion, world: WorldValue): CountAssertion | undefined {
  if (typeof world.value !== "number" || !/^\d{4}$/u.test(assertion.edtf)) return undefined;
  return {
    kind: "count",
    comparison: "equal",
    value: Number(assertion.edtf),
    decimals: 0,
    place: 1,
    says: assertion.says,
  };
}
