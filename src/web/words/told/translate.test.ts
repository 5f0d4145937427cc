import { describe, expect, test } from "vitest";
import { createTranslate } from "./translate.ts";

const bare = (text: string | undefined) => text?.replaceAll(/[\u2068\u2069]/gu, "");

describe("translating what the rooms say", () => {
  const translate = createTranslate({ Country: "البلد", cases: "الحالات", "No pair waits.": "لا زوج ينتظر." }, [
    ["{n:n} rows of {table}", "صفوف {table}: {n}"],
    ["Cases by {what:term}", "الحالات بحسب {what}"],
    ["Left out: {what:list}.", "المستبعد: {what}."],
  ]);

  test("words are found whatever their capitals", () => {
    expect(translate("country")).toBe("البلد");
  });

  test("a value goes into its place in the sentence, in a direction of its own", () => {
    expect(translate("58 (57–58) rows of appendix-a")).toBe("صفوف \u2068appendix-a\u2069: \u206858 (57–58)\u2069");
  });

  test("a value that is a word of the method is translated, one of the study's own stays", () => {
    expect(bare(translate("Cases by country"))).toBe("الحالات بحسب البلد");
    expect(bare(translate("Cases by role in the Covenant"))).toBe("الحالات بحسب role in the Covenant");
    expect(bare(translate("Left out: cases, country and others."))).toBe("المستبعد: الحالات، البلد، others.");
  });

  test("several sentences are translated one by one, or not at all", () => {
    expect(bare(translate("No pair waits. Left out: cases."))).toBe("لا زوج ينتظر. المستبعد: الحالات.");
    expect(translate("No pair waits. Something else.")).toBeUndefined();
  });

  test("what nobody has translated is undefined, and what looks like a pattern is only text", () => {
    expect(translate("Rows")).toBeUndefined();
    expect(createTranslate({}, [["What (is) it?", "ما هو؟"]])("What (is) it?")).toBe("ما هو؟");
  });
});
