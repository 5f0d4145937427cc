import { describe, expect, test } from "vitest";
import { findPage } from "./find-page.ts";

describe("the page of an address", () => {
  test("is the one of that address itself before one that names a thing", () => {
    expect(findPage("/code/agreement", "")?.path).toBe("/code/agreement");
    expect(findPage("/code/long.txt", "")?.path).toBe("/code/$document");
    expect(findPage("/register/", "")?.path).toBe("/register");
    expect(findPage("/", "")?.path).toBe("/");
  });

  test("is none where the workbench has none, and an address that cannot be decoded is no fault", () => {
    expect(findPage("/nowhere/at/all", "")).toBeUndefined();
    expect(findPage("/code/%E0%A4%A", "")?.path).toBe("/code/$document");
  });

  test("reads what its address asks for, lists and texts as the router writes them", () => {
    expect(
      findPage("/register", "?is=%5B%22sex%3Afemale%22%5D&text=bread&from=2014&columns=%5B%22sex%22%5D")?.reads,
    ).toEqual(["/register?is=sex%3Afemale&from=2014&text=bread&column=sex&offset=0&limit=100"]);
    expect(findPage("/code/a%2Fb.txt", "?round=first")?.reads).toEqual([
      "/coding/documents/a%2Fb.txt",
      "/coding/documents/a%2Fb.txt/codings?round=first",
      "/codebook",
      "/rounds/first/codebook",
    ]);
    expect(findPage("/settings", "")?.reads).toEqual([]);
  });
});
