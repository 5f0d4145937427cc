import { defineErrors } from "../../errors.ts";

export const sealErrors = defineErrors({
  SEAL_PASSPHRASE_NEEDED: {
    kind: "forbidden",
    meaning: "What was asked for is encrypted, and no passphrase was given.",
  },
  SEAL_PASSPHRASE_WRONG: { kind: "forbidden", meaning: "The passphrase does not open the key; the key file is whole." },
  SEAL_PASSPHRASE_WEAK: { kind: "input", meaning: "A new passphrase is too short to protect anything." },
  SEAL_RECOVERY_KEY_WRONG: {
    kind: "forbidden",
    meaning: "The recovery key is well written and opens another key, or none.",
  },
  SEAL_RECOVERY_KEY_MISTYPED: {
    kind: "input",
    meaning: "What was given is not a recovery key: a character is wrong or missing.",
  },
  SEAL_KEY_FILE_DAMAGED: {
    kind: "outside",
    meaning: "The file that holds the wrapped key is damaged, and so is its spare.",
  },
  SEAL_FILE_DAMAGED: { kind: "outside", meaning: "An encrypted file was changed or damaged since it was written." },
  SEAL_FILE_CUT: { kind: "outside", meaning: "An encrypted file ends before its end: it was cut off." },
  SEAL_FILE_TWICE: {
    kind: "conflict",
    meaning:
      "An encrypted study's folder holds a file twice, encrypted and readable, and nothing says which one counts.",
  },
});

export function passphraseNeeded() {
  return sealErrors.create("SEAL_PASSPHRASE_NEEDED", "A passphrase is needed, and none was given.", {
    hint: "Run the command in a terminal to be asked for it, set FIRSTHAND_PASSPHRASE, or add --passphrase-file FILE.",
  });
}
