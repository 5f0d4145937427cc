import { describe, expect, it } from "vitest";
import { resolvePublisher } from "./resolve-publisher.ts";

describe("accepted aliases", () => {
  it("give the outlet, and every other label stands for itself without its margins", () => {
    const aliases = { NBC: "NBC News" };
    expect(resolvePublisher(" NBC ", aliases)).toBe("NBC News");
    expect(resolvePublisher("NBC News", aliases)).toBe("NBC News");
    expect(resolvePublisher(" nbc", aliases)).toBe("nbc");
  });

  it("are the study's own only", () => {
    expect(resolvePublisher("constructor", {})).toBe("constructor");
  });
});
