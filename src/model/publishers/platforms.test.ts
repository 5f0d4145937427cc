import { describe, expect, it } from "vitest";
import { isPlatform } from "./platforms.ts";

describe("platforms", () => {
  it.each([
    "YouTube",
    "youtube",
    "www.youtube.com",
    "Youtube channel",
    "Facebook",
    "Twitter",
    "X",
    "Twitter/X",
    "Telegram",
    "TikTok",
    "Instagram",
    "Vimeo",
    "SoundCloud",
    "WhatsApp",
    "justpaste.it",
    "Archive.org",
    "telegra.ph",
    "يوتيوب",
  ])("takes “%s” for one", (label) => {
    expect(isPlatform(label)).toBe(true);
  });

  it.each([
    "Telegraph",
    "The Daily Telegraph",
    "Al Alan News",
    "BBC",
    "YouTube Originals News",
    "",
    "XX",
    "Medium Rare Weekly",
  ])("does not take “%s” for one", (label) => {
    expect(isPlatform(label)).toBe(false);
  });
});
