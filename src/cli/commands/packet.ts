import { resolve } from "node:path";
import { makeCoderPacket, openCoderPacket, takeCoderPacket } from "../../pipeline.ts";
import { returnPacket } from "../../stages/code/index.ts";
import { askPacketPassphrase } from "../secrets.ts";
import { print, tell } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";
import { printExchangeFindings } from "./exchange.ts";

interface PacketOptions extends ActorOptions {
  readonly packetPassphraseFile?: string;
}

interface MakeOptions extends PacketOptions {
  readonly round: string;
  readonly coder: string;
  readonly to: string;
}

export async function makeCommand(options: MakeOptions): Promise<void> {
  const { round, coder, to } = options;
  await withActor(options, async (study, actor) => {
    const passphrase = await askPacketPassphrase("new", options.packetPassphraseFile);
    const made = await makeCoderPacket(study, actor, { round, coder, file: resolve(to), passphrase });
    if (options.json === true) print(JSON.stringify(made, undefined, 2));
    else {
      print(`Wrote ${to}: ${made.documents} documents, ${made.codings} earlier codings.`);
      if (made.withdrawn > 0) print(`${made.withdrawn} documents stay here: their people withdrew.`);
    }
    tell(
      "Tell the coder the passphrase by another way than the file. The packet holds testimony: internal, unprotected once opened.",
    );
  });
}

export async function openCommand(
  file: string,
  dir: string,
  options: PacketOptions & { readonly plain?: boolean },
): Promise<void> {
  const passphrase = await askPacketPassphrase("given", options.packetPassphraseFile);
  const opened = await openCoderPacket(resolve(file), resolve(dir), {
    passphrase,
    isEncrypted: options.plain !== true,
  });
  if (options.json === true) print(JSON.stringify(opened, undefined, 2));
  else {
    print(`Opened the round ${opened.round} in ${dir}: ${opened.documents} documents to code.`);
    print(
      `Next: firsthand documents list --study ${dir}, then firsthand code CODE --document NAME --quote "…" --study ${dir}`,
    );
  }
  if (options.plain === true) tell("The study is not encrypted: anybody who gets the folder can read it.");
}

export async function returnCommand(options: PacketOptions & { readonly to: string }): Promise<void> {
  await withActor(options, async ({ store }, actor) => {
    const passphrase = await askPacketPassphrase("given", options.packetPassphraseFile);
    const returned = await returnPacket(store, actor, { file: resolve(options.to), passphrase });
    if (options.json === true) {
      print(JSON.stringify(returned, undefined, 2));
      return;
    }
    const { codings, retracted, passed, memos, waiting, outside } = returned;
    print(
      `Wrote ${options.to}: ${codings} codings, ${retracted} retracted, ${passed} documents passed on, ${memos} memos.`,
    );
    if (waiting > 0) print(`${waiting} documents still wait for you; you can send the rest later.`);
    if (outside > 0) print(`${outside} codings were made outside of the round and stay here.`);
  });
}

export async function takeCommand(file: string, options: PacketOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    const passphrase = await askPacketPassphrase("given", options.packetPassphraseFile);
    const taken = await takeCoderPacket(study, actor, { file: resolve(file), passphrase });
    if (options.json === true) {
      print(JSON.stringify(taken, undefined, 2));
      return;
    }
    const { added, retracted, unchanged, dropped, passed, memos } = taken;
    print(
      `${added} codings new, ${retracted} retracted, ${unchanged} as they were, ${dropped} left out; ${passed} documents passed on, ${memos} memos.`,
    );
    printExchangeFindings(taken.findings);
  });
}
