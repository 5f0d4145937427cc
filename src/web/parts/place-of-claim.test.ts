import { expect, test } from "vitest";
import { placeOfClaim } from "./place-of-claim.ts";

const prose =
  'Of :plain[12]{why="a year"} people :claim[12]{#few verdict=""} came.\n\nMost :claim[left]{id="gone"} again.\n';
const list = "claims:\n  - id: few\n    says: 12\n  - { id: gone, says: left }\n";

test("the words that the prose binds to a claim are found, and no like words before them", () => {
  const place = placeOfClaim(prose, "few", "text");
  expect(place?.line).toBe(1);
  expect(prose.slice(...(place?.words ?? []))).toBe("12");
  expect(place?.words?.[0]).toBe(prose.indexOf(":claim[12]") + ":claim[".length);
});

test("a claim that is named by an attribute is found too", () => {
  const place = placeOfClaim(prose, "gone", "text");
  expect(place?.line).toBe(3);
  expect(prose.slice(...(place?.words ?? []))).toBe("left");
});

test("the list gives the line alone, and what is nowhere gives nothing", () => {
  expect(placeOfClaim(list, "few", "list")).toEqual({ line: 2 });
  expect(placeOfClaim(list, "gone", "list")).toEqual({ line: 4 });
  expect(placeOfClaim(prose, "fe", "text")).toBeUndefined();
  expect(placeOfClaim(list, "none", "list")).toBeUndefined();
});
