import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arbitraryStudy } from "../../../../test/support/arbitrary-study.ts";
import type { Actor } from "../../../model/actor.ts";
import { listCodeTree } from "../../../model/code/code-tree.ts";
import type { Code, Codebook } from "../../../model/code/codebook.ts";
import { getActor, openStudyInMemory, type Store } from "../../../store/index.ts";
import { addBuiltInCodes } from "./add-built-in-codes.ts";
import { mergeCodes, retireCode } from "./edit-codes.ts";
import { importCodebook } from "./import-codebook.ts";
import { readCodebook } from "./read-codebook.ts";

let store: Store;
let owner: Actor;

beforeEach(async () => {
  store = await openStudyInMemory();
  owner = await getActor(store.reader);
});
afterEach(() => store.close());

const take = (codebook: Codebook) => importCodebook(store, owner, codebook, { fileName: "book.yaml" });
const book = (...codes: readonly (Partial<Code> & Pick<Code, "id">)[]): Codebook => ({
  title: "",
  sets: [],
  codes: codes.map((code, position) => ({
    position,
    kind: "own",
    mark: "",
    label: code.id,
    definition: "",
    useWhen: "",
    doNotUseWhen: "",
    example: "",
    isCodable: true,
    qualifiers: [],
    ...code,
  })),
});
const shown = async (): Promise<readonly string[]> =>
  listCodeTree(await readCodebook(store, owner)).map(({ code, depth }) => `${"-".repeat(depth)}${code.label}`);

describe("a codebook taken in", () => {
  test("is there as it was, and a second time nothing is written", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryStudy, async ({ codebook }) => {
        const fresh = await openStudyInMemory();
        const actor = await getActor(fresh.reader);
        const options = { fileName: "book.qdc" };
        const first = await importCodebook(fresh, actor, codebook, options);
        const digest = await fresh.digest();
        expect(first.added).toBe(codebook.codes.length);
        const again = await importCodebook(fresh, actor, codebook, options);
        expect(again).toMatchObject({ added: 0, changed: 0, unchanged: codebook.codes.length });
        const own = await readCodebook(fresh, actor);
        expect(own.codes.toSorted(byId).map(unnumbered)).toEqual(codebook.codes.toSorted(byId).map(unnumbered));
        expect(await importCodebook(fresh, actor, own, options)).toMatchObject({ added: 0, changed: 0 });
        expect(await fresh.digest()).toEqual(digest);
        await fresh.close();
      }),
      { numRuns: 40 },
    );
  });

  test("edits by id, mark or label, adds the rest, and takes nothing out", async () => {
    await addBuiltInCodes(store, owner, ["obstacles"]);
    const before = await shown();
    const report = await take(
      book(
        { id: "x", mark: "O1", label: "Getting away", definition: "Said anew." },
        { id: "y", label: "Prosecution", useWhen: "Courts." },
        { id: "z", label: "Bread" },
      ),
    );
    expect(report).toMatchObject({ added: 1, changed: 2, unchanged: 0 });
    const codes = (await readCodebook(store, owner)).codes;
    const found = (id: string) => codes.find((code) => code.id === id);
    expect(found("O1")).toMatchObject({
      label: "Getting away",
      definition: "Said anew.",
      parentId: "O",
      kind: "obstacle",
    });
    expect(found("O1")?.example).not.toBe("");
    expect(found("O3")).toMatchObject({ mark: "O3", useWhen: "Courts." });
    expect(codes).toHaveLength(before.length + 1);
  });

  test("puts siblings in the file's order, those that it does not name after them", async () => {
    await take(book({ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }));
    await take(book({ id: "d" }, { id: "new" }, { id: "b" }));
    expect(await shown()).toEqual(["d", "new", "b", "a", "c"]);
    expect(await take(book({ id: "d" }, { id: "b" }))).toMatchObject({ changed: 0 });
  });

  test("brings back no code that the study retired or merged, and says so", async () => {
    await take(book({ id: "a" }, { id: "b" }, { id: "c" }));
    await retireCode(store, owner, "a");
    await mergeCodes(store, owner, "b", "c");
    const report = await take(
      book({ id: "a", definition: "x" }, { id: "b" }, { id: "c" }, { id: "below", parentId: "a" }),
    );
    expect(report.added).toBe(1);
    const stored = await store.reader
      .selectFrom("codes")
      .selectAll()
      .where("id", "in", ["a", "b"])
      .orderBy("id")
      .execute();
    expect(stored.map(({ status, definition }) => `${status} ${definition}`)).toEqual(["retired ", "merged "]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(Array(3).fill("code-of-file-is-in-use"));
    expect(await shown()).toEqual(["below", "c"]);
  });

  test("gives the second of two siblings with one label a number, the same each time", async () => {
    const twice = book({ id: "a", label: "Fear" }, { id: "b", label: "Fear" });
    expect((await take(twice)).findings).toHaveLength(1);
    expect(await shown()).toEqual(["Fear", "Fear (2)"]);
    expect(await take(twice)).toMatchObject({ added: 0, changed: 0 });
  });
});

const byId = (a: Code, b: Code): number => (a.id < b.id ? -1 : 1);
/** Equal labels of siblings get numbers, and empty texts say nothing. */
const unnumbered = (code: Code): Code => ({ ...code, label: code.label.replace(/ \(\d+\)$/, "") });
