import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectWhole, firsthand, json, succeed, temporaryFile, temporaryFolder } from "./support/firsthand.ts";

/** Part of every invented name, so that one search finds them all. */
const mark = "Qxvareth";

test("names that were added show up only where data are asked for", { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const study = join(folder, "study");
  const names = join(folder, "names.csv");
  writeFileSync(
    names,
    `n,name\n${Array.from({ length: 58 }, (_, index) => `${index + 1},Abu ${mark} ${index + 1}`).join("\n")}\n`,
  );
  await succeed(["new", study, "--from-example", "icsr-2015"]);

  const refused = await firsthand(["import", "--names", names, "--study", study]);
  expect(refused.code).toBe(5);
  const told: { readonly what: string; readonly text: string }[] = [
    { what: "names without a basis", text: refused.stdout + refused.stderr },
  ];
  const run = async (...args: readonly string[]): Promise<void> => {
    const { stdout, stderr } = await firsthand(args);
    told.push({ what: args.join(" "), text: stdout + stderr });
  };

  await run(
    "import",
    "--names",
    names,
    "--basis",
    "Our own reading of the published report.",
    "--study",
    study,
    "--json",
  );
  await run("import", "--names", names, "--study", study);
  await run("run", study);
  await run("report", study, "--with-appendix");
  await run("log", study);
  await run("log", study, "--json");
  await run("verify", study, "--json");
  await run("findings", study, "--json", "--all");
  await run("audit", join(study, "manuscript", "claims.yaml"), "--study", study, "--json");
  for (const analysis of ["by-sex", "rows", "people-who-stand-alone"]) await run("analyse", analysis, "--study", study);
  await run("query", "select cast(name as integer) from cases", "--study", study);
  await run("query", "select nothing from cases", "--study", study, "--debug");
  await run("query", "select error(name) from cases", "--study", study);
  await run(
    "audit",
    temporaryFile("c.yaml", '- {id: a, says: "1", query: "select cast(name as integer) from cases"}\n'),
    "--study",
    study,
    "--json",
  );
  writeFileSync(join(study, "study.yaml"), `title: ${mark}: broken\n`);
  await run("configure", "--study", study);
  await run("import", temporaryFile("t.csv", `n,name\n1,"Umm ${mark}\n`), "--study", study, "--debug");

  for (const { what, text } of told) expect(text.includes(mark), `${what}\n${text.slice(0, 2000)}`).toBe(false);
  for (const file of readdirSync(join(study, "results"), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name)).includes(mark), file.name).toBe(false);
  }
  expect(
    await json(["query", "select count(*) as n from cases where name like '%Qxvareth%'", "--study", study]),
  ).toEqual([{ n: 58 }]);
  await expectWhole(study);
});

test("what is told about the manuscript holds none of its words about people", { timeout: 300_000 }, async () => {
  const study = join(temporaryFolder(), "study");
  await succeed(["new", study, "--from-example", "icsr-2015"]);
  const manuscript = join(study, "manuscript", "report.md");
  const odd = [
    `Abu ${mark} told of 4321 others, and Umm ${mark} of seventeen.`,
    `:claim[Abu ${mark} and twelve others]{id=autumn-2014}`,
    `:claim[Umm ${mark}]{id=there-is-none}`,
    `:plain[2014 ${mark}]`,
    `:value[${mark}]{query="select cast('${mark}' as integer)"}`,
    `::figure{name="${mark}"}`,
    `:::quote{by="${mark}"}\nA word of ${mark}.\n:::`,
  ];
  const whole = readFileSync(manuscript, "utf8");
  const codes: (number | null)[] = [];
  for (const lines of [odd.slice(0, 2), ...odd.slice(2).map((line) => [line])]) {
    writeFileSync(manuscript, `${whole}\n\n${lines.join("\n\n")}\n`);
    for (const command of [
      ["run", study],
      ["report", study],
      ["report", study, "--debug"],
    ]) {
      const { stdout, stderr, code } = await firsthand(command);
      codes.push(code);
      expect((stdout + stderr).includes(mark), `${lines.join(" ")}\n${stderr.slice(-2000)}`).toBe(false);
    }
  }
  expect(codes[0]).toBe(0);
});
