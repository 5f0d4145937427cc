import { defineErrors } from "../base/errors.ts";

export const cliErrors = defineErrors({
  CLI_DESTINATION_UNKNOWN: {
    kind: "input",
    meaning: "A study was to be moved to a place of a kind that there is not.",
  },
  CLI_STUDY_NOT_NAMED: {
    kind: "missing",
    meaning: "The command needs a study, and none was named or found around the current folder.",
  },
  CLI_OPTION_UNFIT: {
    kind: "input",
    meaning: "An option has a value that it cannot take, or options exclude each other.",
  },
  CLI_SECRET_FILE_UNREADABLE: {
    kind: "input",
    meaning: "The file that was named for a passphrase or recovery key cannot be read, or its first line is empty.",
  },
  CLI_PASSPHRASES_DIFFER: { kind: "input", meaning: "A new passphrase was typed twice, in two ways." },
  CLI_SHEET_PLACE_UNFIT: {
    kind: "input",
    meaning:
      "A recovery sheet was to be written into the study itself, over another file, or where nothing can be written.",
  },
  CLI_STOPPED: { kind: "input", meaning: "A question was left unanswered, so nothing was done." },
  CLI_KEY_UNKNOWN: { kind: "missing", meaning: "No row of the study, or more than one, has the key that was named." },
  CLI_DISK_FULL: { kind: "outside", meaning: "The disk is full; outputs were not written." },
  CLI_OUTPUT_UNWRITABLE: { kind: "outside", meaning: "An output file could not be written." },
  CLI_STUDY_DAMAGED: { kind: "conflict", meaning: "Verification found that the study is not what its journal says." },
});
