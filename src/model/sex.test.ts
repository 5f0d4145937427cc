import { describe, expect, it } from "vitest";
import { normaliseSex } from "./sex.ts";

describe("sex", () => {
  it.each(["M", "m", "Male", "man", "homme", "H", "Mann", "männlich", "laki-laki", "Erkek", "ذكر", "1"])(
    "reads “%s” as male",
    (text) => {
      expect(normaliseSex(text)).toEqual({ value: "male", certainty: "stated", findings: [] });
    },
  );

  it.each(["F", "f", "W", "Female", "woman", "femme", "Frau", "perempuan", "kadın", "KADIN", "أنثى", "انثى", "2"])(
    "reads “%s” as female",
    (text) => {
      expect(normaliseSex(text)).toEqual({ value: "female", certainty: "stated", findings: [] });
    },
  );

  it.each([
    ["0", "unknown"],
    ["", "unknown"],
    ["not known", "unknown"],
    ["9", "not-applicable"],
    ["not applicable", "not-applicable"],
  ])("reads “%s” as missing, %s", (text, missing) => {
    expect(normaliseSex(text)).toMatchObject({ value: null, missing, findings: [] });
  });

  it.each(["3", "other", "X", "males and females"])("gives a finding for “%s”", (text) => {
    const { value, missing, findings } = normaliseSex(text);
    expect([value, missing]).toEqual([null, "unknown"]);
    expect(findings).toMatchObject([{ rule: "sex-is-known-label", read: `“${text}”` }]);
  });

  it("keeps a hedged label as likely", () => {
    expect(normaliseSex("F?")).toMatchObject({
      value: "female",
      certainty: "likely",
      findings: [{ rule: "sex-is-known-label", proposal: { value: "female" } }],
    });
  });
});
