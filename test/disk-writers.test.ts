import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { listSourceFiles } from "./support/reference/source-files.ts";

/** Who may write to the disk without going through `base/node/files`, which encrypts where a study is encrypted; and why. */
const writers: Readonly<Record<string, string>> = {
  "src/base/node/files/write-whole.ts": "It is the way there.",
  "src/base/node/packet/seal-packet.ts": "A packet is encrypted itself.",
  "src/cli/write-recovery-sheet.ts": "A sheet is for paper, and refused inside the study.",
  "src/store/vault/reseal-study.ts": "It makes the encrypted files, or the readable ones when a passphrase is removed.",
  "src/store/vault/restore-study.ts": "It puts back what a backup holds, as it lay.",
  "src/store/vault/staged-change.ts": "It writes names of files only.",
  "src/store/vault/study-files.ts": "Readable copies are what was asked for.",
  "src/store/vault/study-key.ts": "The key file is wrapped itself.",
};

test("files are written through base/node/files, so that none lies readable in an encrypted study", () => {
  const pattern =
    /\b(writeFile|writeFileSync|appendFile|createWriteStream|copyFile|copyFileSync|mkdtemp|mkdtempSync|cp|cpSync)\b[^"]*from "node:fs|handle\.(writeFile|writev|write)\(/;
  const found = listSourceFiles()
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.includes(".test.") && !file.includes("/fixture/"))
    .filter((file) => pattern.test(readFileSync(join(packageFolder, file), "utf8")));
  expect(found.toSorted()).toEqual(Object.keys(writers).toSorted());
});
