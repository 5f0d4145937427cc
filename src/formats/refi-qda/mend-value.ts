import { sha256 } from "../../base/node/sha256.ts";
import type { ValueKind } from "./qda-schema.ts";

/** A value as the standard writes it; `undefined` where it cannot be told what it should be. */
export function mendValue(kind: ValueKind, written: string): string | undefined {
  const text = written.trim();
  switch (kind) {
    case "string":
      return written;
    case "guid":
      return GUID.test(text) ? text : text === "" ? undefined : guidFrom(text);
    case "integer":
      return mendInteger(text);
    case "decimal":
      return mendDecimal(text);
    case "boolean":
      return /^(?:true|false|1|0)$/.test(text) ? text : BOOLEANS[text.toLowerCase()];
    case "colour":
      return mendColour(text);
    case "date":
      return mendDate(text);
    case "dateTime":
      return mendDateTime(text);
    case "direction":
    case "variableType":
    case "shape":
    case "lineStyle":
      return NAMES[kind].find((name) => name.toLowerCase() === text.toLowerCase().replaceAll(/[\s_-]/g, ""));
  }
}

const GUID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})$/i;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** A GUID made from a text, the same each time (UUID version 8, RFC 9562, of its SHA-256). Thirty-two bare digits only get their hyphens. */
export function guidFrom(text: string): string {
  const bare = text.replaceAll(/[{}()\s-]/g, "");
  if (/^[0-9a-f]{32}$/i.test(bare)) return hyphenated(bare);
  const hash = sha256(text);
  return hyphenated(
    `${hash.slice(0, 12)}8${hash.slice(13, 16)}${VARIANT[Number.parseInt(hash.charAt(16), 16) % 4]}${hash.slice(17, 32)}`,
  );
}

const VARIANT = ["8", "9", "a", "b"] as const;

function hyphenated(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-",
  );
}

const BOOLEANS: Readonly<Record<string, string>> = {
  true: "true",
  yes: "true",
  "-1": "true",
  false: "false",
  no: "false",
};

function mendInteger(text: string): string | undefined {
  if (/^[+-]?\d+$/.test(text)) return text;
  return /^[+-]?\d*[.]\d+$/.test(text) || /^[+-]?\d+[.]$/.test(text) ? String(Math.round(Number(text))) : undefined;
}

function mendDecimal(text: string): string | undefined {
  if (/^[+-]?(?:\d+(?:[.]\d*)?|[.]\d+)$/.test(text)) return text;
  if (/^[+-]?\d+,\d+$/.test(text)) return text.replace(",", ".");
  const number = Number(text);
  return text !== "" && Number.isFinite(number) && !/e/i.test(String(number)) && /e/i.test(text)
    ? String(number)
    : undefined;
}

function mendColour(text: string): string | undefined {
  if (/^#(?:[0-9a-f]{6}|[0-9a-f]{3})$/i.test(text)) return text;
  if (/^(?:[0-9a-f]{6}|[0-9a-f]{3})$/i.test(text)) return `#${text}`;
  // Eight digits are opacity and colour, as some programs on Windows write them.
  if (/^#[0-9a-f]{8}$/i.test(text)) return `#${text.slice(3)}`;
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/i.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function mendDate(text: string): string | undefined {
  const [, year = "", month = "", day = ""] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  if (/^-?\d{4,}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2})?$/.test(text)) return isDay(text) ? text : undefined;
  const mended = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return year !== "" && isDay(mended) ? mended : undefined;
}

function mendDateTime(text: string): string | undefined {
  const match =
    /^(-?\d{4,}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})([.]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (match === null) return undefined;
  const [, day = "", hour = "0", minute = "00", second = "00", fraction = "", zone = ""] = match;
  const date = mendDate(day);
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const shift = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return `${date}T${hour.padStart(2, "0")}:${minute}:${second}${fraction}${shift}`;
}

function isDay(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^-?(\d{4,})-(\d{2})-(\d{2})/.exec(text) ?? [];
  const date = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day)));
  return Number(month) >= 1 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const NAMES: Readonly<Record<"direction" | "variableType" | "shape" | "lineStyle", readonly string[]>> = {
  direction: ["Associative", "OneWay", "Bidirectional"],
  variableType: ["Text", "Boolean", "Integer", "Float", "Date", "DateTime"],
  shape: [
    "Person",
    "Oval",
    "Rectangle",
    "RoundedRectangle",
    "Star",
    "LeftTriangle",
    "RightTriangle",
    "UpTriangle",
    "DownTriangle",
    "Note",
  ],
  lineStyle: ["dotted", "dashed", "solid"],
};
