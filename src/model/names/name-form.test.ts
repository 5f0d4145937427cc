import { describe, expect, it } from "vitest";
import { NameForm, normaliseNameForm } from "./name-form.ts";

describe("name forms as labels", () => {
  it.each(NameForm.options.filter((form) => form !== "unknown"))("reads its own word “%s”", (form) => {
    expect(normaliseNameForm(form)).toEqual({ value: form, certainty: "stated", findings: [] });
  });

  it.each([
    ["Kunya & nisba", "kunya and nisba"],
    ["initials", "initialled"],
    ["first name only", "single name"],
  ])("reads “%s” as %s", (label, form) => {
    expect(normaliseNameForm(label).value).toBe(form);
  });

  it.each(["unknown", "", "anonymous"])("reads “%s” as missing, since no name was published", (label) => {
    expect(normaliseNameForm(label)).toMatchObject({ value: null, missing: "unknown", findings: [] });
  });

  it("gives a finding for any other word", () => {
    expect(normaliseNameForm("stage name").findings).toMatchObject([{ rule: "name-form-is-known" }]);
  });
});
