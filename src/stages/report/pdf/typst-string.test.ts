import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../manuscript/clean-text.ts";
import { replaceUncovered } from "./glyph-coverage.ts";
import { typstString, typstText } from "./typst-string.ts";

/** What Typst makes of some markup, as strings: a query gives the values that the compiled document holds. */
function queryTypst(main: string): readonly unknown[] {
  const compiler = NodeCompiler.create({ workspace: "/nowhere" });
  return compiler.query({ mainFileContent: main }, { selector: "<value>", field: "value" }) as unknown[];
}

const markup = [
  "#",
  "[",
  "]",
  "$",
  "\\",
  '"',
  "*",
  "_",
  "`",
  "<",
  ">",
  "@",
  "=",
  "-",
  "+",
  "/",
  "~",
  "{",
  "}",
  "(",
  ")",
  ";",
  "\n",
  "u",
  "a",
  " ",
];
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...markup), maxLength: 40 }),
);
const sampled = fc.sample(texts, { numRuns: 600, seed: 20260104 });

describe("typstString", () => {
  it("is read back by Typst as the text it was made of", () => {
    const main = sampled.map((text) => `#metadata(${typstString(text)})<value>`).join("\n");
    expect(queryTypst(main)).toEqual(sampled);
  });
});

describe("typstText", () => {
  it("typesets a text as itself and as nothing else", () => {
    const cleaned = sampled.map(cleanText).filter((text) => text !== "");
    // One text element holds all of it: markup would have made an emphasis, a call or a sequence of parts.
    const main = cleaned
      .map((text) => `#let shown = [${typstText(text)}]\n#metadata((shown.func() == text, shown.text))<value>`)
      .join("\n");
    expect(queryTypst(main)).toEqual(cleaned.map((text) => [true, replaceUncovered(text)]));
  });

  it("cannot be left by quotation marks, brackets or code", () => {
    expect(typstText('"] #panic("x") [')).toBe('#"\\"] #panic(\\"x\\") ["');
  });
});
