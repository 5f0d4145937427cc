import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openPacket } from "../src/base/node/packet/open-packet.ts";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import { makeCoderPacket, openCoderPacket, takeCoderPacket, takeSnapshot } from "../src/pipeline.ts";
import {
  acceptUnanimous,
  addBuiltInCodes,
  addCodings,
  closeRound,
  createRound,
  listVisibleCodings,
  passDocument,
  retractCoding,
  returnPacket,
  writeMemo,
} from "../src/stages/code/index.ts";
import { addDocuments } from "../src/stages/collect/index.ts";
import { addActor, importTable, readConfiguration, withdrawCase } from "../src/stages/register/index.ts";
import { createStudy, getActor, openStudy, readLog, type Study } from "../src/store/index.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-packets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const place = (name: string): string => join(folder, `${(count += 1)}-${name}`);

const passphrase = "seven quiet lanterns by the river";
/** Passphrases are made quick to try here; the commands make them slow. */
const workFactor = 10;

let study: Study;
let owner: Actor;
let texts: readonly string[] = [];

beforeEach(async () => {
  study = await createStudy(place("study"), "An owner");
  owner = await getActor(study.store.reader);
  const configuration = await readConfiguration(study.store);
  const table = place("accounts.csv");
  writeFileSync(
    table,
    "n,nationality,date,source\n1,Tunisian,2015-01-14,Example Post\n2,Syrian,2015-02-14,Example Post\n",
  );
  await importTable(study.store, owner, table, { configuration }, silentProgress);
  texts = ["one.txt", "two.txt"].map((name) => place(name));
  for (const [index, file] of texts.entries()) {
    writeFileSync(
      file,
      `Account ${index + 1}. We guarded the bridge 😀 against the people.\n\nThey shot the boy behind the school.\n`,
    );
    await addDocuments(study, owner, [file], { given: { testimonies: [String(index + 1)] } }, silentProgress);
  }
  await addBuiltInCodes(study.store, owner, ["defection"]);
  for (const name of ["Ada", "Ben"]) await addActor(study.store, owner, { name, role: "coder" });
  await createRound(study.store, owner, { name: "pilot", isBlind: true, coders: ["Ada", "Ben"] });
  return () => study.close();
});

const document = (index: number): string => basename(texts[index] ?? "");

async function send(coder: string, actor = owner): Promise<string> {
  const file = place(`${coder}.packet`);
  await makeCoderPacket(study, actor, { round: "pilot", coder, file, passphrase, workFactor });
  return file;
}

/** The colleague's side: opens a packet, works in it, and gives the file that goes back. */
async function workIn(packet: string, work: (study: Study, coder: Actor) => Promise<unknown>) {
  const home = place("coding");
  await openCoderPacket(packet, home, { passphrase, isEncrypted: false });
  const small = await openStudy(home, systemClock);
  onTestFinished(() => small.close());
  const coder = await getActor(small.store.reader);
  const back = async (): Promise<string> => {
    const file = place("return");
    await returnPacket(small.store, coder, { file, passphrase, workFactor });
    return file;
  };
  await work(small, coder);
  return { small, coder, back, file: await back() };
}

const code = (index: number, mark: string, quote: string) => (small: Study, coder: Actor) =>
  addCodings(small.store, coder, [{ document: document(index), code: mark, quote }], { round: "pilot" });

const take = (file: string, actor = owner) => takeCoderPacket(study, actor, { file, passphrase });
const codings = () => listVisibleCodings(study.store, owner);

describe("a coder's packet", () => {
  test("goes out, is coded in, and comes back under the coder's name, offsets and all", async () => {
    const { file, small } = await workIn(await send("Ada"), code(0, "D2", "the bridge 😀"));
    expect((await small.store.verify(silentProgress)).problems).toEqual([]);
    expect(await take(file)).toMatchObject({ added: 1, dropped: 0, findings: [] });
    const ada = await getActor(study.store.reader, "Ada");
    expect(await codings()).toMatchObject([
      { coder_id: ada.id, code_id: "D2", quote: "the bridge 😀", document_version: 1 },
    ]);
    const [last] = await readLog(study.store.reader, owner, { name: "take-packet" });
    expect(last).toMatchObject({ actor_name: "Ada" });
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });

  test("taken in twice writes nothing the second time, and later work of the same packet is added", async () => {
    const { file, small, coder, back } = await workIn(await send("Ada"), code(0, "D2", "shot the boy"));
    await take(file);
    const digest = await study.store.digest();
    expect(await take(file)).toMatchObject({ added: 0, unchanged: 1 });
    expect(await study.store.digest()).toEqual(digest);
    const [first] = await listVisibleCodings(small.store, coder);
    await retractCoding(small.store, coder, first?.id ?? "", "misread");
    await passDocument(small.store, coder, { round: "pilot", document: document(1), reason: "not today" });
    await writeMemo(small.store, coder, { title: "", text: "A thought.", about: { kind: "study" } });
    expect(await take(await back())).toMatchObject({ added: 0, retracted: 1, passed: 1, memos: 1 });
    expect(await codings()).toEqual([]);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });

  test("of two colleagues comes back in either order to the same snapshot", async () => {
    const ada = await workIn(await send("Ada"), code(0, "D2", "shot the boy"));
    const ben = await workIn(await send("Ben"), async (small, coder) => {
      await code(0, "D2", "the boy behind the school")(small, coder);
      await code(1, "D1", "the people")(small, coder);
    });
    const hashes: string[] = [];
    for (const order of [
      [ada.file, ben.file],
      [ben.file, ada.file],
    ]) {
      for (const file of order) expect(await take(file)).toMatchObject({ dropped: 0 });
      await acceptUnanimous(study.store, owner, "pilot");
      await closeRound(study.store, owner, "pilot");
      hashes.push((await takeSnapshot(study.store)).hash);
      expect(await codings()).toHaveLength(3);
      for (let undone = 0; undone < 4; undone += 1) {
        const [latest] = (await readLog(study.store.reader, owner)).filter(
          (one) => one.undone_by === null && ["close-round", "adjudicate", "take-packet"].includes(one.name),
        );
        await study.store.undo(owner, latest?.seq ?? 0);
      }
      expect(await codings()).toEqual([]);
    }
    expect(hashes[0]).toBe(hashes[1]);
  });

  test("holds nothing that anybody else coded, nor their documents", async () => {
    const ben = await getActor(study.store.reader, "Ben");
    const ada = await getActor(study.store.reader, "Ada");
    await addCodings(study.store, ben, [{ document: document(0), code: "D2", memo: "PLANTED by Ben" }], {
      round: "pilot",
    });
    await addCodings(study.store, owner, [{ document: document(0), code: "D1", memo: "PLANTED by the owner" }]);
    await addCodings(study.store, ada, [{ document: document(0), code: "D3", memo: "Ada's own" }], { round: "pilot" });
    await writeMemo(study.store, ben, { title: "", text: "PLANTED memo", about: { kind: "study" } });
    const other = place("other.txt");
    writeFileSync(other, "PLANTED text of nobody's");
    await addDocuments(study, owner, [other], {}, silentProgress);
    const words = await wordsOf(await send("Ada"));
    expect(words).toContain("Ada's own");
    expect(words).not.toMatch(/PLANTED|Ben/);
    // Whoever codes blindly too could read what they send.
    await addActor(study.store, owner, { name: "Cleo", role: "editor" });
    const cleo = await getActor(study.store.reader, "Cleo");
    await createRound(study.store, owner, { name: "second", isBlind: true, coders: ["Ada", "Cleo"] });
    await addCodings(study.store, ada, [{ document: document(0), code: "D3", memo: "Ada's second" }], {
      round: "second",
    });
    const file = place("second.packet");
    await makeCoderPacket(study, cleo, { round: "second", coder: "Ada", file, passphrase, workFactor });
    expect(await wordsOf(file)).not.toContain("Ada's second");
  });

  test("takes what was coded before along, and brings it back once", async () => {
    const ada = await getActor(study.store.reader, "Ada");
    await addCodings(study.store, ada, [{ document: document(0), code: "D3" }], { round: "pilot" });
    const { file } = await workIn(await send("Ada"), code(0, "D2", "shot the boy"));
    expect(await take(file)).toMatchObject({ added: 1, unchanged: 1 });
    expect(await codings()).toHaveLength(2);
  });

  test("leaves out who withdrew, before it goes and after it comes back", async () => {
    const { file } = await workIn(await send("Ada"), async (small, coder) => {
      await code(0, "D2", "shot the boy")(small, coder);
      await code(1, "D2", "shot the boy")(small, coder);
    });
    await withdrawCase(study.store, owner, "1", { by: "person", reason: "asked" });
    expect(await take(file)).toMatchObject({ added: 1, dropped: 1, findings: [{ rule: "coding-of-packet-is-taken" }] });
    expect(await wordsOf(await send("Ben"))).not.toContain("Account 1");
  });

  test("finds codings again in a text that changed meanwhile, and says what it cannot", async () => {
    const { file } = await workIn(await send("Ada"), async (small, coder) => {
      await code(0, "D2", "They shot the boy behind the school.")(small, coder);
      await code(0, "D1", "against the people")(small, coder);
    });
    writeFileSync(texts[0] ?? "", "A new beginning. Account 1. They shot the boy behind the school.\n");
    await addDocuments(study, owner, [texts[0] ?? ""], { given: { testimonies: ["1"] } }, silentProgress);
    const taken = await take(file);
    expect(taken).toMatchObject({ added: 1, dropped: 1 });
    expect(taken.findings.map(({ rule }) => rule)).toEqual(["coding-passage-is-in-text", "coding-passage-is-in-text"]);
    expect(await codings()).toMatchObject([
      { document_version: 2, quote: "They shot the boy behind the school.", start_offset: 28 },
    ]);
  });

  test("is refused by another study, in a round that is over, and where it is none", async () => {
    const sent = await send("Ada");
    const { file } = await workIn(sent, code(0, "D2", "shot the boy"));
    await expect(take(sent)).rejects.toMatchObject({ code: "CODE_PACKET_UNFIT" });
    await expect(openCoderPacket(file, place("x"), { passphrase })).rejects.toMatchObject({
      code: "CODE_PACKET_UNFIT",
    });
    await expect(returnPacket(study.store, owner, { file: place("r"), passphrase, workFactor })).rejects.toMatchObject({
      code: "CODE_PACKET_MISSING",
    });
    const other = await createStudy(place("other"), "Other owner");
    const stranger = await getActor(other.store.reader);
    await expect(takeCoderPacket(other, stranger, { file, passphrase })).rejects.toMatchObject({
      code: "CODE_PACKET_FOREIGN",
    });
    await other.close();
    const digest = await study.store.digest();
    await closeRound(study.store, owner, "pilot");
    await expect(take(file)).rejects.toMatchObject({ code: "CODE_ROUND_CLOSED" });
    await study.store.undo(owner, (await readLog(study.store.reader, owner))[0]?.seq ?? 0);
    expect(await study.store.digest()).toEqual(digest);
    await expect(
      makeCoderPacket(study, owner, { round: "pilot", coder: "Nobody", file: place("p"), passphrase }),
    ).rejects.toMatchObject({ code: "CODE_NOT_ASSIGNED" });
  });

  test("tells a wrong passphrase from damage and from a cut, and leaves no folder behind", async () => {
    const file = await send("Ada");
    const home = place("home");
    await expect(openCoderPacket(file, home, { passphrase: "another one altogether here" })).rejects.toMatchObject({
      code: "SEAL_PASSPHRASE_WRONG",
    });
    const bytes = readFileSync(file);
    const damaged = place("damaged.packet");
    writeFileSync(
      damaged,
      bytes.map((byte, index) => (index === bytes.length - 40 ? byte ^ 1 : byte)),
    );
    await expect(openCoderPacket(damaged, home, { passphrase })).rejects.toMatchObject({ code: "PACKET_DAMAGED" });
    truncateSync(file, bytes.length - 100);
    await expect(openCoderPacket(file, home, { passphrase })).rejects.toMatchObject({ code: "PACKET_CUT" });
    await expect(openStudy(home)).rejects.toMatchObject({ code: "STORE_STUDY_MISSING" });
  });
});

/** Everything that a packet holds once it is open. */
async function wordsOf(file: string): Promise<string> {
  const packet = await openPacket(file, { passphrase });
  const parts: string[] = [JSON.stringify(packet.label)];
  for await (const { name, content } of packet.iterateEntries()) {
    parts.push(name);
    for await (const bytes of content) parts.push(Buffer.from(bytes).toString("utf8"));
  }
  return parts.join("\n");
}
