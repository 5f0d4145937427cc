import fc from "fast-check";
import { expect, test } from "vitest";
import { readCodeDescription, writeCodeDescription, type DescribedCode } from "./code-description.ts";
import { labelledText } from "./labelled-text.ts";

const labelled = labelledText(["Use when", "Example"]);
const tricky = fc
  .array(fc.constantFrom("Use when: ", "Example: ", "\n", "\n\n", "\\", "a", "é", " ", "Mark: "), { maxLength: 12 })
  .map((parts) => parts.join(""));

test("labelled fields come back as they were, whatever they hold", () => {
  fc.assert(
    fc.property(tricky, tricky, tricky, (body, first, second) => {
      const { body: read, fields } = labelled.read(labelled.write(body, { "Use when": first, Example: second }));
      expect({ body: read, first: fields["Use when"] ?? "", second: fields.Example ?? "" }).toEqual({
        body,
        first,
        second,
      });
    }),
    { numRuns: 2000 },
  );
});

test("a code's fields are paragraphs that other programs show as a description", () => {
  const code: DescribedCode = {
    definition: "Violence against civilians.",
    useWhen: "Civilian deaths, hostages.",
    doNotUseWhen: "Hardship of combat → D4.",
    example: "",
    mark: "D2",
    kind: "defection",
    qualifiers: [{ name: "victim", values: ["in-group", "out-group", "unspecified"] }],
  };
  const written = writeCodeDescription(code);
  expect(written).toBe(
    "Violence against civilians.\n\nUse when: Civilian deaths, hostages.\n\nDo not use when: Hardship of combat → D4.\n\nMark: D2\n\nKind: defection\n\nQualifiers: victim = in-group | out-group | unspecified",
  );
  expect(readCodeDescription(written)).toEqual(code);
});

test("any other description is a definition of a code of the study's own", () => {
  expect(readCodeDescription("the foods people might eat")).toMatchObject({
    definition: "the foods people might eat",
    kind: "own",
    qualifiers: [],
  });
});
