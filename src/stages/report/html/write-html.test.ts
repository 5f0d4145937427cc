import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { buildReport } from "../build-report.ts";
import { appendix, createReportInput } from "../fixture/report-fixture.ts";
import type { ReportInput } from "../report-input.ts";
import { writeHtml } from "./write-html.ts";

const write = async (changes: Partial<ReportInput> = {}): Promise<string> =>
  writeHtml((await buildReport(createReportInput({ appendix, ...changes }))).document);
const html = await write();
const { document } = parseHTML(html);
const all = (selector: string) => [...document.querySelectorAll(selector)];

describe("writeHtml", () => {
  it("gives the same bytes for the same report", async () => {
    expect(await write()).toBe(html);
  });

  it("names its language, direction and title, and says that it is unprotected", async () => {
    expect(document.documentElement.getAttribute("lang")).toBe("en-GB");
    expect(document.documentElement.getAttribute("dir")).toBe("ltr");
    expect(document.title).toBe("The Harbour Accounts: two harbours, one story");
    expect(document.querySelector(".banner")?.textContent).toBe("Internal, unprotected");
    expect(await write({ manuscript: "---\ntitle: تقرير\nlanguage: ar\n---\nنص\n" })).toContain(
      '<html lang="ar" dir="rtl">',
    );
  });

  it("allows itself nothing from the network and nothing that runs", () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(all("script, link, img, iframe, object, embed, form, base, foreignObject")).toEqual([]);
    for (const element of all("*")) {
      for (const { name, value } of element.attributes) {
        expect(name.startsWith("on"), name).toBe(false);
        if (name === "src" || name === "srcset" || name === "action") expect.unreachable(`${name}=${value}`);
        if (name.endsWith("href") && element.localName !== "a") expect(value).toMatch(/^#/u);
      }
    }
    expect(document.querySelector("style")?.textContent).not.toMatch(/@import|url\(|https?:/u);
  });

  it("labels the cells of the audit and keeps its roles, so that a phone can show each claim as a record", () => {
    const tables = all(".records table");
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const heads = [...table.querySelectorAll("[role=columnheader]")].map(({ textContent }) => textContent);
      for (const row of table.querySelectorAll("tbody [role=row]")) {
        const rowHeads = row.querySelectorAll("[role=rowheader]").length;
        const labels = [...row.querySelectorAll("[role=cell]")].map((cell) => cell.getAttribute("data-label"));
        expect(labels).toEqual(heads.slice(rowHeads));
      }
    }
  });

  it("uses each id once, and every link within the page finds its place", () => {
    const ids = all("[id]").map((element) => element.getAttribute("id") ?? "");
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all("a[href^='#'], [aria-labelledby]").flatMap((element) =>
      (
        element.getAttribute("aria-labelledby") ?? decodeURIComponent((element.getAttribute("href") ?? "").slice(1))
      ).split(" "),
    );
    expect(targets.length).toBeGreaterThan(30);
    for (const target of targets) expect(ids).toContain(target);
  });

  it("has headings in order below one title", () => {
    const levels = all("h1, h2, h3, h4, h5, h6").map(({ localName }) => Number(localName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  it("gives every table a caption, scoped heads and a region that the keyboard reaches", () => {
    const tables = all("table");
    expect(tables).toHaveLength(10);
    for (const table of tables) {
      expect(table.querySelector("caption")?.textContent).not.toBe("");
      expect([...table.querySelectorAll("th")].every((cell) => cell.hasAttribute("scope"))).toBe(true);
      const region = table.parentElement;
      expect([
        region?.getAttribute("role"),
        region?.getAttribute("tabindex"),
        region?.getAttribute("aria-labelledby"),
      ]).toEqual(["region", "0", table.querySelector("caption")?.getAttribute("id")]);
    }
  });

  it("draws each figure for both themes and two widths, with its data below", () => {
    const drawn = all("figure");
    expect(drawn).toHaveLength(3);
    for (const figure of drawn) {
      expect(figure.querySelectorAll("svg[role=img]")).toHaveLength(4);
      expect(figure.querySelector("details table")).not.toBeNull();
    }
  });

  it("marks a claim with an icon and a word, and repeats the note only for the eye", () => {
    const claim = document.querySelector(".claim.contradicted");
    expect(claim?.querySelector(".icon")?.textContent).toBe("✗");
    expect(claim?.querySelector(".claim-mark")?.textContent).toBe("✗contradicted");
    expect(
      all(".margin-note").every(
        (note) => note.getAttribute("aria-hidden") === "true" && note.querySelector("a") === null,
      ),
    ).toBe(true);
  });

  it("prints hostile words from every source as words", async () => {
    const hostile = `</style><script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;`;
    const input = createReportInput();
    const result = input.results.get("by-country");
    if (result === undefined) throw new Error("The example has lost its result.");
    const written = await write({
      manuscript: `---\ntitle: "A <script>x</script>"\nauthors: ["<b>"]\nkeywords: ['"><script>']\n---\n:claim{#x}[^1] \`<script>\`\n\n::table{of=hostile}\n\n::findings{}\n\n[^1]: <script>alert(1)</script> a\n`,
      claims: [
        {
          id: "x",
          says: hostile,
          verdict: "contradicted",
          holds_in: null,
          recomputed: hostile,
          low: null,
          high: null,
          query: null,
          note: hostile,
          where: hostile,
          about: hostile,
        },
      ],
      results: new Map([
        [
          "hostile",
          {
            ...result,
            title: hostile,
            subtitle: hostile,
            notes: [hostile],
            columns: [{ name: "a", label: hostile, kind: "text" as const }],
            rows: [[hostile]],
          },
        ],
      ]),
      findings: [{ rule: hostile, severity: "note", count: 1, made: hostile, decision: hostile }],
    });
    expect([...parseHTML(written).document.querySelectorAll("script, img, b")]).toEqual([]);
    expect(written.match(/<\/style>/gu)).toHaveLength(1);
    expect(parseHTML(written).document.querySelectorAll("[onerror]")).toHaveLength(0);
    expect(parseHTML(written).document.querySelector("tbody td, tbody th")?.textContent).toBe(hostile);
  });
});
