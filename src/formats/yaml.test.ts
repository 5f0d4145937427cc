import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { parseYaml, serialiseYaml } from "./yaml.ts";

const Study = z.strictObject({
  title: z.string(),
  period: z.strictObject({ from: z.string(), to: z.string() }),
  groups: z.array(z.strictObject({ name: z.string(), size: z.int() })).optional(),
});

const GOOD = "title: A study\nperiod:\n  from: 2014-01\n  to: 2015-08\n";

function failure(text: string, schema: z.ZodType = Study): Error | undefined {
  try {
    parseYaml(text, "study.yaml", schema);
  } catch (error) {
    return error instanceof Error ? error : new Error("not an error");
  }
  return undefined;
}

describe("parseYaml", () => {
  it("gives what the schema describes", () => {
    expect(parseYaml(`\uFEFF${GOOD}`, "study.yaml", Study)).toEqual({
      title: "A study",
      period: { from: "2014-01", to: "2015-08" },
    });
  });

  it.each([
    ["a bracket that is not closed", "title: [a, b\nperiod: x\n"],
    ["a second colon", "title: a\nperiod: b: c\n"],
    ["a repeated key", "title: a\nperiod: b\ntitle: c\n"],
    ["a tab as indentation", "title:\n\tfrom: 1\n"],
    ["two documents", "title: a\n---\ntitle: b\n"],
    ["an unknown tag", "title: !!js/function 'x'\n"],
    ["an alias to nothing", "title: *nowhere\n"],
  ])("refuses %s", (_, text) => {
    const error = failure(text);
    expect(error).toMatchObject({ code: "FORMAT_YAML_BROKEN", kind: "input", details: { file: "study.yaml" } });
  });

  it("says the line and column of what is not well formed", () => {
    expect(failure("title: a\nperiod: b: c\n")).toMatchObject({ details: { line: 2, column: 9 } });
    expect(failure("title: a\nperiod: b\ntitle: c\n")).toMatchObject({
      message: "study.yaml is not well-formed YAML at line 3, column 1: a key is repeated.",
    });
  });

  it.each(["[", "- ", "{a: ", "? "])("refuses nesting that would exhaust the parser: %j", (opening) => {
    expect(failure(opening.repeat(100_000))).toMatchObject({
      code: "FORMAT_YAML_BROKEN",
      message: "study.yaml nests more than 100 levels deep.",
    });
    expect(failure(`${"[".repeat(90)}${"]".repeat(90)}`, z.unknown())).toBeUndefined();
  });

  it("refuses an alias to what holds it", () => {
    expect(failure("a: &a [*a]\n", z.unknown())).toMatchObject({ code: "FORMAT_YAML_BROKEN" });
  });

  it("refuses aliases that expand without bound", () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `k${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1},`.repeat(10)}]`,
    );
    expect(failure(`${levels.join("\n")}\n`, z.unknown())).toMatchObject({ code: "FORMAT_YAML_TOO_LARGE" });
  });

  it("refuses more than 10 MB", () => {
    expect(failure(`title: ${"x".repeat(10 * 1024 * 1024)}`)).toMatchObject({ code: "FORMAT_YAML_TOO_LARGE" });
  });

  it.each([
    [
      "a wrong value",
      `${GOOD}groups:\n  - name: a\n    size: 1\n  - name: b\n    size: many\n`,
      9,
      11,
      "groups[1].size",
    ],
    ["an unknown key", `${GOOD}colour: red\n`, 5, 1, "colour"],
    ["a missing key, at what should have it", "title: a\nperiod:\n  from: '2014'\n", 2, 1, "period.to"],
    ["the wrong kind of whole", "- a\n- b\n", 1, 1, "the whole"],
    ["an empty text", "", 1, 1, "the whole"],
  ])("names the path, line and column of %s", (_, text, line, column, path) => {
    const error = failure(text);
    expect(error).toMatchObject({ code: "FORMAT_YAML_UNEXPECTED", details: { issues: [{ path, line, column }] } });
    expect(error?.message).toContain(`line ${line}, column ${column}, ${path}: `);
  });

  it("names five mismatches and counts the rest", () => {
    const error = failure(JSON.stringify(Array.from({ length: 9 }, () => "x")), z.array(z.number()));
    expect(error).toMatchObject({ details: { issues: { length: 5 } } });
    expect(error?.message).toMatch(/There are 4 more\.$/);
  });
});

describe("serialiseYaml", () => {
  it("quotes what older readers would take for something else", () => {
    expect(serialiseYaml({ country: "NO", time: "12:30", text: "plain" })).toBe(
      'country: "NO"\ntime: "12:30"\ntext: plain\n',
    );
  });

  it("keeps blanks and breaks where a text of several lines needs quotation marks", () => {
    for (const text of ['x\n\n&lt;"Stance: denied\n\n \n\t', "a \n\n b\t\n", " \n \n"])
      expect(parseYaml(serialiseYaml({ codes: [{ label: text }] }), "value.yaml", z.unknown())).toEqual({
        codes: [{ label: text }],
      });
  });

  it("is read back by parseYaml, whatever blanks and breaks a text holds", () => {
    const odd = fc.string({ unit: fc.constantFrom("a", " ", "\n", "\t", '"', ":", "#", "\\", "'", "-", ">", "|") });
    fc.assert(
      fc.property(fc.array(odd), (texts) => {
        expect(parseYaml(serialiseYaml({ in: [{ texts }] }), "value.yaml", z.unknown())).toEqual({ in: [{ texts }] });
      }),
      { numRuns: 1000 },
    );
  });

  it("is read back by parseYaml", () => {
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" });
    fc.assert(
      fc.property(value, (json) => {
        // YAML has no negative zero of its own.
        const expected: unknown = JSON.parse(JSON.stringify(json));
        expect(parseYaml(serialiseYaml(expected), "value.yaml", z.unknown())).toEqual(expected);
      }),
    );
  });
});
