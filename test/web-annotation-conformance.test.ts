import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAnnotations } from "../src/formats/web-annotation/read-annotations.ts";

const folder = join(process.env["FIRSTHAND_CONFORMANCE"] ?? "", "w3c", "samples");
const isHere = process.env["FIRSTHAND_CONFORMANCE"] !== undefined && existsSync(folder);
const samples = (kind: string) =>
  isHere ? readdirSync(join(folder, kind)).filter((name) => name.endsWith(".json")) : [];
const textOf = (kind: string, name: string) => readFileSync(join(folder, kind, name), "utf8");

describe.runIf(isHere)("the W3C's samples", () => {
  test("are all here", () => {
    expect(samples("correct").length).toBeGreaterThanOrEqual(45);
    expect(samples("incorrect").length).toBeGreaterThanOrEqual(39);
  });

  test.each(samples("correct"))("%s is read", (name) => {
    const { refused, findings } = readAnnotations(textOf("correct", name), name);
    expect(refused).toEqual([]);
    expect(findings).toEqual([]);
  });

  test.each(samples("incorrect"))("%s is refused with a reason", (name) => {
    expect(faultsOf(textOf("incorrect", name), name)).not.toBe("");
  });

  // Most samples also have two ids, and a comma too many: mended in both, what their label says must still be found.
  const besides = /^(?:anno2|anno3[79])[.]|multiple identifiers/;
  test.each(samples("incorrect").filter((name) => name !== "anno1.json"))(
    "%s is refused for what its label says",
    (name) => {
      const mended = textOf("incorrect", name)
        .replaceAll(/,(\s*[}\]])/g, "$1")
        .replace("langauage", "language");
      if (besides.test(name) || mended.includes("multiple identifiers"))
        return expect(faultsOf(mended, name)).not.toBe("");
      const one = mended.replace(/"id":\s*\["http:\/\/example[^\]]*\]/, '"id": "http://example.org/1"');
      return expect(faultsOf(one, name), one).not.toBe("");
    },
  );
});

/** The reasons for which a text is refused, as failure or as finding. */
function faultsOf(text: string, name: string): string {
  try {
    return readAnnotations(text, name)
      .refused.flatMap(({ faults }) => faults)
      .join(" ");
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}
