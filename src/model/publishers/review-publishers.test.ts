import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelCounts } from "../label-counts.ts";
import { proposePublisherAliases } from "./propose-publisher-aliases.ts";
import { reviewPublishers } from "./review-publishers.ts";

const once = (labels: readonly string[]): LabelCounts => labels.map((label) => [label, 1] as const);
const proposals = (labels: readonly string[]) =>
  proposePublisherAliases(once(labels), {}).map(({ label, outlet }) => [label, outlet]);

describe("publisher labels of one outlet", () => {
  it.each([
    [["NBC", "NBC News"], "NBC", "NBC News"],
    [["Strait Times", "Straits Times"], "Strait Times", "Straits Times"],
    [["The Guardian", "Guardian"], "Guardian", "The Guardian"],
    [["guardian", "Guardian"], "guardian", "Guardian"],
    [["Al-Monitor", "Al Monitor"], "Al-Monitor", "Al Monitor"],
    [["BuzzFeed", "Buzz Feed"], "BuzzFeed", "Buzz Feed"],
    [["khaberni.com", "Khaberni"], "Khaberni", "khaberni.com"],
    [["New York Times", "NYT"], "NYT", "New York Times"],
    [["Telegraph", "Daily Telegraph"], "Telegraph", "Daily Telegraph"],
    [["Youtube", "You Tube"], "Youtube", "You Tube"],
  ])("are proposed in %j", (labels, label, outlet) => {
    expect(proposals(labels)).toEqual([[label, outlet]]);
  });

  it.each([
    [["CNN", "BBC"]],
    [["New York Post", "New York Times", "New York Daily News"]],
    [["CBS News", "NBC News", "Sky News", "ABC News", "BBC News"]],
    [["Jakarta Post", "Jakarta Times"]],
    [["Times of India", "Times"]],
    [["Daily News", "News"]],
    [["Channel 4", "Channel 5"]],
    [["Ireland Today", "Iceland Today"]],
    [["Telegraph", "telegra.ph", "Telegram"]],
    [["AP", "ARD", "PBS", "NPR"]],
    [["Unknown", "unknown", "n/a"]],
  ])("are not seen in %j", (labels) => {
    expect(proposals(labels)).toEqual([]);
  });

  it("go to the more frequent label", () => {
    expect(
      proposePublisherAliases(
        [
          ["NBC", 3],
          ["NBC News", 2],
        ],
        {},
      ),
    ).toMatchObject([{ label: "NBC News", count: 2, outlet: "NBC", outletCount: 3 }]);
  });

  it("are not proposed again once an alias joins them", () => {
    expect(reviewPublishers(once(["NBC", "NBC News"]), { NBC: "NBC News" })).toEqual([]);
    expect(reviewPublishers(once(["NBC", "NBC News", "nbc news"]), { NBC: "NBC News" })).toMatchObject([
      { read: "“nbc news” (1 row) beside “NBC News” (2 rows)" },
    ]);
  });

  it("are proposed alike in any order of the labels, each label once and never for itself", () => {
    const label = fc.constantFrom(
      "NBC",
      "NBC News",
      "nbc",
      "The Guardian",
      "Guardian",
      "Guardain",
      "guardian.com",
      "NYT",
      "New York Times",
      "New York Tmies",
      "BBC",
      "CNN",
      "Sky",
      "Sky News",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fc.nat(5)), { maxLength: 10 }), (labels) => {
        const found = proposePublisherAliases(labels, {});
        expect(proposePublisherAliases(labels.toReversed(), {})).toEqual(found);
        expect(new Set(found.map((proposal) => proposal.label)).size).toBe(found.length);
        for (const proposal of found) expect(proposal.outlet).not.toBe(proposal.label);
      }),
    );
  });
});

describe("platforms given as publishers", () => {
  it("are findings, and stay so under an alias of a platform only", () => {
    const platform = { rule: "publisher-is-not-a-platform", severity: "check", where: { column: "source" } };
    expect(
      reviewPublishers(
        [
          ["YouTube", 9],
          ["BBC", 2],
        ],
        {},
        { column: "source" },
      ),
    ).toMatchObject([{ ...platform, read: "“YouTube” (9 rows)" }]);
    expect(reviewPublishers([["YouTube", 9]], { YouTube: "Example Channel" })).toEqual([]);
  });
});
