import { boundsOf, shiftDay } from "./date-period.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const YEAR = "(?:1[6-9]|20|21)\\d{2}";
const SEASONS: Readonly<Record<string, string>> = {
  spring: "21",
  summer: "22",
  autumn: "23",
  fall: "23",
  winter: "24",
};
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };

/** What a date wording was read as, or why it could not be. `undefined` when it is no date at all. */
export type DateRead = { readonly edtf: string } | { readonly why: string } | undefined;

/**
 * Reads a wording that is a date and nothing else as EDTF level 1: days, months, years, seasons, quarters, halves, decades,
 * parts of a month, and spans of these. Two-digit years are 1969 to 2068.
 */
export function readDateWording(wording: string): DateRead {
  const text = wording
    .replace(/^(?:(?:in|on|dated|during|as of|of|the|month of|year)\s)+/u, "")
    .replace(/,/gu, " ")
    .replace(/\s+/gu, " ");
  return readOpen(text) ?? readOne(text) ?? readSpan(text);
}

function readOpen(text: string): DateRead {
  const match = /^(since|from|after|before|until|till|by|up to|through)\s(.+?)(\sonwards?| on)?$/u.exec(text);
  if (match === null) return undefined;
  const [, preposition = "", rest = ""] = match;
  const one = readOne(rest);
  if (one === undefined || "why" in one) return preposition === "from" ? undefined : one;
  const bounds = boundsOf(one.edtf);
  if (bounds === undefined) return undefined;
  if (preposition === "after") return { edtf: `${shiftDay(bounds.latest, 1)}/..` };
  if (preposition === "before") return { edtf: `../${shiftDay(bounds.earliest, -1)}` };
  return { edtf: preposition === "since" || preposition === "from" ? `${one.edtf}/..` : `../${one.edtf}` };
}

function readSpan(text: string): DateRead {
  if (/^\d{4}(?:-\d{2}){0,2}\/\d{4}(?:-\d{2}){0,2}$/u.test(text) && boundsOf(text) !== undefined) return { edtf: text };
  const years = new RegExp(`^(${YEAR})\\s?[-–]\\s?(${YEAR})$`, "u").exec(text);
  if (years !== null)
    return (years[1] ?? "") < (years[2] ?? "") ? { edtf: `${years[1] ?? ""}/${years[2] ?? ""}` } : undefined;
  const match = /^(between\s|from\s)?(.+?)\s?(\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|–|\/|-)\s?(.+)$/u.exec(
    text,
  );
  if (match === null) return undefined;
  const [, opening = "", left = "", joiner = "", right = ""] = match;
  const shortYear = /^(\d{2})$/u.exec(right);
  if (shortYear !== null && new RegExp(`^${YEAR}$`, "u").test(left)) {
    const end = `${left.slice(0, 2)}${right}`;
    return end > left ? { edtf: `${left}/${end}` } : undefined;
  }
  const hasYear = new RegExp(`\\b${YEAR}\\b`, "u").test(left);
  if (joiner === "and" && opening === "" && hasYear) return undefined;
  return joinDates(readOne(hasYear ? left : borrowYear(left, right)), readOne(right));
}

/** "1" of "1–15 August 2015" and "September, October" of "… and November 2014" take what they lack from the end. */
function borrowYear(left: string, right: string): string {
  const words = right.split(" ");
  if (/^\d{1,2}(?:st|nd|rd|th)?$/u.test(left)) return [left, ...words.slice(1)].join(" ");
  const first = /^\d/u.test(left) ? left : (left.split(" ")[0] ?? "");
  return `${first} ${words.at(-1) ?? ""}`;
}

function joinDates(from: DateRead, to: DateRead): DateRead {
  if (from === undefined || to === undefined || "why" in from || "why" in to) return undefined;
  const start = boundsOf(from.edtf)?.earliest ?? "";
  const end = boundsOf(to.edtf)?.latest ?? "";
  return start < end ? { edtf: `${from.edtf}/${to.edtf}` } : undefined;
}

function readOne(text: string): DateRead {
  if (new RegExp(`^(?!may$)(?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}$`, "u").test(text)) return { why: "names no year" };
  return readDay(text) ?? readNumericDay(text) ?? readMonth(text) ?? readPart(text) ?? readYear(text);
}

function readDay(text: string): DateRead {
  const day = "(?<day>\\d{1,2})(?:st|nd|rd|th| st| nd| rd| th)?";
  const match =
    new RegExp(`^(?:the )?${day}(?: of)? (?<month>${MONTH}) (?<year>${YEAR})$`, "u").exec(text) ??
    new RegExp(`^(?<month>${MONTH}) ${day} (?<year>${YEAR})$`, "u").exec(text) ??
    /^(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})$/u.exec(text);
  const parts = match?.groups;
  if (parts === undefined) return undefined;
  const month = parts["number"] === undefined ? monthNumber(parts["month"] ?? "") : Number(parts["number"]);
  return calendarDay(Number(parts["year"]), month, Number(parts["day"]));
}

/** Day, month and year in digits: only where one order alone gives a date. */
function readNumericDay(text: string): DateRead {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/u.exec(text);
  if (match === null) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const digits = match[4] ?? "";
  const year = digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) <= 68 ? 2000 : 1900);
  const dayFirst = calendarDay(year, second, first);
  const monthFirst = calendarDay(year, first, second);
  const isDay = dayFirst !== undefined && "edtf" in dayFirst;
  const isMonth = monthFirst !== undefined && "edtf" in monthFirst;
  if (isDay && isMonth && first !== second)
    return { why: "could be day/month or month/day; write the month as a word" };
  return isDay ? dayFirst : monthFirst;
}

function readMonth(text: string): DateRead {
  const words = new RegExp(
    `^(?<part>early|mid|middle of|late|end of|beginning of|start of)?[ -]?(?<month>${MONTH}) (?:of )?(?<year>${YEAR})$`,
    "u",
  ).exec(text)?.groups;
  const digits =
    new RegExp(`^(?<year>${YEAR})-(?<month>0[1-9]|1[0-2])$`, "u").exec(text)?.groups ??
    new RegExp(`^(?<month>0?[1-9]|1[0-2])/(?<year>${YEAR})$`, "u").exec(text)?.groups;
  const parts = words ?? digits;
  if (parts === undefined) return undefined;
  const month = digits === undefined ? monthNumber(parts["month"] ?? "") : Number(parts["month"]);
  const edtf = `${parts["year"] ?? ""}-${two(month)}`;
  const third = thirdOf(parts["part"]);
  if (third === undefined) return { edtf };
  const lastDay = boundsOf(edtf)?.latest.slice(8) ?? "28";
  const [from, to] = (
    [
      ["01", "10"],
      ["11", "20"],
      ["21", lastDay],
    ] as const
  )[third];
  return { edtf: `${edtf}-${from}/${edtf}-${to}` };
}

/** Seasons, quarters, halves and thirds of a year. */
function readPart(text: string): DateRead {
  const season = new RegExp(`^(spring|summer|autumn|fall|winter)(?: of)? (${YEAR})$`, "u").exec(text);
  if (season !== null) return { edtf: `${season[2] ?? ""}-${SEASONS[season[1] ?? ""] ?? ""}` };
  const part = new RegExp(`^(?:q([1-4])|(first|second|third|fourth|last) (quarter|half)) (?:of )?(${YEAR})$`, "u").exec(
    text,
  );
  if (part !== null) {
    const months = part[3] === "half" ? 6 : 3;
    const ordinal = part[2] === "last" && months === 6 ? 2 : (ORDINALS[part[2] ?? ""] ?? Number(part[1]));
    if (ordinal * months > 12) return undefined;
    const year = part[4] ?? "";
    return { edtf: `${year}-${two((ordinal - 1) * months + 1)}/${year}-${two(ordinal * months)}` };
  }
  const third = new RegExp(`^(early|mid|middle of|late|end of|beginning of|start of)[ -]?(${YEAR})$`, "u").exec(text);
  if (third === null) return undefined;
  const index = thirdOf(third[1]) ?? 0;
  return { edtf: `${third[2] ?? ""}-${two(index * 4 + 1)}/${third[2] ?? ""}-${two(index * 4 + 4)}` };
}

function readYear(text: string): DateRead {
  if (new RegExp(`^${YEAR}$`, "u").test(text)) return { edtf: text };
  const decade = /^(\d{3})0'?s$/u.exec(text);
  return decade === null ? undefined : { edtf: `${decade[1] ?? ""}X` };
}

function thirdOf(word: string | undefined): 0 | 1 | 2 | undefined {
  if (word === undefined) return undefined;
  return /^(?:early|beginning|start)/u.test(word) ? 0 : word.startsWith("mid") ? 1 : 2;
}

function monthNumber(word: string): number {
  return MONTHS.findIndex((month) => word.startsWith(month)) + 1;
}

function calendarDay(year: number, month: number, day: number): DateRead {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { edtf: `${String(year)}-${two(month)}-${two(day)}` } : { why: "is no day of the calendar" };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
