import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assertion } from "./assertion.ts";
import { FOUNDING, WORDINGS } from "./parse-assertion.cases.ts";
import { parseAssertion } from "./parse-assertion.ts";

/** An assertion in one short line, so that cases read as a table. */
function brief(assertion: Assertion): string {
  switch (assertion.kind) {
    case "count": {
      const range = assertion.upper === undefined ? "" : `..${String(assertion.upper)}`;
      const of = assertion.of === undefined ? "" : ` of ${String(assertion.of)}`;
      const scope = assertion.scope === undefined ? "" : " all";
      const unit = assertion.unit === undefined ? "" : ` ${assertion.unit}`;
      return `count ${assertion.comparison} ${String(assertion.value)}${range}${of}${scope}${unit}`;
    }
    case "fraction": {
      const { anchor, upper } = assertion;
      const range = upper === undefined ? "" : `..${String(upper.numerator)}/${String(upper.denominator)}`;
      const of = assertion.of === undefined ? "" : ` of ${String(assertion.of)}`;
      return `fraction ${assertion.comparison} ${String(anchor.numerator)}/${String(anchor.denominator)}${range}${of}`;
    }
    case "per-cent": {
      const range = assertion.upper === undefined ? "" : `..${String(assertion.upper)}`;
      return `per-cent ${assertion.comparison} ${assertion.value.toFixed(assertion.decimals)}${range}`;
    }
    case "proportion-word":
      return `proportion ${assertion.word}${assertion.of === undefined ? "" : ` of ${String(assertion.of)}`}`;
    case "all-but":
      return `all-but ${String(assertion.value)}`;
    case "absence":
      return `absence ${assertion.word}`;
    case "possibility":
      return "possibility";
    case "trend":
      return `trend ${assertion.direction}`;
    case "ratio":
      return `ratio ${assertion.comparison} ${String(assertion.times)}`;
    case "date":
      return `date ${assertion.edtf}`;
    case "vague":
      return `vague: ${assertion.word}`;
    default:
      return assertion satisfies never;
  }
}

describe("parseAssertion", () => {
  test("reads all 80 wordings of the founding study", () => {
    expect(FOUNDING).toHaveLength(80);
    expect(FOUNDING.map(([says]) => [says, brief(parseAssertion(says))])).toEqual(FOUNDING);
  });

  test.each(Object.entries(WORDINGS))("reads %s", (_, cases) => {
    expect(cases.map(([says]) => [says, brief(parseAssertion(says))])).toEqual(cases);
  });

  test("keeps the wording as written, trimmed", () => {
    expect(parseAssertion("  Nearly a Third ").says).toBe("Nearly a Third");
  });

  test("gives every vague wording a reason", () => {
    for (const says of ["many", "a few", "most violent", "Table 1", "12 and 17", "01/08/2015", "", "the defectors"]) {
      const assertion = parseAssertion(says);
      expect(assertion).toMatchObject({ kind: "vague", why: expect.stringMatching(/^.{5,}[^.]$/u) });
    }
  });

  test("reads any number below a million from its English words", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom("-", " ", "‑"), (value, hyphen) => {
        expect(parseAssertion(inWords(value, hyphen))).toMatchObject({ kind: "count", comparison: "equal", value });
      }),
    );
  });

  test("reads the same whatever the case, outer quotes, spaces and full stop", () => {
    const wordings = [
      ...FOUNDING.map(([says]) => says),
      ...Object.values(WORDINGS).flatMap((cases) => cases.map(([says]) => says)),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...wordings.filter((says) => says !== "")),
        fc.constantFrom("“$”.", "  $ ", "‘$’", "$,"),
        (says, frame) => {
          const dressed = frame.replace("$", () => says.toUpperCase().replaceAll(" ", "\u00a0"));
          expect(brief(parseAssertion(dressed))).toBe(brief(parseAssertion(says)));
        },
      ),
    );
  });

  test("answers any text whatever and never throws", () => {
    const words = fc.array(
      fc.constantFrom(
        "a",
        "third",
        "half",
        "58",
        "%",
        "of",
        "nearly",
        "and",
        "–",
        "/",
        "dozen",
        "in",
        "most",
        "0",
        "2014",
        "May",
        "1e9",
        "½",
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          words.map((list) => list.join(" ")),
        ),
        (says) => {
          expect(parseAssertion(says).kind).toBeTypeOf("string");
        },
      ),
    );
  });
});

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

function inWords(value: number, hyphen: string): string {
  if (value >= 1000) {
    const rest = value % 1000;
    const head = `${inWords(Math.floor(value / 1000), hyphen)} thousand`;
    return rest === 0 ? head : `${head} ${rest < 100 ? "and " : ""}${inWords(rest, hyphen)}`;
  }
  if (value >= 100) {
    const head = `${SMALL[Math.floor(value / 100)] ?? ""} hundred`;
    return value % 100 === 0 ? head : `${head} and ${inWords(value % 100, hyphen)}`;
  }
  if (value < 20) return SMALL[value] ?? "";
  const tens = TENS[Math.floor(value / 10) - 2] ?? "";
  return value % 10 === 0 ? tens : `${tens}${hyphen}${SMALL[value % 10] ?? ""}`;
}
