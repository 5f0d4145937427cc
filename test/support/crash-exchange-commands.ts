import { join } from "node:path";
import type { CodedStudy } from "../../src/model/code/coded-study.ts";
import {
  addCodings,
  createRound,
  fillFromPacket,
  importCodebook,
  importCodings,
  makePacket,
  readCodebook,
  readPacket,
  returnPacket,
  takePacket,
} from "../../src/stages/code/index.ts";
import { addTexts, noteFindings } from "../../src/stages/collect/index.ts";
import { addCoders } from "../../src/stages/register/index.ts";
import { createStudy, getActor } from "../../src/store/index.ts";
import { unlessRefused, type CrashCommand, type CrashDesk } from "./crash-desk.ts";

/** A few texts with codings, other ones from run to run. */
function codedElsewhere({ draw }: CrashDesk): CodedStudy {
  const guid = (noun: number, index: number): string =>
    `00000000-0000-8000-8000-${String(noun * 1000 + index).padStart(12, "0")}`;
  const documents = Array.from({ length: 1 + draw(4) }, (_, index) => ({
    id: guid(1, draw(50)),
    title: `Text ${index}`,
    text: "They shot the boy behind the school.",
  }));
  const code = (index: number) => ({
    id: guid(2, index),
    position: index,
    kind: "own" as const,
    mark: "",
    label: `Code ${index} of ${draw(1000)}`,
    definition: "",
    useWhen: "",
    doNotUseWhen: "",
    example: "",
    isCodable: true,
    qualifiers: [],
  });
  const codes = [code(0), code(1)];
  const coders = [{ id: guid(3, draw(5)), name: `Coder ${draw(5)}` }];
  const codings = Array.from({ length: 30 }, () => ({
    id: guid(4, draw(900)),
    codeId: guid(2, draw(2)),
    target: { kind: "document" as const, id: documents[draw(documents.length)]?.id ?? "" },
    coderId: coders[0]?.id ?? "",
    stance: "asserted" as const,
    confidence: "sure" as const,
    certainty: "stated" as const,
    qualifiers: {},
    memo: `memo ${draw(1000)}`,
  }));
  const memos = [{ id: guid(5, draw(900)), title: "A memo", text: "A note.", about: [] }];
  return { title: "Elsewhere", codebook: { title: "", codes, sets: [] }, documents, coders, codings, memos };
}

/** What comes from elsewhere, and what goes to a coder and comes back. */
export const exchangeCommands: readonly CrashCommand[] = [
  {
    name: "take in what was coded elsewhere",
    async run(desk) {
      const { study, store, actor } = desk;
      const elsewhere = codedElsewhere(desk);
      const book = await importCodebook(store, actor, elsewhere.codebook, { fileName: "elsewhere.qdpx" });
      const texts = await addTexts(study, actor, elsewhere.documents);
      const people = await addCoders(store, actor, elsewhere.coders, { withUnknown: true });
      const ids = { codes: book.ids, documents: texts.documents, coders: people.ids };
      const taken = await importCodings(store, actor, elsewhere, { ids, fileName: "elsewhere.qdpx" });
      await noteFindings(store, actor, "exchange/elsewhere.qdpx", taken.findings);
    },
  },
  {
    name: "send a round to a coder and take it back",
    async run(desk) {
      const { store, actor, files } = desk;
      const id = store.newId();
      const [packet, home, back] = ["packet", "home", "return"].map((name) => join(files, `${id}.${name}`)) as [
        string,
        string,
        string,
      ];
      const secret = { passphrase: "seven quiet lanterns by the river", workFactor: 10 };
      // Without documents or with what an undo took back there is nothing to send.
      await unlessRefused(async () => {
        await createRound(store, actor, { name: id, isBlind: true, coders: [actor.name] });
        await makePacket(store, actor, { round: id, coder: actor.name, title: "Invented", file: packet, ...secret });
        const small = await createStudy(home, actor.name, undefined);
        try {
          const coder = await getActor(small.store.reader);
          await fillFromPacket(small, coder, await readPacket(packet, secret.passphrase));
          const [document] = await small.store.reader.selectFrom("documents").select("file_name as name").execute();
          const [code] = (await readCodebook(small.store, coder)).codes;
          if (document !== undefined && code !== undefined)
            await addCodings(small.store, coder, [{ document: document.name, code: code.id }], { round: id });
          await returnPacket(small.store, coder, { file: back, ...secret });
        } finally {
          await small.close();
        }
        await takePacket(store, actor, { file: back, passphrase: secret.passphrase });
      });
    },
  },
];
