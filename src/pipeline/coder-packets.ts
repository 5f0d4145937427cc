import { rm } from "node:fs/promises";
import { systemClock } from "../base/clock.ts";
import type { Actor } from "../model/actor.ts";
import {
  fillFromPacket,
  makePacket,
  readPacket,
  takePacket,
  type MadePacket,
  type PacketInput,
  type TakenPacket,
} from "../stages/code/index.ts";
import { noteFindings } from "../stages/collect/index.ts";
import { completeConfiguration, readConfiguration } from "../stages/register/index.ts";
import { createStudy, getActor, type Study } from "../store/index.ts";

/** Writes a coder's round into one encrypted file. Throws what `makePacket` throws. */
export async function makeCoderPacket(
  { store }: Study,
  actor: Actor,
  input: Omit<PacketInput, "title">,
): Promise<MadePacket> {
  const { title } = await readConfiguration(store);
  return makePacket(store, actor, { ...input, title });
}

export interface OpenPacketOptions {
  readonly passphrase: string;
  /** Whether the new study is encrypted under the same passphrase; it is unless told otherwise. */
  readonly isEncrypted?: boolean;
  readonly workFactor?: number;
}

export interface OpenedPacket {
  readonly round: string;
  readonly documents: number;
  readonly codings: number;
}

/** Makes a small study of a packet, in which its owner is the coder. Throws what `readPacket` and `createStudy` throw; nothing is left then. */
export async function openCoderPacket(
  file: string,
  folder: string,
  { passphrase, isEncrypted = true, workFactor }: OpenPacketOptions,
): Promise<OpenedPacket> {
  const opened = await readPacket(file, passphrase);
  const { content } = opened;
  const study = await createStudy(folder, content.coder, systemClock, {
    ...(isEncrypted ? { passphrase } : {}),
    ...(workFactor === undefined ? {} : { workFactor }),
  });
  try {
    await completeConfiguration(study, content.title);
    await fillFromPacket(study, await getActor(study.store.reader), opened);
  } catch (error) {
    await study.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await study.close();
  return { round: content.round.name, documents: content.documents.length, codings: content.codings.length };
}

/** Takes a coder's work in and keeps what was odd about it. Throws what `takePacket` throws. */
export async function takeCoderPacket(
  { store }: Study,
  actor: Actor,
  input: { readonly file: string; readonly passphrase: string },
): Promise<TakenPacket> {
  const taken = await takePacket(store, actor, input);
  await noteFindings(store, actor, `packet/${taken.packet}`, taken.findings);
  return taken;
}
