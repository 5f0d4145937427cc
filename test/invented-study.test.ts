import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import type { Result } from "../src/model/result.ts";
import type { RoundAgreement } from "../src/stages/code/index.ts";
import { json, succeed } from "./support/firsthand.ts";

// What the report of the invented study says is recomputed here from its files, by code that shares nothing with the product.

type Line = Readonly<Record<string, string>>;
const example = join(packageFolder, "examples", "qalmira-covenant");
const read = (file: string): readonly Line[] =>
  parse(readFileSync(join(example, file), "utf8"), { columns: true }) as readonly Line[];
const rounds = [read("codings/round-1.csv"), read("codings/round-2.csv")];
const decided = read("codings/adjudication.csv");
const accounts = read("tables/accounts.csv");
const withdrawn = read("decisions/withdrawals.csv").map((line) => line["case"]);
/** Texts that Wren passed on. */
const passed = new Set(["010-hp-17-107.en.md", "039-rc-18-034.en.md"]);

const accountOf = (document: string): string => String(Number(document.slice(0, 3)));
const isIn = (document: string): boolean => !withdrawn.includes(accountOf(document));

interface Span {
  readonly coder: string;
  readonly from: number;
  readonly until: number;
}

/** Passages that meet, as one. */
function merge(spans: readonly Span[]): readonly (readonly Span[])[] {
  const groups: Span[][] = [];
  let until = -1;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (groups.length === 0 || span.from >= until) groups.push([]);
    groups.at(-1)?.push(span);
    until = Math.max(until, span.until);
  }
  return groups;
}

/** Codes of each account that stand after adjudication: a passage of it was accepted, or given by everybody. */
const standing = (() => {
  const codes = new Map<string, Set<string>>();
  for (const lines of rounds) {
    for (const document of new Set(lines.map((line) => line["document"] ?? ""))) {
      if (!isIn(document)) continue;
      const text = readFileSync(join(example, "documents", document), "utf8");
      const spanOf = ({ quote = "", coder = "" }: Line): Span => {
        const from = quote === "" ? 0 : text.indexOf(quote);
        if (from === -1) throw new Error(`A passage is not in ${document}.`);
        return { coder, from, until: quote === "" ? text.length : from + quote.length };
      };
      const isAbout = (line: Line, code: string): boolean =>
        line["document"] === document && line["code"] === code && line["stance"] === "asserted";
      const stands = new Set<string>();
      for (const code of new Set(
        lines.filter((line) => line["document"] === document).map((line) => line["code"] ?? ""),
      )) {
        const decisions = decided.filter((line) => isAbout(line, code)).map((line) => ({ ...spanOf(line), line }));
        for (const group of merge(lines.filter((line) => isAbout(line, code)).map(spanOf))) {
          const decision = decisions.find((one) =>
            group.some((span) => span.from < one.until && span.until > one.from),
          );
          const coders = new Set(group.map((span) => span.coder)).size;
          if (
            decision === undefined ? coders === (passed.has(document) ? 2 : 3) : decision.line["verdict"] === "accept"
          )
            stands.add(code);
        }
      }
      codes.set(accountOf(document), stands);
    }
  }
  return codes;
})();

const having = (code: string): readonly string[] =>
  [...standing].flatMap(([account, codes]) => (codes.has(code) ? [account] : []));

const folder = mkdtempSync(join(tmpdir(), "firsthand-invented-"));
const study = join(folder, "valley");
let told: string;

beforeAll(async () => {
  told = await succeed(["run", study, "--from-example", "qalmira-covenant"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const analyse = async (...args: readonly string[]): Promise<Result> =>
  json<Result>(["analyse", ...args, "--json", "--study", study]);
const recordsOf = ({ rows, columns }: Result): readonly Readonly<Record<string, unknown>>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index]])));

describe("the report of the invented study", () => {
  test("counts themes as they stand in its files", async () => {
    const themes = await analyse("themes");
    expect(themes.denominator?.count).toBe(standing.size);
    for (const line of recordsOf(themes))
      expect([line["code"], line["testimonies"], line["cases"]]).toEqual([
        line["code"],
        having(String(line["code"])).length,
        having(String(line["code"])).length,
      ]);
  });

  test("finds as many mirrored reasons as a count by hand does, and its chance by shuffling them", async () => {
    const reasons = [...standing.values()].map((codes) => ({
      joined: [...codes].filter((code) => code.startsWith("R") && code !== "RN"),
      left: [...codes].filter((code) => code.startsWith("D") && code !== "DN"),
    }));
    const both = reasons.filter((one) => one.joined.length > 0 && one.left.length > 0);
    const pairs = ["R1D1", "R1D2", "R2D3", "R3D4"];
    const isMirrored = (joined: readonly string[], left: readonly string[]): boolean =>
      joined.some((r) => left.some((d) => pairs.includes(r + d)));
    const mirrored = both.filter((one) => isMirrored(one.joined, one.left)).length;
    let expected = 0;
    for (const one of both) for (const other of both) expected += isMirrored(one.joined, other.left) ? 1 : 0;
    const last = recordsOf(await analyse("mirror-pairs")).at(-1);
    expect(last).toMatchObject({ pair: "At least one pair", cases: mirrored, share: mirrored / both.length });
    expect(Number(last?.["expected_share"])).toBeCloseTo(expected / both.length ** 2, 12);
    const tested = recordsOf(await analyse("mirror-pairs", "--test", "permutation", "--seed", "5")).at(-1);
    // A plain generator of our own: (a × 48271) mod (2³¹ − 1), Park and Miller 1993.
    let state = 20_261_126;
    const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    let tail = 0;
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const left = both.map((one) => one.left);
      for (let at = left.length - 1; at > 0; at -= 1) {
        const other = next(at + 1);
        [left[at], left[other]] = [left[other] ?? [], left[at] ?? []];
      }
      tail += both.filter((one, at) => isMirrored(one.joined, left[at] ?? [])).length >= mirrored ? 1 : 0;
    }
    expect(Math.abs(Number(tested?.["p_value"]) - tail / draws)).toBeLessThan(0.001);
  });

  test("measures agreement as the round itself does, where nobody withdrew", async () => {
    const round = await json<RoundAgreement>(["round", "agreement", "round 1", "--study", study]);
    const lines = recordsOf(await analyse("agreement"));
    expect(round.codes.length).toBeGreaterThan(10);
    for (const { code, alpha, low, high, units } of round.codes) {
      const line = lines.find((one) => one["line"] === `round 1, ${code}`);
      expect(line?.["documents"]).toBe(units);
      for (const [name, value] of [
        ["alpha", alpha],
        ["alpha_low", low],
        ["alpha_high", high],
      ] as const)
        if (value === null) expect(line?.[name]).toBeNull();
        else expect(Number(line?.[name])).toBeCloseTo(value, 3);
    }
    // D2 in the second round, by the definition of alpha for two values: 1 − (n − 1) · disagreeing pairs ⁄ (n₀ · n₁).
    const texts = [...new Set((rounds[1] ?? []).map((line) => line["document"] ?? ""))].filter(isIn);
    const gave = new Set(
      (rounds[1] ?? [])
        .filter((line) => line["code"] === "D2" && line["stance"] === "asserted")
        .map((line) => `${line["document"]} ${line["coder"]}`),
    );
    let [zeros, ones, disagreement] = [0, 0, 0];
    for (const document of texts) {
      const coders = ["Ines", "Tomo", "Wren"].filter((coder) => coder !== "Wren" || !passed.has(document));
      const yes = coders.filter((coder) => gave.has(`${document} ${coder}`)).length;
      ones += yes;
      zeros += coders.length - yes;
      disagreement += (yes * (coders.length - yes)) / (coders.length - 1);
    }
    const alpha = 1 - ((zeros + ones - 1) * disagreement) / (zeros * ones);
    expect(Number(lines.find((one) => one["line"] === "round 2, D2")?.["alpha"])).toBeCloseTo(alpha, 3);
  });

  test("keeps the pair open, counts without who withdrew, and has the verdicts that its draft deserves", async () => {
    const audit = await json<readonly { id: string; verdict: string; recomputed: number }[]>([
      "audit",
      join(example, "manuscript", "claims.yaml"),
      "--json",
      "--study",
      study,
    ]);
    const verdicts = Object.fromEntries(audit.map((claim) => [claim.id, claim.verdict]));
    expect(verdicts).toMatchObject({
      people: "unsettled",
      "corruption-percent": "impossible",
      "faith-women": "contradicted",
      "faith-women-majority": "supported",
      women: "contradicted",
      "women-fifth": "supported",
      brutality: "supported",
    });
    const recomputed = Object.fromEntries(audit.map((claim) => [claim.id, claim.recomputed]));
    expect(recomputed["people"]).toBe(accounts.length - withdrawn.length);
    expect(recomputed["brutality"]).toBeCloseTo(having("D2").length / standing.size, 9);
    const faith = having("R2").map((account) => accounts.find((line) => line["n"] === account)?.["sex"]);
    expect(recomputed["faith-women"]).toBeCloseTo(faith.filter((sex) => sex === "F").length / faith.length, 9);
    expect(told).toContain("12 of 12 claims could be checked");
  });

  test("quotes passages that stand in the texts, each with its case and place, in its own language", () => {
    const html = readFileSync(join(study, "results", "report.html"), "utf8");
    const quotes = [...html.matchAll(/<blockquote[\s\S]*?<\/blockquote>/gu)].map(([quote]) => quote);
    expect(quotes).toHaveLength(6);
    expect(quotes.filter((quote) => quote.includes('lang="ar"') && quote.includes('dir="rtl"'))).toHaveLength(1);
    for (const quote of quotes) {
      const [, words = ""] = /“([\s\S]*)”/u.exec(quote) ?? [];
      const [, n = ""] = /Case (\d+), paragraph \d/u.exec(quote) ?? [];
      const texts = rounds.flat().filter((line) => accountOf(line["document"] ?? "") === n);
      expect(
        texts.some((line) => line["quote"]?.includes(words.replaceAll("&#39;", "'")) === true),
        words,
      ).toBe(true);
    }
    expect(html).not.toMatch(/\bInes had it|Wren had it/);
    expect(html).toContain("0 not bound to anything");
  });
});
