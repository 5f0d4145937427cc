// Takes a picture of every page of the workbench in every look, on the founding study and the invented one:
//   npm run pictures                        into docs/pictures/workbench/
//   npm run pictures -- register findings   only those pages
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { commandFile } from "./firsthand.ts";
import { openWorkbench, type Look } from "./open-workbench.ts";

interface Picture {
  readonly name: string;
  readonly path: string;
}

const looks: readonly Look[] = [
  ["en", "light", 1280],
  ["en", "dark", 1280],
  ["ar", "light", 1280],
  ["en", "light", 375],
];

const pictures: Readonly<Record<string, readonly Picture[]>> = {
  "icsr-2015": [
    { name: "start", path: "/start" },
    { name: "overview", path: "/" },
    { name: "findings", path: "/findings" },
    { name: "register", path: "/register" },
    { name: "case", path: "/register/appendix-a%2F000000012" },
    { name: "analyse-build", path: "/analyse?by=sex&with=region" },
    { name: "analyse", path: "/analyse?name=by-region" },
    {
      name: "analyse-sql",
      path: "/analyse?view=sql&sql=select%20sex%2C%20count(*)%20as%20n%20from%20included_cases%20group%20by%20all",
    },
    { name: "report", path: "/report" },
    { name: "report-claims", path: "/report?panel=claims&verdict=contradicted" },
    { name: "journal", path: "/journal" },
    { name: "settings", path: "/settings" },
    { name: "reference", path: "/reference" },
  ],
  "qalmira-covenant": [
    { name: "collect", path: "/collect" },
    { name: "document", path: "/collect/032-sw-18-031.ar.md" },
    { name: "source", path: "/collect/sources/accounts%2Fsource%2Fsw-18-031" },
    { name: "add-testimony", path: "/register/add" },
    { name: "import", path: "/register/import" },
    { name: "resolve", path: "/resolve" },
    { name: "clusters", path: "/resolve/clusters" },
    { name: "code", path: "/code" },
    { name: "code-document", path: "/code/documents%2F043-hp-18-041.en.md" },
    { name: "code-document-rtl", path: "/code/documents%2F032-sw-18-031.ar.md" },
    { name: "code-adjudicate", path: "/code/adjudicate?round=round%201" },
    { name: "code-agreement", path: "/code/agreement?round=round%202" },
    { name: "codebook", path: "/code/codebook?code=D2" },
  ],
};

const folder = join(packageFolder, "docs", "pictures", "workbench");
// The page Start names the folder of the studies, which is the current one's: no picture shows where it was taken.
const home = join(tmpdir(), "firsthand");
mkdirSync(home, { recursive: true });
mkdirSync(folder, { recursive: true });
process.chdir(home);
const wanted = process.argv.slice(2);

function firsthand(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [commandFile, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`firsthand ${args.join(" ")}: ${stderr}`);
}

try {
  for (const [example, all] of Object.entries(pictures)) {
    const pages = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    if (pages.length === 0) continue;
    const study = join(home, "studies", example);
    firsthand("run", study, "--from-example", example);
    firsthand("resolve", "--study", study);
    const workbench = await openWorkbench(study);
    for (const { name, path } of pages) {
      for (const look of looks) {
        const page = await workbench.open(path, look);
        // A picture shows the page as it is, not as it is on its way.
        await page.locator(".waiting").first().waitFor({ state: "detached" });
        const file = join(folder, `${name}-${look.join("-")}.png`);
        await page.screenshot({ path: file });
        await page.close();
        process.stdout.write(`${file}\n`);
      }
    }
    await workbench.close();
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
