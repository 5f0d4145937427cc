import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, fail, json, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-packet-commands-"));
const study = join(folder, "valley");
const at = ["--study", study];
const file = (name: string): string => join(folder, name);
const env = { FIRSTHAND_PACKET_PASSPHRASE: "seven quiet lanterns by the river" };
/** What a colleague gives: the packet's passphrase opens the study that was made of it. */
const theirs = { FIRSTHAND_PASSPHRASE: env.FIRSTHAND_PACKET_PASSPHRASE };

beforeAll(async () => {
  await succeed(["run", study, "--from-example", "qalmira-covenant"]);
  await succeed(["round", "create", "third", "--coders", "Ines", "Tomo", ...at]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, unknown>>;

describe("a round by packet, as the how-to has it", () => {
  test("goes to a coder's machine, encrypted, and their work comes back", async () => {
    const make = ["packet", "make", "--round", "third", "--coder", "Ines", "--to", file("ines.packet"), ...at];
    expect(await json<Row>(make, { env })).toMatchObject({ documents: 33, withdrawn: 1, codings: 0 });
    await fail(make, 4, "PACKET_PLACE_TAKEN", { env });
    expect(await json<readonly Row[]>(["log", ...at, "--name", "make-packet"])).toHaveLength(1);
    expect(readFileSync(file("ines.packet")).includes("Ines")).toBe(false);

    const home = file("coding");
    await succeed(["packet", "open", file("ines.packet"), home], { env });
    await fail(["documents", "list", "--study", home], 5, "SEAL_PASSPHRASE_NEEDED");
    const here = ["--study", home];
    const documents = await json<readonly { file_name: string }[]>(["documents", "list", ...here], { env: theirs });
    expect(documents).toHaveLength(33);
    for (const name of readdirSync(home, { recursive: true, encoding: "utf8" }))
      expect(name.endsWith(".age") || !/[.](?:md|txt)$/.test(name), name).toBe(true);
    await succeed(["code", "D2", "--document", "043-hp-18-041.en.md", "--quote", "They shot him", ...here], {
      env: theirs,
    });
    await succeed(["code", "DN", "--document", "010-hp-17-107.en.md", ...here], { env: theirs });
    await succeed(["round", "pass", "third", "011-hp-17-110.en.md", "--reason", "not today", ...here], { env: theirs });
    await succeed(["packet", "return", "--to", file("ines.return"), ...here], { env: theirs });

    const taken = await json<Row>(["packet", "take", file("ines.return"), ...at], { env });
    expect(taken).toMatchObject({ dropped: 0, passed: 1, findings: [] });
    expect(taken["added"]).toBe(2);
    const again = await json<Row>(["packet", "take", file("ines.return"), ...at], { env });
    expect(again).toMatchObject({ added: 0, unchanged: taken["added"], passed: 0 });
    const status = await json<readonly { name: string; coders: readonly Row[] }[]>(["round", "status", ...at]);
    const ines = status.find((round) => round.name === "third")?.coders.find((one) => one["name"] === "Ines");
    expect(ines).toMatchObject({ passed: 1, done: taken["added"] });
    await expectWhole(study);
  });

  test("is refused with a wrong passphrase, without one, and to whom it is not allowed", async () => {
    const wrong = { FIRSTHAND_PACKET_PASSPHRASE: "another one altogether" };
    const told = [
      await fail(["packet", "take", file("ines.return"), ...at], 5, "SEAL_PASSPHRASE_WRONG", { env: wrong }),
      await fail(["packet", "take", file("ines.return"), ...at], 5, "SEAL_PASSPHRASE_NEEDED"),
      await fail(["packet", "take", file("ines.return"), ...at, "--as", "Tomo"], 5, "ACTOR_NOT_ALLOWED", { env }),
      await fail(["packet", "take", file("nowhere"), ...at], 3, "FORMAT_FILE_MISSING", { env }),
      await fail(["packet", "return", "--to", file("x"), ...at], 3, "CODE_PACKET_MISSING", { env }),
    ];
    expect(told.join("\n")).not.toContain("lanterns");
  });
});
