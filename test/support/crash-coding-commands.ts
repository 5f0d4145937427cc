import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { silentProgress } from "../../src/base/progress.ts";
import {
  addBuiltInCodes,
  addCodings,
  closeRound,
  codeInVivo,
  createRound,
  passDocument,
  reanchorCodings,
  reviseCoding,
  splitCode,
  writeMemo,
} from "../../src/stages/code/index.ts";
import { addDocuments, bindDocument, correctDocument, warnOfDocument } from "../../src/stages/collect/index.ts";
import { someKey, unlessRefused, type CrashCommand } from "./crash-desk.ts";

const reason = "An invented reason.";

/** Documents, and how they are coded. */
export const codingCommands: readonly CrashCommand[] = [
  {
    name: "add a document",
    async run({ study, actor, files, draw }) {
      const file = join(files, `account-${draw(6)}.txt`);
      writeFileSync(file, `An invented account.\n\n${"They left at night. ".repeat(1 + draw(200))}\n`);
      await unlessRefused(() => addDocuments(study, actor, [file], {}, silentProgress));
    },
  },
  {
    name: "bind a document",
    async run(desk) {
      const [document, testimony] = [await someKey(desk, "documents"), await someKey(desk, "testimonies")];
      if (document === undefined || testimony === undefined) return;
      await unlessRefused(() => bindDocument(desk.study, desk.actor, document, { testimonies: [testimony] }));
    },
  },
  {
    name: "add built-in codes",
    run: ({ store, actor, draw }) =>
      unlessRefused(() =>
        addBuiltInCodes(store, actor, [(["recruitment", "defection", "obstacle"] as const)[draw(3)] ?? "recruitment"]),
      ),
  },
  {
    name: "code a passage",
    async run(desk) {
      const document = await someKey(desk, "documents");
      const codes = await desk.store.reader.selectFrom("codes").select("id").where("is_codable", "=", 1).execute();
      const code = codes[desk.draw(codes.length)]?.id;
      if (document === undefined || code === undefined) return;
      const span = [desk.draw(5), 8 + desk.draw(10)] as const;
      await unlessRefused(() => addCodings(desk.store, desk.actor, [{ code, document, span }]));
    },
  },
  {
    name: "make a code of a passage",
    async run(desk) {
      const document = await someKey(desk, "documents");
      if (document === undefined) return;
      const span = [desk.draw(5), 8 + desk.draw(10)] as const;
      await unlessRefused(() => codeInVivo(desk.store, desk.actor, { document, span }));
    },
  },
  {
    name: "revise a coding",
    async run({ store, actor, draw }) {
      const codings = await store.reader.selectFrom("codings").select("id").where("retracted_at", "is", null).execute();
      const coding = codings[draw(codings.length)]?.id;
      if (coding === undefined) return;
      await unlessRefused(() => reviseCoding(store, actor, coding, { memo: `An invented note ${draw(100)}.` }));
    },
  },
  {
    name: "split a code",
    async run({ store, actor, draw }) {
      const codes = await store.reader.selectFrom("codes").select("id").where("is_codable", "=", 1).execute();
      const code = codes[draw(codes.length)]?.id;
      if (code === undefined) return;
      const parts = [{ label: `Part ${draw(1000)}` }, { label: `Part ${1000 + draw(1000)}` }];
      await unlessRefused(() => splitCode(store, actor, code, parts));
    },
  },
  {
    name: "warn of a document",
    async run(desk) {
      const document = await someKey(desk, "documents");
      if (document === undefined) return;
      await unlessRefused(() => warnOfDocument(desk.store, desk.actor, document, desk.draw(2) === 0 ? "" : reason));
    },
  },
  {
    name: "correct a document and put its codings on the new text",
    async run(desk) {
      const { study, actor, files, draw } = desk;
      // The same bytes are other words in another encoding; a coding at their end moves or goes.
      const file = join(files, "letter.txt");
      writeFileSync(file, Buffer.from("Ils sont partis la nuit, \xe0 pied, par la for\xeat du nord.\n", "latin1"));
      const charset = (["windows-1252", "iso-8859-2", "windows-1251"] as const)[draw(3)] ?? "windows-1252";
      await unlessRefused(async () => {
        await addDocuments(study, actor, [file], { charset }, silentProgress);
        const codes = await desk.store.reader.selectFrom("codes").select("id").where("is_codable", "=", 1).execute();
        const code = codes[draw(codes.length)]?.id;
        if (code !== undefined)
          await addCodings(desk.store, actor, [{ code, document: "letter.txt", span: [20 + draw(6), 40 + draw(8)] }]);
        await correctDocument(study, actor, "letter.txt", { charset: "iso-8859-5" });
        await reanchorCodings(desk.store, actor);
        await correctDocument(study, actor, "letter.txt", { charset, language: "fr" });
        await reanchorCodings(desk.store, actor);
      });
    },
  },
  {
    name: "create a round",
    run: ({ store, actor, draw }) =>
      unlessRefused(() =>
        createRound(store, actor, { name: `round ${draw(20)}`, isBlind: draw(2) === 0, coders: [actor.name] }),
      ),
  },
  {
    name: "pass a document on",
    async run(desk) {
      const document = await someKey(desk, "documents");
      if (document === undefined) return;
      const round = `round ${desk.draw(20)}`;
      await unlessRefused(() => passDocument(desk.store, desk.actor, { round, document, reason }));
    },
  },
  {
    name: "close a round",
    run: ({ store, actor, draw }) => unlessRefused(() => closeRound(store, actor, `round ${draw(20)}`)),
  },
  {
    name: "write a memo",
    run: ({ store, actor, draw }) =>
      unlessRefused(() =>
        writeMemo(store, actor, { title: `Memo ${draw(100)}`, text: "An invented note.", about: { kind: "study" } }),
      ),
  },
];
