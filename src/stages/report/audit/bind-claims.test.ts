import { expect, test } from "vitest";
import type { Claim } from "../../../model/claim.ts";
import { bindClaims, countBound } from "./bind-claims.ts";

const library: readonly Claim[] = [
  { id: "a", says: "7", where: "Method", about: "wards visited", query: "select 7" },
  { id: "b", says: "many", where: "Method", about: "refusals", needs: "needs a log of refusals." },
  { id: "c", says: "9", where: "Summary", about: "visits", query: "select 9" },
  { id: "d", says: "nine", where: "Method", about: "visits", query: "select count(*) from visits" },
];

test("a claim is bound by what it is about, not by its id or wording", () => {
  expect(bindClaims([{ id: "x1", says: "8", where: " method", about: "Wards  visited" }], library)).toEqual([
    { id: "x1", says: "8", where: " method", about: "Wards  visited", query: "select 7" },
  ]);
});

test("a claim that names no place is bound where only one of the library is about the same", () => {
  const claims: readonly Claim[] = [
    { id: "1", says: "many", about: "refusals" },
    { id: "2", says: "9", about: "visits" },
  ];
  expect(bindClaims(claims, library)).toEqual([{ ...claims[0], needs: "needs a log of refusals." }, claims[1]]);
});

test("a claim keeps its own query or reason, and one about nothing or something else stays unbound", () => {
  const claims: readonly Claim[] = [
    { id: "1", says: "7", where: "Method", about: "wards visited", query: "select 1" },
    { id: "2", says: "7", where: "Method", about: "wards visited", needs: "unknown" },
    { id: "3", says: "7", where: "Annex", about: "wards visited" },
    { id: "4", says: "7" },
  ];
  expect(bindClaims(claims, library)).toEqual(claims);
  expect(countBound(claims, library)).toBe(0);
  expect(countBound([...claims, { id: "5", says: "9", where: "Summary", about: "visits" }], library)).toBe(1);
});
