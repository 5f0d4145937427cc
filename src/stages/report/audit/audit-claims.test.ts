import { expect, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import type { Answer } from "../../../snapshot/index.ts";
import { snapshotErrors } from "../../../snapshot/index.ts";
import { auditClaims, type AuditSubject } from "./audit-claims.ts";

const worlds = [
  { label: "as read", isBase: true },
  { label: "two as one person", isBase: false },
];

/** Answers `sql` with what it says for each world. */
function subject(answers: Readonly<Record<string, readonly (readonly (number | string)[])[]>>): AuditSubject {
  return {
    worlds,
    async select(sql, world): Promise<Answer> {
      const row = answers[sql]?.[world];
      if (row === undefined) throw snapshotErrors.create("QUERY_FAILED", "There is no such column.\nLINE 1: …");
      return { columns: row.map(String), rows: [row], isCut: false };
    },
  };
}

test("a plain count is judged as read, and a bound in every world", async () => {
  const audit = await auditClaims(
    [
      { id: "plain", says: "58", query: "people" },
      { id: "bound", says: "at least 58", query: "people" },
    ],
    subject({ people: [[58], [57]] }),
    silentProgress,
  );
  expect(audit.claims).toMatchObject([
    { id: "plain", verdict: "supported", low: 57, high: 58 },
    { id: "bound", verdict: "unsettled", holds_in: "some" },
  ]);
  expect(audit.coverage).toMatchObject({ total: 2, checked: 2 });
});

test("a query that fails leaves its claim unchecked and is listed; coverage and counts follow", async () => {
  const audit = await auditClaims(
    [
      { id: "good", says: "3", query: "good" },
      { id: "bad", says: "3", query: "bad" },
      { id: "none", says: "3", needs: "needs a search log." },
    ],
    subject({ good: [[3], [3]] }),
    silentProgress,
  );
  expect(audit.failed).toEqual(["bad"]);
  expect(audit.counts).toMatchObject({ supported: 1, "not-checkable": 2 });
  expect(audit.claims.map((claim) => claim.note)).toEqual([
    "Supported: 3; the text says 3.",
    "Not checkable: the query failed. There is no such column.",
    "Not checkable: needs a search log.",
  ]);
  expect(audit.coverage.said).toContain("1 of 3 claims");
});

test("trouble that is not the query's is passed on", async () => {
  const broken: AuditSubject = { worlds, select: async () => Promise.reject(new TypeError("a fault of ours")) };
  await expect(auditClaims([{ id: "a", says: "3", query: "x" }], broken, silentProgress)).rejects.toThrow(
    "a fault of ours",
  );
});
