import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyses } from "../src/analyses/index.ts";
import { FirsthandError } from "../src/base/errors.ts";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { silentProgress } from "../src/base/progress.ts";
import { Role, type Actor } from "../src/model/actor.ts";
import { backup } from "../src/cli/commands/backup.ts";
import { filesCommand } from "../src/cli/commands/files.ts";
import { passphraseCommand } from "../src/cli/commands/passphrase.ts";
import {
  acceptByRule,
  analyseStudy,
  askStudy,
  auditStudy,
  checkStudyModel,
  exportCodings,
  previewReport,
  readReviewQueue,
  resolveStudy,
  runStudy,
} from "../src/pipeline.ts";
import {
  acceptUnanimous,
  addBuiltInCodes,
  addCodings,
  closeRound,
  codeInVivo,
  createRound,
  fillFromPacket,
  importCodebook,
  importCodings,
  listMemos,
  listRoundStatus,
  listVisibleCodings,
  makePacket,
  measureRound,
  passDocument,
  readCodebook,
  reanchorCodings,
  retireCode,
  retractCoding,
  returnPacket,
  searchMemos,
  reviseCoding,
  takePacket,
  writeMemo,
} from "../src/stages/code/index.ts";
import {
  addDocuments,
  bindDocument,
  correctDocument,
  importSearches,
  listSources,
  listStudyDocuments,
  noteFindings,
  readSearches,
  recordSearch,
  searchDocuments,
  warnOfDocument,
} from "../src/stages/collect/index.ts";
import {
  addActor,
  addBasis,
  addCoders,
  addNames,
  addTestimony,
  approveRelease,
  assessRisk,
  assessSource,
  changeRole,
  configure,
  gradeTestimony,
  grantNames,
  groupFindings,
  importTable,
  judgePair,
  listActors,
  listCases,
  listJudgements,
  listRegister,
  listSavedViews,
  Mapping,
  moveCases,
  readBases,
  readCase,
  readConfiguration,
  removeView,
  renameActor,
  retireActor,
  saveView,
  setOrigin,
  settleFindings,
  stateValue,
  withdrawBasis,
  withdrawCase,
  withdrawJudgement,
} from "../src/stages/register/index.ts";
import { listReports } from "../src/stages/report/index.ts";
import { reviewJudgements } from "../src/stages/resolve/index.ts";
import {
  createStudy,
  finishErasures,
  getActor,
  listImports,
  ownersCommands,
  readLog,
  readRowChanges,
  type Study,
} from "../src/store/index.ts";
import { gatherPolicies, type DeclaredPolicy } from "./support/reference/gather-policies.ts";
import { dropSchemas, postgresUrl } from "./support/postgres-schemas.ts";
import { listSourceFiles } from "./support/reference/source-files.ts";

/** Part of every name and every cell that identifies, so that one search finds them. */
const mark = "Qxvareth";

const folder = mkdtempSync(join(tmpdir(), "firsthand-roles-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const table = file(
  "accounts.csv",
  `n,name,nationality,date,source\n1,Karim ${mark},Tunisian,2015-01-14,Al-Mithal TV\n2,Lina ${mark},Nowherish,2015-02-14,Example Post\n`,
);
const mapping = Mapping.parse({
  table: "accounts",
  key: "n",
  arrives_as: "candidate",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
});
const names = file("names.csv", `n,name\n1,Karim T. ${mark}\n`);
const searches = file("searches.csv", "place,query\nExample Post,left the group\n");
const claims = file("claims.yaml", '- {id: a, says: "2", query: "select count(*) from cases"}\n');

let study: Study;
const actors = new Map<Role, Actor>();

type Act = (actor: Actor) => Promise<unknown>;

const reason = "A reason.";
const emptyPacket = (id: string) => ({
  packet: id,
  study: "",
  title: "",
  round: { id, name: id, note: null, isBlind: false, codebookVersion: 1 },
  codebook: { title: "", codes: [], sets: [] },
  coder: "A coder",
  documents: [],
  codings: [],
});
const wholeRegister = {
  states: [],
  values: new Map(),
  dates: undefined,
  text: mark.toLowerCase(),
  order: { by: "name", isDescending: true },
  columns: ["name", "nationality"],
  offset: 0,
  limit: 10,
};
const noIds = { codes: new Map(), coders: new Map(), documents: new Map() };
const move =
  (to: Parameters<typeof moveCases>[3]["to"]): Act =>
  (actor) =>
    moveCases(study.store, actor, ["1"], { to, reason });

/** How each policy is met from outside; a new policy gets its line here. An act that is allowed may fail for another reason: only a refusal counts here. */
const acts: Readonly<Record<string, Act>> = {
  "create-study": async (actor) => {
    // Creating makes its own owner; there is no way to ask it as somebody else.
    if (actor.role !== "owner") throw refusal();
  },
  "change-passphrase": (actor) => onServer(() => passphraseCommand("change", { study: study.folder, as: actor.name })),
  "add-files": (actor) => onServer(() => filesCommand("add", undefined, { study: study.folder, as: actor.name })),
  "read-files": (actor) =>
    onServer(() => filesCommand("list", undefined, { study: study.folder, as: actor.name, json: true })),
  "back-up": (actor) => onServer(() => backup({ study: study.folder, as: actor.name, list: true })),
  undo: (actor) => study.store.undo(actor, 999_999),
  redo: (actor) => study.store.redo(actor, 999_999),
  erase: (actor) => study.store.erase(actor, { subjects: [], reason }),
  "finish-erasure": (actor) => finishErasures(study, actor, silentProgress),
  "read-log": (actor) => readLog(study.store.reader, actor),
  "read-changes": (actor) => readRowChanges(study.store.reader, actor, 3),
  configure: (actor) => configure(study.store, actor, "title: Invented\n"),
  "begin-import": importAgain,
  "import-rows": importAgain,
  "finish-import": importAgain,
  "settle-findings": (actor) =>
    settleFindings(study.store, actor, { rule: "nationality-is-a-country", settlement: { as: "kept" }, reason }),
  "record-basis": addTheNames,
  "add-names": addTheNames,
  "read-findings": (actor) => groupFindings(study.store, actor),
  "read-names": async (actor) => {
    // Names are left out rather than refused: whoever sees none was refused them.
    const queries = await askStudy(study.store, actor).catch(() => undefined);
    const answer = await queries?.session.select("select count(name) as n from cases");
    queries?.session.close();
    if (Number(answer?.rows[0]?.[0] ?? 0) === 0) throw refusal();
  },
  "add-actor": (actor) => addActor(study.store, actor, { name: "An owner", role: "reader" }),
  "rename-actor": (actor) => renameActor(study.store, actor, "A reader", "A reader"),
  "change-role": (actor) => changeRole(study.store, actor, "A reader", "reader"),
  "grant-names": (actor) => grantNames(study.store, actor, "A reader", false),
  "retire-actor": (actor) => retireActor(study.store, actor, "An owner"),
  "read-actors": (actor) => listActors(study.store, actor),
  "preserve-case": move("preserved"),
  "screen-case": move("screened"),
  "compare-case": move("deduplicated"),
  "assess-case": move("assessed"),
  "review-case": move("second review"),
  "include-case": move("included"),
  "exclude-case": move("excluded: suspected fake"),
  "reopen-case": move("candidate"),
  "withdraw-case": (actor) => withdrawCase(study.store, actor, "none", { by: "team", reason }),
  "add-testimony": (actor) => addTestimony(study.store, actor, { source: { title: "An account" }, values: {} }),
  "state-value": (actor) => stateValue(study.store, actor, "1", { property: "voice", value: "own words", reason }),
  "read-cases": async (actor) => [await listCases(study.store, actor), await readCase(study.store, actor, "1")],
  "save-view": (actor) => saveView(study.store, actor, { name: "A view", search: "sort=key" }),
  "remove-view": (actor) => removeView(study.store, actor, "none"),
  "read-views": async (actor) => [
    await listSavedViews(study.store, actor),
    await listRegister(study.store, actor, wholeRegister),
  ],
  "assess-source": (actor) => assessSource(study.store, actor, "1", { reliability: "B", reason }),
  "grade-testimony": (actor) => gradeTestimony(study.store, actor, "1", { credibility: "2", reason }),
  "set-origin": (actor) => setOrigin(study.store, actor, ["1"], { origin: "an agency", reason }),
  "judge-pair": (actor) => judgePair(study.store, actor, ["1", "2"], { verdict: "different", reason }),
  "withdraw-judgement": (actor) => withdrawJudgement(study.store, actor, "none", reason),
  "read-judgements": (actor) => listJudgements(study.store, actor),
  propose: (actor) => resolveStudy(study, actor, silentProgress, { leastProbability: 0.001 }),
  "accept-rule": (actor) => acceptByRule(study, actor, silentProgress, { name: "certain", at: 0.99 }),
  "review-judgements": (actor) => reviewJudgements(study.store, actor),
  "read-proposals": (actor) => readReviewQueue(study.store, actor),
  "check-linkage": (actor) => checkStudyModel(study, actor, silentProgress),
  "add-basis": (actor) => addBasis(study.store, actor, "1", { scope: "aggregate", kind: "other", reason }),
  "withdraw-basis": (actor) => withdrawBasis(study.store, actor, "1", { scope: "names", reason }),
  "assess-risk": (actor) => assessRisk(study.store, actor, "1", reason),
  "approve-release": (actor) => approveRelease(study.store, actor, "1", { scope: "aggregate", reason }),
  "read-bases": (actor) => readBases(study.store, actor, "1"),
  "record-search": (actor) => recordSearch(study.store, actor, { place: "Example Post", query: "left" }),
  "import-searches": (actor) => importSearches(study.store, actor, searches),
  "read-searches": (actor) => readSearches(study.store, actor),
  "correct-document": (actor) => correctDocument(study, actor, "none", { charset: "utf-8" }),
  "bind-document": (actor) => bindDocument(study, actor, "none", {}),
  "read-sources": (actor) => listSources(study.store, actor, { limit: 1 }),
  "read-memos": (actor) => listMemos(study.store, actor, { kind: "case", id: "1" }),
  "search-memos": (actor) => searchMemos(study.store, actor, "bread"),
  "reanchor-codings": (actor) => reanchorCodings(study.store, actor),
  "warn-of-document": (actor) => warnOfDocument(study.store, actor, "none", "graphic"),
  "add-documents": (actor) => addDocuments(study, actor, [], {}, silentProgress),
  "read-documents": (actor) => listStudyDocuments(study.store, actor),
  "search-documents": (actor) => searchDocuments(study.store, actor, "bread"),
  "add-codes": (actor) => addBuiltInCodes(study.store, actor, ["recruitment"]),
  "edit-codes": (actor) => retireCode(study.store, actor, "none"),
  "import-codebook": (actor) =>
    importCodebook(study.store, actor, { title: "", codes: [], sets: [] }, { fileName: "empty.yaml" }),
  "create-round": (actor) => createRound(study.store, actor, { name: "", isBlind: true, coders: [] }),
  "close-round": (actor) => closeRound(study.store, actor, "none"),
  "add-codings": (actor) => addCodings(study.store, actor, []),
  "code-in-vivo": (actor) => codeInVivo(study.store, actor, { document: "none", span: [0, 1] }),
  "revise-coding": (actor) => reviseCoding(study.store, actor, "none", {}),
  "retract-coding": (actor) => retractCoding(study.store, actor, "none", reason),
  "pass-document": (actor) => passDocument(study.store, actor, { round: "none", document: "none", reason }),
  adjudicate: (actor) => acceptUnanimous(study.store, actor, "none"),
  "write-memo": (actor) =>
    writeMemo(study.store, actor, { title: "A memo", text: "A note.", about: { kind: "study" } }),
  "import-codings": (actor) =>
    importCodings(study.store, actor, { codings: [], memos: [] }, { ids: noIds, fileName: "empty.qdpx" }),
  "export-codings": (actor) => exportCodings(study, actor, join(folder, "codings.csv")),
  "note-findings": (actor) => noteFindings(study.store, actor, "exchange/empty.qdpx", []),
  "add-coders": (actor) => addCoders(study.store, actor, []),
  "make-packet": (actor) =>
    makePacket(study.store, actor, {
      round: "none",
      coder: "none",
      title: "",
      file: join(folder, "p"),
      passphrase: "",
    }),
  "open-packet": (actor) =>
    fillFromPacket(study, actor, { content: emptyPacket(study.store.newId()), texts: new Map() }),
  "take-packet": (actor) => takePacket(study.store, actor, { file: table, passphrase: "" }),
  "return-packet": (actor) =>
    returnPacket(study.store, actor, { file: join(folder, "r"), passphrase: "", workFactor: 10 }),
  "read-codebook": (actor) => readCodebook(study.store, actor),
  "read-rounds": (actor) => listRoundStatus(study.store, actor),
  "read-codings": (actor) => listVisibleCodings(study.store, actor),
  "read-agreement": (actor) => measureRound(study.store, actor, "none"),
  "read-results": (actor) => analyseStudy(study.store, actor, [analysis("by-sex")], {}),
  "read-rows": (actor) => analyseStudy(study.store, actor, [analysis("rows")], {}),
  query: ask("select name from cases"),
  audit: (actor) => auditStudy(study, actor, claims),
  "write-report": (actor) => runStudy(study, actor, silentProgress),
  "preview-report": (actor) => previewReport(study, actor, { manuscript: "", claimsYaml: "" }),
  "read-report": (actor) => listReports(study.paths.results, actor),
  "print-appendix": (actor) => runStudy(study, actor, silentProgress, { withAppendix: true }),
};

/** Commands that open the study by its folder need the server's address. */
async function onServer<T>(work: () => Promise<T>): Promise<T> {
  process.env["FIRSTHAND_DATABASE"] = await postgresUrl();
  try {
    return await work();
  } finally {
    delete process.env["FIRSTHAND_DATABASE"];
  }
}

async function importAgain(actor: Actor): Promise<unknown> {
  const configuration = await readConfiguration(study.store);
  return importTable(study.store, actor, table, { configuration, mapping }, silentProgress);
}

async function addTheNames(actor: Actor): Promise<unknown> {
  const [importRow] = await listImports(study.store.reader);
  if (importRow === undefined) throw new Error("A table was imported.");
  return addNames(study.store, actor, { file: names, importRow, basis: "Own reading." }, silentProgress);
}

function ask(sql: string): Act {
  return async (actor) => {
    const { session } = await askStudy(study.store, actor);
    try {
      return await session.select(sql);
    } finally {
      session.close();
    }
  };
}

function analysis(name: string) {
  const found = analyses.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is an analysis ${name}.`);
  return found;
}

function refusal(): FirsthandError {
  return new FirsthandError("ACTOR_NOT_ALLOWED", "forbidden", "Refused.");
}

interface Outcome {
  readonly isRefused: boolean;
  /** Everything that the actor got to see. */
  readonly seen: string;
}

async function tryAs(role: Role, act: Act): Promise<Outcome> {
  try {
    return { isRefused: false, seen: JSON.stringify(await act(actors.get(role) as Actor)) ?? "" };
  } catch (error) {
    if (!(error instanceof FirsthandError)) throw error;
    const seen = [error.message, error.hint, JSON.stringify(error.details), String(error.cause)].join("\n");
    return { isRefused: error.code === "ACTOR_NOT_ALLOWED", seen };
  }
}

const policies: readonly DeclaredPolicy[] = await gatherPolicies();

afterAll(async () => {
  const schema = /schema: (\w+)/.exec(readFileSync(join(folder, "postgres", "database.yaml"), "utf8"))?.[1];
  if (schema !== undefined) await dropSchemas(await postgresUrl(), schema);
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["sqlite", "postgres"] as const)("on %s", (engine) => {
  beforeAll(async () => {
    const create = (): Promise<Study> => createStudy(join(folder, engine), "An owner");
    study = await (engine === "postgres" ? onServer(create) : create());
    const owner = await getActor(study.store.reader);
    await configure(study.store, owner, "title: Invented\n");
    await importAgain(owner);
    actors.set("owner", owner);
    for (const role of Role.options.filter((one) => one !== "owner")) {
      await addActor(study.store, owner, { name: `A ${role}`, role });
      actors.set(role, await getActor(study.store.reader, `A ${role}`));
    }
  });
  afterAll(() => study.close());

  describe("policies", () => {
    test("are each declared once", () => {
      const all = policies.map((policy) => policy.name);
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    });

    test("are each tried here, as every role", () => {
      expect(Object.keys(acts).toSorted()).toEqual(policies.map((policy) => policy.name).toSorted());
    });

    test.each(policies.map((policy) => [policy.name, policy] as const))(
      "%s is open to the roles that it names and refused to the others",
      async (name, policy) => {
        for (const role of Role.options) {
          const { isRefused, seen } = await tryAs(role, acts[name] as Act);
          expect(isRefused, `${role}: ${seen.slice(0, 300)}`).toBe(!policy.roles.includes(role));
          if (isRefused) expect(seen, `${role} is refused and told nothing`).not.toContain(mark);
        }
      },
    );

    test("nobody without the right to names gets to see one, whatever they ask", async () => {
      for (const role of ["coder", "reviewer", "reader"] as const) {
        for (const [name, act] of Object.entries(acts)) {
          if (["add-names", "record-basis"].includes(name)) continue;
          expect((await tryAs(role, act)).seen, `${role} ${name}`).not.toContain(mark);
        }
        for (const sql of [
          "select name, value_as_published from cases, statements",
          "select * from data",
          "select error(name) from cases",
          "select cast(name as integer) from cases",
          "select string_agg(value) from statements where property = 'name'",
        ])
          expect((await tryAs(role, ask(sql))).seen, `${role} ${sql}`).not.toContain(mark);
      }
    });

    test("a name is shown to a reviewer whom an owner let read names", async () => {
      const granted: Actor = { ...(actors.get("reviewer") as Actor), seesNames: true };
      const { session } = await askStudy(study.store, granted);
      expect(JSON.stringify((await session.select("select name from cases")).rows)).toContain(mark);
      session.close();
    });
  });

  describe("every write", () => {
    test("in the journal of all that was tried has a policy", async () => {
      const commands = await study.store.reader.selectFrom("commands").select("name").distinct().execute();
      const known = policies.filter((policy) => policy.kind === "command").map((policy) => policy.name);
      expect(commands.map((one) => one.name).filter((name) => !known.includes(name))).toEqual([]);
    });

    test("that the code records is under a name with a policy", () => {
      const known = new Set(policies.filter((policy) => policy.kind === "command").map((policy) => policy.name));
      const unknown: string[] = [];
      for (const path of listSourceFiles()) {
        const source = readFileSync(join(packageFolder, path), "utf8");
        for (const { index } of source.matchAll(/\bstore\.record\(|\brecordCommand\(\s+tools,/g)) {
          const call = source.slice(index, index + 400);
          const name = /\bname: "([a-z-]+)"/.exec(call)?.[1];
          // What is handed on has its name from whoever asked; a step's depends on where the case stands, and is a policy's by its type.
          if (/^store\.record\(\s*actor,\s*draft,/.test(call)) continue;
          if (name === undefined && !/draftOf\(/.test(call)) unknown.push(`${path}: a record without a name`);
          if (name !== undefined && !known.has(name)) unknown.push(`${path}: ${name}`);
        }
      }
      expect(unknown).toEqual([]);
    });

    test("that an owner alone may do, an owner alone may take back", async () => {
      const owner = actors.get("owner") as Actor;
      const editor = actors.get("editor") as Actor;
      const owners = policies.filter((policy) => policy.kind === "command" && policy.roles.join() === "owner");
      const log = await readLog(study.store.reader, owner);
      for (const { name } of owners) {
        const command = log.find((one) => one.name === name && one.undone_by === null);
        if (command === undefined) continue;
        await expect(study.store.undo(editor, command.seq), name).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
      }
      const journalled = owners
        .map((policy) => policy.name)
        .filter((name) => !["change-passphrase", "back-up"].includes(name));
      expect(journalled.toSorted()).toEqual([...ownersCommands].toSorted());
      expect(owners.map((policy) => policy.name).filter((name) => log.some((one) => one.name === name))).toEqual(
        expect.arrayContaining(["add-actor", "add-names", "record-basis"]),
      );
    });
  });

  describe("actors", () => {
    test("the last owner neither retires nor changes role, and an undo leaves an owner", async () => {
      const owner = actors.get("owner") as Actor;
      await expect(retireActor(study.store, owner, "An owner")).rejects.toMatchObject({ code: "ACTOR_LAST_OWNER" });
      await expect(changeRole(study.store, owner, "An owner", "reader")).rejects.toMatchObject({
        code: "ACTOR_LAST_OWNER",
      });
      await addActor(study.store, owner, { name: "Other owner", role: "owner" });
      const other = await getActor(study.store.reader, "Other owner");
      await changeRole(study.store, other, "An owner", "editor");
      const [added] = await readLog(study.store.reader, other, { name: "add-actor" });
      await expect(study.store.undo(other, added?.seq ?? 0)).rejects.toMatchObject({ code: "ACTOR_LAST_OWNER" });
      await changeRole(study.store, other, "An owner", "owner");
    });

    test("whoever retired can no longer act, and comes back with a role", async () => {
      const owner = actors.get("owner") as Actor;
      await addActor(study.store, owner, { name: "Leaving", role: "editor" });
      await retireActor(study.store, owner, "Leaving");
      await expect(getActor(study.store.reader, "Leaving")).rejects.toMatchObject({ code: "STORE_ACTOR_RETIRED" });
      await changeRole(study.store, owner, "Leaving", "reader");
      expect((await getActor(study.store.reader, "Leaving")).role).toBe("reader");
    });

    test("no two share a name, whatever its case", async () => {
      const owner = actors.get("owner") as Actor;
      await expect(addActor(study.store, owner, { name: "a READER", role: "coder" })).rejects.toMatchObject({
        code: "REGISTER_ACTOR_NAME_UNFIT",
      });
      await expect(addActor(study.store, owner, { name: " ", role: "coder" })).rejects.toMatchObject({
        code: "REGISTER_ACTOR_NAME_UNFIT",
      });
    });
  });
});
