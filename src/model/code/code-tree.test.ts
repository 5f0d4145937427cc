import fc from "fast-check";
import { expect, test } from "vitest";
import { codePath, findCodebookTroubles, listCodeTree } from "./code-tree.ts";
import type { Code } from "./codebook.ts";

function code(id: string, parentId?: string, position = 0): Code {
  return {
    id,
    ...(parentId === undefined ? {} : { parentId }),
    position,
    kind: "own",
    mark: "",
    label: id,
    definition: "",
    useWhen: "",
    doNotUseWhen: "",
    example: "",
    isCodable: true,
    qualifiers: [],
  };
}

test("the tree lists each code before those under it, siblings by position", () => {
  const codes = [code("b", undefined, 1), code("a1", "a", 1), code("a"), code("a0", "a", 0), code("a00", "a0")];
  expect(listCodeTree({ codes }).map(({ code: { id }, depth }) => `${depth}${id}`)).toEqual([
    "0a",
    "1a0",
    "2a00",
    "1a1",
    "0b",
  ]);
  expect(codePath(new Map(codes.map((one) => [one.id, one])), "a00")).toEqual(["a", "a0", "a00"]);
});

test("no code is lost, whatever the parents say", () => {
  const parents = fc.array(fc.option(fc.nat({ max: 12 }), { nil: undefined }), { maxLength: 12 });
  fc.assert(
    fc.property(parents, (given) => {
      const codes = given.map((parent, index) =>
        code(`c${index}`, parent === undefined ? undefined : `c${parent}`, index),
      );
      expect(
        listCodeTree({ codes })
          .map(({ code: { id } }) => id)
          .toSorted(),
      ).toEqual(codes.map(({ id }) => id).toSorted());
      for (const { id } of codes)
        expect(codePath(new Map(codes.map((one) => [one.id, one])), id).length).toBeGreaterThan(0);
    }),
  );
});

test("troubles are named: repeated ids and labels, missing parents, circles", () => {
  const troubles = findCodebookTroubles({
    codes: [code("a", "b"), code("b", "a"), code("c", "nowhere"), code("c"), { ...code("d"), label: "c" }],
  });
  expect(troubles).toEqual({ repeatedIds: ["c"], missingParents: ["c"], circles: ["a", "b"], repeatedLabels: ["d"] });
});
