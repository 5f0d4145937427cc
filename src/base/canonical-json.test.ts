import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("canonical JSON reads back as the value it was made of", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("equal values give equal bytes whatever order their keys come in", () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: "é" }] })).toBe('{"a":[{"c":"é","d":null}],"b":1}');
  expect(canonicalJson({ a: [{ c: "é", d: null }], b: 1 })).toBe(canonicalJson({ b: 1, a: [{ d: null, c: "é" }] }));
});

test("members without a value are left out, and numbers that are none are refused", () => {
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => canonicalJson({ value })).toThrow(RangeError);
});
