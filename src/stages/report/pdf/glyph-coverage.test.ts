import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fontFiles } from "./font-files.ts";
import { hasGlyph, isCovered, replaceUncovered } from "./glyph-coverage.ts";
import { readCharacterMap } from "./read-character-map.ts";
import { verdictWording } from "../wording.ts";

describe("shipped fonts", () => {
  it("are seven TrueType files", () => {
    const files = fontFiles();
    expect(files).toHaveLength(7);
    for (const file of files) expect(readFileSync(file).subarray(0, 4).toString("hex")).toBe("00010000");
  });

  it("have Latin with the marks of transliteration, Greek, Cyrillic and Arabic", () => {
    for (const character of "Aé ḥṣḍṭẓʿʾāīū şğı αЖ قالهپچ ٣۳ “”–…≈≠✓✗÷")
      expect(isCovered(character), character).toBe(true);
    expect(hasGlyph("serif", "ق")).toBe(false);
    expect(hasGlyph("arabic", "ق")).toBe(true);
  });

  it("show every verdict's icon", () => {
    for (const { icon } of Object.values(verdictWording)) expect(isCovered(icon), icon).toBe(true);
  });

  it("lack other scripts, whose characters become white squares, and pass marks that are not seen", () => {
    expect(replaceUncovered("漢 a\u200Fب\u200C")).toBe("□ a\u200Fب\u200C");
    expect(replaceUncovered("👋")).toBe("□");
  });

  it("need their replacement for nothing themselves", () => {
    expect(isCovered("□")).toBe(true);
  });
});

describe("readCharacterMap", () => {
  it("gives ranges in order without overlap", () => {
    for (const file of fontFiles()) {
      const ranges = readCharacterMap(readFileSync(file));
      expect(ranges.length).toBeGreaterThan(50);
      ranges.forEach(([first, last], index) => {
        expect(first).toBeLessThanOrEqual(last);
        expect(first).toBeGreaterThan(ranges[index - 1]?.[1] ?? -1);
      });
    }
  });

  it("refuses what is no font, or a font cut short", () => {
    const [file] = fontFiles();
    const font = readFileSync(file ?? "");
    for (const bytes of [new Uint8Array(), new Uint8Array(64), font.subarray(0, 200)]) {
      expect(() => readCharacterMap(bytes)).toThrow(
        expect.objectContaining({ code: "REPORT_FONT_UNREADABLE" }) as Error,
      );
    }
  });
});
