import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { commandFile, expectWhole, succeed, temporaryFolder } from "./support/firsthand.ts";

/** What `npm start` gives the command line, on a folder of the test's own. */
function startArguments(folder: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const [, words = ""] = scripts.start.split("main.js ");
  return words.replace("studies/icsr-2015", folder).split(" ");
}

test(
  "npm start does the whole job and then serves the workbench, which puts the study under a passphrase too, until it is stopped",
  { timeout: 120_000 },
  async () => {
    const folder = join(temporaryFolder(), "study");
    const child = spawn(process.execPath, [commandFile, ...startArguments(folder)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    let printed = "";
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        const found = /The workbench is at (http:\S+)/u.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", () => reject(new Error(`It ended before it served: ${printed}`)));
    });
    expect(printed).toContain("report.pdf");
    const { origin, port, searchParams } = new URL(address);
    const cookie = `firsthand-${port}=${searchParams.get("key") ?? ""}`;
    const asked = await fetch(`${origin}/api/study`, { headers: { cookie } });
    expect(await asked.json()).toHaveProperty("title");
    const protect = async (change: object): Promise<unknown> => {
      const answer = await fetch(`${origin}/api/desk/protection`, {
        method: "POST",
        headers: { cookie, origin, "content-type": "application/json" },
        body: JSON.stringify(change),
      });
      return answer.json();
    };
    const passphrase = "five unrelated words for testing";
    expect(await protect({ act: "set", passphrase })).toEqual({ isEncrypted: true });
    expect(await (await fetch(`${origin}/api/study`, { headers: { cookie } })).json()).toMatchObject({
      isEncrypted: true,
    });
    expect(await protect({ act: "remove", passphrase })).toEqual({ isEncrypted: false });
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
    await expectWhole(folder);
    const again = await succeed([...startArguments(folder), "--no-serve"]);
    expect(again).toContain("Nothing has changed since the last run");
    expect(again).not.toContain("The workbench is at");
  },
);
