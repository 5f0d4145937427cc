import { createCountingLog, type CountingLog } from "../../../formats/format-report.ts";
import { defineRules } from "../../../model/finding.ts";

export const exchangeRules = defineRules({
  "code-of-file-is-in-use": {
    severity: "check",
    meaning: "A code that a file brings is in use in the study; one that was retired or merged stays so.",
  },
  "code-label-is-free": {
    severity: "check",
    meaning: "No two codes below one code have one label; of a file's, the later gets a number.",
  },
  "study-part-is-exchanged": {
    severity: "note",
    meaning: "A file for exchange can hold what the study has; what it cannot is counted and left out of the file.",
  },
  "file-part-is-taken": {
    severity: "note",
    meaning: "The study can hold what a file for exchange brings; what it cannot is counted and left out.",
  },
  "coding-passage-is-in-text": {
    severity: "decide",
    meaning:
      "The words of a coding stand in the study's text of its document; else they are looked for, and a coding whose words are nowhere is left out.",
  },
  "coding-says-who-and-when": {
    severity: "check",
    meaning: "A coding says who made it and when; where a file does not, nobody is made up.",
  },
  "coding-of-packet-is-taken": {
    severity: "decide",
    meaning:
      "A coding that comes back in a coder's packet is on a document that is still here and theirs, with a code of the codebook; one that is not is left out.",
  },
  "quotation-row-is-whole": {
    severity: "check",
    meaning: "A row of a table of quotations names a document of the study and a code; one that does not is left out.",
  },
});

export type ExchangeRule = Parameters<typeof exchangeRules.create>[0];
export type ExchangeLog = CountingLog<ExchangeRule>;

export function createExchangeLog(fileName: string): ExchangeLog {
  return createCountingLog<ExchangeRule>(exchangeRules, fileName);
}
