import type { DateAssertion, WorldJudgement, WorldValue } from "./assertion.ts";
import { boundsOf } from "./date-period.ts";
import { quoteWording } from "./print-number.ts";
import { unknownValue } from "./world-number.ts";

/** A date within the stated period holds, one that only overlaps it holds within rounding, one apart from it does not. */
export function judgeDate(assertion: DateAssertion, world: WorldValue): WorldJudgement {
  if (world.value === null) return unknownValue("the query gives no value");
  const value = String(world.value).trim();
  const found = typeof world.value === "number" ? undefined : boundsOf(value);
  const stated = boundsOf(assertion.edtf);
  if (found === undefined || stated === undefined) return unknownValue("the query gives no date where one is needed");
  const isInside = found.earliest >= stated.earliest && found.latest <= stated.latest;
  const isApart = found.earliest > stated.latest || found.latest < stated.earliest;
  return {
    holds: isInside ? "yes" : isApart ? "no" : "rounding",
    recomputed: value,
    numbers: value,
    bound: `${quoteWording(assertion.says)} means ${periodText(stated.earliest, stated.latest)}`,
    remarks: isInside || isApart ? [] : ["The date is less exact than the wording and may lie outside it."],
    isBarely: false,
  };
}

function periodText(earliest: string, latest: string): string {
  if (earliest === latest) return earliest;
  if (earliest === "0000-01-01") return `up to ${latest}`;
  return latest === "9999-12-31" ? `from ${earliest}` : `${earliest} to ${latest}`;
}
