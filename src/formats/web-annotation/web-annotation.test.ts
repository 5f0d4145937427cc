import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryStudy } from "../../../test/support/arbitrary-study.ts";
import { findAnnotationFaults } from "./check-annotation.ts";
import { annotationsFromStudy } from "./from-coded-study.ts";
import { readAnnotations } from "./read-annotations.ts";
import { annotationsToCodings } from "./to-codings.ts";

const valid = {
  "@context": "http://www.w3.org/ns/anno.jsonld",
  id: "http://example.org/a1",
  type: "Annotation",
  motivation: "tagging",
  body: { type: "TextualBody", value: "D4" },
  target: {
    source: "http://example.org/t1",
    selector: { type: "TextQuoteSelector", exact: "no bread", prefix: "We had ", suffix: "." },
  },
};

describe("an annotation is refused with the reason", () => {
  const changes: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ["without context", { "@context": undefined }, /no @context/],
    ["of another context", { "@context": ["http://example.org/c"] }, /@context/],
    ["without id", { id: undefined }, /no id/],
    ["with two ids", { id: ["http://a.example/", "http://b.example/"] }, /id is more than one/],
    ["with an id that is no IRI", { id: "nothing" }, /id is no IRI/],
    ["of another type", { type: "Note" }, /type is not Annotation/],
    ["without target", { target: undefined }, /no target/],
    ["with a number as target", { target: 9 }, /target is neither/],
    ["with body and bodyValue", { bodyValue: "x" }, /both body and bodyValue/],
    ["with two values in a text", { body: { type: "TextualBody", value: ["a", "b"] } }, /body.value is not one text/],
    ["with a text without value", { body: { type: "TextualBody" } }, /without a value/],
    ["with a set of no kind", { body: { items: ["http://example.org/1"] } }, /what kind of set/],
    [
      "with a set of two kinds",
      { body: { type: ["Choice", "List"], items: ["http://example.org/1"] } },
      /more than one kind/,
    ],
    ["with a direction of its own", { body: { id: "http://e.org/1", textDirection: "up" } }, /textDirection/],
    [
      "with two processing languages",
      { body: { id: "http://e.org/1", processingLanguage: ["en", "de"] } },
      /processingLanguage/,
    ],
    ["with an instant in words", { created: "yesterday" }, /created is no date/],
    ["with a day that is none", { created: "2015-02-30T00:00:00Z" }, /created is no date/],
    ["with two instants", { modified: ["2015-01-01T00:00:00Z", "2015-01-02T00:00:00Z"] }, /more than one instant/],
    ["with rights in words", { rights: "mine" }, /rights is no IRI/],
    ["with a number as creator", { creator: 6 }, /creator is neither/],
    ["with a part of nothing", { target: { type: "SpecificResource" } }, /without a source/],
    [
      "with a selector without value",
      { target: { source: "http://e.org/1", selector: { type: "FragmentSelector" } } },
      /has no value/,
    ],
    [
      "with positions backwards",
      { target: { source: "http://e.org/1", selector: { type: "TextPositionSelector", start: 9, end: 2 } } },
      /ends before/,
    ],
    [
      "with a fault that refines",
      {
        target: {
          source: "http://e.org/1",
          selector: { type: "CssSelector", value: "p", refinedBy: { type: "TextQuoteSelector" } },
        },
      },
      /refinedBy has no exact/,
    ],
  ];

  test.each(changes)("%s", (_, change, reason) => {
    expect(findAnnotationFaults(valid)).toEqual([]);
    const faults = findAnnotationFaults({ ...valid, ...change });
    expect(faults.join(" ")).toMatch(reason);
  });

  test("and the rest of the file is read", () => {
    const { annotations, refused, findings } = readAnnotations(
      JSON.stringify([valid, { ...valid, id: "no" }, 7]),
      "three.json",
    );
    expect(annotations).toEqual([valid]);
    expect(refused.map(({ place }) => place)).toEqual([2, 3]);
    expect(findings).toHaveLength(2);
  });

  test("and a file that is no JSON is a failure", () => {
    expect(() => readAnnotations("{,}", "odd.json")).toThrow(
      expect.objectContaining({ code: "FORMAT_ANNOTATION_BROKEN" }),
    );
  });
});

describe("codings through annotations and back", () => {
  test("are the same codings", () => {
    fc.assert(
      fc.property(arbitraryStudy, (study) => {
        const { text } = annotationsFromStudy(study, { isNamed: true });
        expect(annotationsFromStudy(study, { isNamed: true }).text).toBe(text);
        const { annotations, refused } = readAnnotations(text, "again.jsonld");
        expect(refused).toEqual([]);
        const ground = { codes: study.codebook.codes, documents: study.documents };
        const { codings, newCodes, findings } = annotationsToCodings(annotations, ground, "again.jsonld");
        expect(codings).toEqual(study.codings);
        expect(newCodes).toEqual([]);
        expect(findings).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("leave the coders' names at home unless told", () => {
    fc.assert(
      fc.property(arbitraryStudy, (study) => {
        const named = { ...study, coders: study.coders.map(({ id }) => ({ id, name: "Ada Lindqvist" })) };
        expect(annotationsFromStudy(named).text).not.toContain("Lindqvist");
      }),
      { numRuns: 20 },
    );
  });
});

describe("annotations of others", () => {
  const document = { id: "t1", title: "One", text: "We had no bread. 😀 They had no bread." };
  const ground = { codes: [], documents: [document], findDocument: () => document };
  const read = (...annotations: readonly Readonly<Record<string, unknown>>[]) =>
    annotationsToCodings(annotations, ground, "a.json");
  const target = (selector: unknown) => ({ ...valid, target: { source: "http://example.org/t1", selector } });
  const quoteOf = (reading: ReturnType<typeof read>) =>
    reading.codings.map((coding) => (coding.target.kind === "document" ? coding.target.passage?.start : undefined));

  test("are placed by quote, and its surroundings tell which of several is meant", () => {
    const first = read(valid);
    expect(first.newCodes.map(({ label }) => label)).toEqual(["D4"]);
    expect(quoteOf(first)).toEqual([7]);
    expect(quoteOf(read(target({ type: "TextQuoteSelector", exact: "no bread", prefix: "They had " })))).toEqual([28]);
  });

  test("that count UTF-16 units are placed by their quote, and that is said", () => {
    const selectors = [
      { type: "TextPositionSelector", start: 20, end: 24 },
      { type: "TextQuoteSelector", exact: "They" },
    ];
    const reading = read(target(selectors));
    expect(quoteOf(reading)).toEqual([19]);
    expect(reading.findings.map(({ rule }) => rule)).toContain("annotation-passage-is-found");
  });

  test("on the whole document, in a fragment, and in pictures are told apart", () => {
    expect(read({ ...valid, target: "http://example.org/t1" }).codings[0]?.target).toEqual({
      kind: "document",
      id: "t1",
    });
    expect(quoteOf(read({ ...valid, target: "http://example.org/t1#char=7,15" }))).toEqual([7]);
    expect(read(target({ type: "SvgSelector", value: "<svg/>" })).findings.map(({ rule }) => rule)).toContain(
      "annotation-part-is-carried",
    );
  });

  test("whose words are nowhere are left out and said", () => {
    const lost = read(target({ type: "TextQuoteSelector", exact: "a sentence of another document" }));
    expect(lost.codings).toEqual([]);
    expect(lost.findings.map(({ rule }) => rule)).toContain("annotation-passage-is-found");
  });
});
