import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FirsthandError } from "../../src/base/errors.ts";
import { silentProgress } from "../../src/base/progress.ts";
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
import type { Actor } from "../../src/model/actor.ts";
import {
  addCoders,
  addNames,
  configure,
  importTable,
  judgePair,
  listVariables,
  readConfiguration,
  settleFindings,
} from "../../src/stages/register/index.ts";
import { acceptRule, propose, reviewJudgements } from "../../src/stages/resolve/index.ts";
import {
  createStudy,
  getActor,
  listCommands,
  listImports,
  studyPaths,
  type Store,
  type Study,
} from "../../src/store/index.ts";

/** What a kind of command has at hand when it is tried. */
export interface CrashDesk {
  readonly store: Store;
  readonly actor: Actor;
  /** A folder for the files that a command reads. */
  readonly files: string;
  /** A whole number from 0 up to below `bound`. */
  readonly draw: (bound: number) => number;
}

export interface CrashCommand {
  readonly name: string;
  readonly run: (desk: CrashDesk) => Promise<void>;
}

/** A table with odd cells enough that an import leaves findings; a row's key says who it is, its cells change from run to run. */
function writeTable({ files, draw }: CrashDesk): string {
  const file = join(files, `list-${draw(2)}.csv`);
  const nationalities = ["Syrian", "Tunisia", "Tunisian", "Likely Turkish", "unknown"];
  const rows = Array.from({ length: 5 + draw(60) }, (_, n) =>
    [
      n + 1,
      nationalities[draw(5)],
      ["M", "F", "?"][draw(3)],
      `2015-0${1 + draw(9)}-1${draw(9)}`,
      `outlet ${draw(4)}`,
    ].join(),
  );
  writeFileSync(file, `n,nationality,sex,date,source\n${rows.join("\n")}\n`);
  return file;
}

async function linkageInput({ store }: CrashDesk) {
  const variables = await listVariables(store.reader, await readConfiguration(store));
  return { variables, progress: silentProgress };
}

/** Refusals are part of life: they record nothing. */
async function unlessRefused(codes: readonly string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FirsthandError) || !codes.includes(error.code)) throw error;
  }
}

/** What commands on files need of a study besides its store. */
function studyOf({ store, files }: CrashDesk): Study {
  return {
    folder: files,
    store,
    paths: studyPaths(files),
    key: undefined,
    serverUrl: undefined,
    close: async () => {},
  };
}

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

/** Every kind of command that a study knows, as the crash tests do them. A room that brings commands of its own adds them here. */
export const crashCommands: readonly CrashCommand[] = [
  {
    name: "import a table",
    async run(desk) {
      const configuration = await readConfiguration(desk.store);
      await importTable(desk.store, desk.actor, writeTable(desk), { configuration }, silentProgress);
    },
  },
  {
    name: "configure",
    run: async ({ store, actor, draw }) =>
      void (await configure(store, actor, `title: Study number ${draw(1_000_000)}\n`)),
  },
  {
    name: "settle findings",
    async run({ store, actor, draw }) {
      const open = await store.reader
        .selectFrom("findings")
        .select("id")
        .where("status", "=", "open")
        .orderBy("id")
        .execute();
      const finding = open[draw(open.length)];
      if (finding === undefined) return;
      const settlement = { as: "kept" } as const;
      await settleFindings(store, actor, { ids: [finding.id], settlement, reason: "agreed" });
    },
  },
  {
    name: "add names",
    async run({ store, actor, files, draw }) {
      const imports = await listImports(store.reader);
      const importRow = imports[draw(imports.length)];
      if (importRow === undefined) return;
      const file = join(files, "names.csv");
      writeFileSync(
        file,
        `n,name\n${Array.from({ length: 30 }, (_, n) => `${n + 1},Abu Example ${draw(1000)}`).join("\n")}\n`,
      );
      await unlessRefused(["REGISTER_NAMES_UNMATCHED"], () =>
        addNames(store, actor, { file, importRow, basis: "An invented ground." }, silentProgress),
      );
    },
  },
  {
    name: "take in what was coded elsewhere",
    async run(desk) {
      const { store, actor } = desk;
      const elsewhere = codedElsewhere(desk);
      const book = await importCodebook(store, actor, elsewhere.codebook, { fileName: "elsewhere.qdpx" });
      const texts = await addTexts(studyOf(desk), actor, elsewhere.documents);
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
      await unlessRefused(
        ["CODE_NOT_ASSIGNED", "CODE_ROUND_MISSING", "CODE_ROUND_UNFIT", "CODE_PACKET_FOREIGN"],
        async () => {
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
        },
      );
    },
  },
  {
    name: "propose",
    run: async (desk) => {
      const leastProbability = desk.draw(2) === 0 ? 0.01 : 0.05;
      await unlessRefused(["LINK_TABLE_EMPTY"], async () =>
        propose(desk.store, desk.actor, { ...(await linkageInput(desk)), leastProbability }),
      );
    },
  },
  {
    name: "judge and look for contradictions",
    async run({ store, actor, draw }) {
      const accounts = await store.reader
        .selectFrom("testimonies")
        .select("accession_key as key")
        .orderBy("key")
        .execute();
      const [one, other] = [accounts[draw(Math.min(5, accounts.length))], accounts[draw(Math.min(5, accounts.length))]];
      if (one === undefined || other === undefined) return;
      const verdict = (["same", "different", "unsure"] as const)[draw(3)] ?? "unsure";
      await unlessRefused(["REGISTER_JUDGEMENT_UNFIT"], () =>
        judgePair(store, actor, [one.key, other.key], { verdict, reason: "looked at" }),
      );
      await reviewJudgements(store, actor);
    },
  },
  {
    name: "accept by a rule",
    run: async (desk) => {
      await unlessRefused(["LINK_TABLE_EMPTY"], async () =>
        acceptRule(desk.store, desk.actor, {
          ...(await linkageInput(desk)),
          name: "crash",
          at: 0.5 + desk.draw(40) / 100,
        }),
      );
    },
  },
  {
    name: "undo",
    async run({ store, actor, draw }) {
      const commands = await listCommands(store.reader, { limit: 10 });
      const command = commands[draw(commands.length)];
      if (command === undefined || command.seq === 1) return;
      await unlessRefused(["STORE_UNDO_BLOCKED", "STORE_ALREADY_UNDONE"], () => store.undo(actor, command.seq));
    },
  },
];
