import { describe, expect, it } from "vitest";
import { reviewNationalityLabels } from "./review-nationality-labels.ts";

const review = (labels: Readonly<Record<string, number>>) =>
  reviewNationalityLabels(Object.entries(labels)).map(({ read, proposal }) => [read, proposal?.value]);

describe("a column of nationality labels", () => {
  it("says which labels were read as one country", () => {
    expect(review({ Tunisia: 1, Tunisian: 3, Syrian: 20 })).toEqual([
      ["“Tunisia” (1 row) beside “Tunisian” (3 rows)", "TN"],
    ]);
    expect(review({ UK: 1, "Great Britain": 1 })).toEqual([["“Great Britain” (1 row) beside “UK” (1 row)", "GB"]]);
  });

  it("asks about a lone country name among demonyms, which may mean residence", () => {
    expect(review({ France: 1, Syrian: 20 })).toEqual([["“France” (1 row)", "FR"]]);
  });

  it("finds nothing in a column of one kind, nor in capitals and spaces", () => {
    expect(review({ Syria: 3, Tunisia: 2, France: 1 })).toEqual([]);
    expect(review({ Syrian: 3, " syrian": 2, SYRIAN: 1 })).toEqual([]);
    expect(review({ SY: 3, TN: 1 })).toEqual([]);
  });

  it("leaves hedged, missing and unread labels to their own findings", () => {
    expect(review({ "Likely Turkish": 1, Turkish: 1, Unknown: 2, Kurdish: 1, Atlantean: 1 })).toEqual([]);
  });

  it("does not depend on the order of the labels", () => {
    const labels: [string, number][] = [
      ["Tunisia", 1],
      ["Syria", 1],
      ["Tunisian", 3],
      ["Syrian", 9],
    ];
    expect(reviewNationalityLabels(labels.toReversed())).toEqual(reviewNationalityLabels(labels));
  });
});
