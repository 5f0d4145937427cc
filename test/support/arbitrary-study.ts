import fc from "fast-check";
import type { CodedStudy } from "../../src/model/code/coded-study.ts";
import { CodeKind, type Code } from "../../src/model/code/codebook.ts";
import type { Coding } from "../../src/model/code/coding.ts";
import { findPassageAt } from "../../src/model/code/passage.ts";
import { indexCodePoints } from "../../src/model/text/code-point-text.ts";

const piece = fc.constantFrom(
  "a",
  "é",
  "😀",
  "ثم غادرتُ",
  "\n",
  "\n\n",
  " ",
  "<b>",
  "&amp;",
  "&lt;",
  '"',
  "]]>",
  "Stance: denied",
  "\t",
);
const words = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
const some = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => `x${parts.join("")}`);
const instant = fc.option(fc.constantFrom("2024-03-01T10:00:00Z", "2024-03-01T10:00:00.5+02:00"), { nil: undefined });

/** An invented study whose ids are GUIDs and whose every part the exchange standard can carry. */
export const arbitraryStudy: fc.Arbitrary<CodedStudy> = fc
  .record({
    title: some,
    ids: fc.uniqueArray(fc.uuid(), { minLength: 60, maxLength: 60 }),
    codes: fc.array(
      fc.record({
        parent: fc.nat(),
        label: some,
        texts: fc.tuple(words, words, words, words),
        kind: fc.constantFrom(...CodeKind.options),
        isCodable: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    texts: fc.array(
      fc.record({ title: words, text: some, language: fc.option(fc.constantFrom("ar", "tr"), { nil: undefined }) }),
      { minLength: 1, maxLength: 3 },
    ),
    coders: fc.array(words, { maxLength: 3 }),
    codings: fc.array(
      fc.record({
        code: fc.nat(),
        text: fc.nat(),
        from: fc.nat(),
        length: fc.nat({ max: 9 }),
        coder: fc.nat(),
        stance: fc.constantFrom("asserted", "denied", "reported"),
        isSure: fc.boolean(),
        memo: words,
        at: instant,
      }),
      { maxLength: 15 },
    ),
    memos: fc.array(
      fc.record({
        title: some,
        text: some,
        about: fc.constantFrom("code", "document", "coding", "none"),
        which: fc.nat(),
      }),
      { maxLength: 4 },
    ),
  })
  .map((drawn) => buildStudy(drawn as Drawn));

interface Drawn {
  readonly title: string;
  readonly ids: readonly string[];
  readonly codes: readonly {
    readonly parent: number;
    readonly label: string;
    readonly texts: readonly [string, string, string, string];
    readonly kind: CodeKind;
    readonly isCodable: boolean;
  }[];
  readonly texts: readonly { readonly title: string; readonly text: string; readonly language: string | undefined }[];
  readonly coders: readonly string[];
  readonly codings: readonly {
    readonly code: number;
    readonly text: number;
    readonly from: number;
    readonly length: number;
    readonly coder: number;
    readonly stance: "asserted" | "denied" | "reported";
    readonly isSure: boolean;
    readonly memo: string;
    readonly at: string | undefined;
  }[];
  readonly memos: readonly {
    readonly title: string;
    readonly text: string;
    readonly about: "code" | "document" | "coding" | "none";
    readonly which: number;
  }[];
}

function buildStudy(drawn: Drawn): CodedStudy {
  const pending = [...drawn.ids];
  const nextId = (): string => pending.pop() ?? "";
  const codes: Code[] = [];
  for (const { parent, label, texts, kind, isCodable } of drawn.codes) {
    const [definition, useWhen, doNotUseWhen, example] = texts;
    const parentId = parent % (codes.length + 1) === 0 ? undefined : codes[(parent % (codes.length + 1)) - 1]?.id;
    const position = codes.filter((code) => code.parentId === parentId).length;
    codes.push({
      id: nextId(),
      position,
      kind,
      mark: "",
      label,
      definition,
      useWhen,
      doNotUseWhen,
      example,
      isCodable,
      qualifiers: [],
      ...(parentId === undefined ? {} : { parentId }),
      ...(isCodable ? { colour: "#a0b1c2" } : {}),
    });
  }
  const documents = drawn.texts.map(({ title, text, language }) => ({
    id: nextId(),
    title,
    text: text.normalize("NFC"),
    ...(language === undefined ? {} : { language, direction: language === "ar" ? ("rtl" as const) : ("ltr" as const) }),
  }));
  const coders = drawn.coders.map((name) => ({ id: nextId(), name }));
  const codings = drawn.codings.map((one): Coding => {
    const document = documents[one.text % documents.length];
    const text = indexCodePoints(document?.text ?? "");
    const start = one.from % text.length;
    const passage = findPassageAt(text, start, Math.min(text.length, start + one.length));
    const coder = coders[one.coder % Math.max(1, coders.length)];
    return {
      id: nextId(),
      codeId: codes[one.code % codes.length]?.id ?? "",
      target: { kind: "document", id: document?.id ?? "", ...(passage === undefined ? {} : { passage }) },
      stance: one.stance,
      confidence: one.isSure ? "sure" : "unsure",
      certainty: "stated",
      qualifiers: one.isSure ? {} : { victim: "out-group" },
      memo: one.memo,
      ...(coder === undefined ? {} : { coderId: coder.id }),
      ...(one.at === undefined ? {} : { codedAt: one.at }),
    };
  });
  const lists = { code: codes, document: documents, coding: codings, none: [] };
  const memos = drawn.memos.map(({ title, text, about, which }) => {
    const list = lists[about];
    const id = list[which % Math.max(1, list.length)]?.id;
    return { id: nextId(), title, text, about: id === undefined || about === "none" ? [] : [{ kind: about, id }] };
  });
  const sets =
    codes.length > 2
      ? [{ id: nextId(), label: drawn.title, description: "", codeIds: codes.slice(0, 2).map(({ id }) => id) }]
      : [];
  return { title: drawn.title, codebook: { title: drawn.title, codes, sets }, documents, coders, codings, memos };
}
