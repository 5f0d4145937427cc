import { Decrypter } from "age-encryption";
import { expect, test } from "vitest";
import {
  createKeyFile,
  findKeyFile,
  openKeyFile,
  serialiseKeyFile,
  withPassphrase,
  withRecoveryKey,
} from "./key-file.ts";
import { printRecoveryKey, readRecoveryKey } from "./recovery-key.ts";

/** Cheap stretching: the tests are about the envelopes. */
const quick = { workFactor: 10 };
const passphrase = "seven quiet lanterns";

test("the passphrase opens the key, in whatever form its letters were typed", async () => {
  const { keyFile, key } = await createKeyFile("Gemüse am Dienstag", quick);
  expect(await openKeyFile(keyFile, { passphrase: "Gemu\u0308se am Dienstag" })).toEqual(key);
});

test("a wrong passphrase is told apart from a damaged key file", async () => {
  const { keyFile } = await createKeyFile(passphrase, quick);
  await expect(openKeyFile(keyFile, { passphrase: "seven quiet lantern" })).rejects.toMatchObject({
    code: "SEAL_PASSPHRASE_WRONG",
  });
  const text = serialiseKeyFile(keyFile);
  expect(findKeyFile(text)).toEqual(keyFile);
  for (let at = 0; at < text.length - 1; at += 7) {
    expect(findKeyFile(`${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`)).toBeUndefined();
  }
  expect(findKeyFile(text.slice(0, 100))).toBeUndefined();
});

test("another passphrase wraps the same key, and the old one no longer opens it", async () => {
  const { keyFile, key } = await createKeyFile(passphrase, quick);
  const changed = await withPassphrase(keyFile, key, "nine louder lanterns", quick);
  expect(await openKeyFile(changed, { passphrase: "nine louder lanterns" })).toEqual(key);
  await expect(openKeyFile(changed, { passphrase })).rejects.toMatchObject({ code: "SEAL_PASSPHRASE_WRONG" });
  expect(changed.revision).toBe(keyFile.revision + 1);
});

test("the recovery key opens it however it is typed, and a newer sheet makes it useless", async () => {
  const { keyFile, key } = await createKeyFile(passphrase, quick);
  const first = await withRecoveryKey(keyFile, key);
  const typed = printRecoveryKey(first.recoveryKey).join(" ").toLowerCase();
  expect(await openKeyFile(first.keyFile, { recoveryKey: typed })).toEqual(key);
  const second = await withRecoveryKey(first.keyFile, key);
  await expect(openKeyFile(second.keyFile, { recoveryKey: typed })).rejects.toMatchObject({
    code: "SEAL_RECOVERY_KEY_WRONG",
  });
  expect(serialiseKeyFile(second.keyFile)).not.toContain(first.recoveryKey);
});

test("a mistyped recovery key is told from one of another study", async () => {
  const { keyFile, key } = await createKeyFile(passphrase, quick);
  const { recoveryKey } = await withRecoveryKey(keyFile, key);
  const groups = printRecoveryKey(recoveryKey);
  const swapped = [...groups.slice(1), groups[0] ?? ""].join("-");
  for (const typed of [swapped, groups.slice(1).join("-"), `${groups.join("-").slice(0, -1)}B`, ""]) {
    await expect(readRecoveryKey(typed)).rejects.toMatchObject({ code: "SEAL_RECOVERY_KEY_MISTYPED" });
  }
});

test("a weak passphrase is refused", async () => {
  for (const weak of ["", "short", "aaaaaaaaaaaaaaaaaaaa", "            "]) {
    await expect(createKeyFile(weak, quick)).rejects.toMatchObject({ code: "SEAL_PASSPHRASE_WEAK" });
  }
});

test("age alone opens the envelope, so that the key does not depend on this program", async () => {
  const { keyFile, key } = await createKeyFile(passphrase, quick);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  expect(await decrypter.decrypt(Buffer.from(keyFile.passphrase, "base64"), "text")).toBe(`${key.identity}\n`);
});
