import { draftFinding } from "../draft-finding.ts";
import { quoteCell } from "../label-fold.ts";
import { dateBounds, isEdtf } from "./date-bounds.ts";
import { type DateContext, type DateReading, noDate } from "./date-reading.ts";

/** Reads one end of an interval; it is not an interval itself. */
export type ReadPoint = (text: string) => DateReading | null;

const SEPARATORS = [
  /^(?:between|from|entre|du|de|zwischen|von|vom|antara|dari|من|بين)\s+(.+?)\s+(?:and|to|until|till|through|et|au|a|und|bis|bis zum|dan|hingga|sampai|sampai dengan|ve|و|الي|حتي)\s*(.+)$/u,
  /^(.+?)\s+(?:to|until|till|through|and|au|a|bis|bis zum|hingga|sampai|s\/d|ile|ve|et|und|dan|الي|حتي)\s+(.+)$/u,
  /^(.+?)\s*[–—]\s*(.+)$/u,
  /^(.+?)\s+-\s+(.+)$/u,
  /^(\d{4})-(\d{4})$/u,
  /^([^-]+)-([^-]+)$/u,
  /^([^/]+)\/([^/]+)$/u,
];

/** Reads "March–April 2015", "3–5 March 2015", "2014 to 2015" from folded text: an end without a year or month takes the other's. */
export function readInterval(folded: string, context: DateContext, readPoint: ReadPoint): DateReading | null {
  const text = folded.replace(/^(\p{L}+) (\d{1,2})\s*[-–—]\s*(\d{1,2}),? (\d{4})$/u, "$2 – $3 $1 $4");
  for (const separator of SEPARATORS) {
    const found = separator.exec(text);
    if (found === null) continue;
    const [, left, right] = found as unknown as [string, string, string];
    const ends = readEnds(left.trim(), right.trim(), readPoint);
    if (ends !== null) return joinEnds(ends, context);
  }
  return readOpenInterval(text, context, readPoint);
}

type Ends = readonly [start: DateReading & { edtf: string }, end: DateReading & { edtf: string }];

function readEnds(left: string, right: string, readPoint: ReadPoint): Ends | null {
  const end = wholeEnd(readPoint(right));
  const start = wholeEnd(readPoint(left));
  if (end !== null) {
    const completed = start ?? completeFrom(left, end.edtf, readPoint);
    return completed === null ? null : [completed, end];
  }
  if (start === null) return null;
  const completed = completeFrom(right, start.edtf, readPoint);
  return completed === null ? null : [start, completed];
}

function wholeEnd(reading: DateReading | null): (DateReading & { edtf: string }) | null {
  const edtf = reading?.edtf ?? null;
  return reading === null || edtf === null || edtf.includes("/") ? null : { ...reading, edtf };
}

/** An end that lacks its year, or its month and year, takes them from the other end. */
function completeFrom(text: string, other: string, readPoint: ReadPoint): (DateReading & { edtf: string }) | null {
  const day = /^(\d{1,2})\.?(?:st|nd|rd|th|er)?$/u.exec(text);
  if (day !== null) {
    const month = /^\d{4}-\d{2}(?=-\d{2})/.exec(other);
    return month === null ? null : wholeEnd(readPoint(`${month[0]}-${(day[1] as string).padStart(2, "0")}`));
  }
  return /\d{4}/.test(text) ? null : wholeEnd(readPoint(`${text} ${other.slice(0, 4)}`));
}

function joinEnds([start, end]: Ends, context: DateContext): DateReading {
  const edtf = `${start.edtf}/${end.edtf}`;
  const { earliest } = dateBounds(start.edtf);
  const { latest } = dateBounds(end.edtf);
  if (!isEdtf(edtf) || earliest === null || latest === null || earliest > latest) {
    return noDate(context, "It has the form of an interval whose end lies before its start.");
  }
  const isInferred = start.certainty === "inferred" || end.certainty === "inferred";
  return { edtf, certainty: isInferred ? "inferred" : "stated", findings: [...start.findings, ...end.findings] };
}

const SINCE =
  /^(since|from|starting|depuis|ab|seit|sejak|منذ|after|apres|nach|setelah|بعد)\s+(.+?)(?:\s+(?:on|onwards?))?$/u;
const UNTIL =
  /^(until|till|up to|by|jusqu'en|jusqu'a|bis|hingga|sampai|حتي|before|prior to|avant|vor|sebelum|قبل)\s+(.+)$/u;
const EXCLUDING = new Set([
  "after",
  "apres",
  "nach",
  "setelah",
  "بعد",
  "before",
  "prior to",
  "avant",
  "vor",
  "sebelum",
  "قبل",
]);

/** "since March 2015" and "before 2014" are intervals with one open end. */
function readOpenInterval(text: string, context: DateContext, readPoint: ReadPoint): DateReading | null {
  const since = SINCE.exec(text);
  const found = since ?? UNTIL.exec(text);
  if (found === null) return null;
  const [, word, rest] = found as unknown as [string, string, string];
  const point = wholeEnd(readPoint(rest));
  if (point === null) return null;
  const edtf = since === null ? `../${point.edtf}` : `${point.edtf}/..`;
  if (!EXCLUDING.has(word)) return { ...point, edtf };
  const finding = draftFinding("date-is-read-in-full", {
    read: quoteCell(context.published),
    made: `It is read as ${edtf}. That interval includes ${point.edtf} itself, which “${word}” leaves out.`,
    decision: "",
  });
  return { ...point, edtf, findings: [...point.findings, finding] };
}
