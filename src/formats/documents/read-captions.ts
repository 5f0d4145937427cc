import { formatErrors } from "../errors.ts";
import { formatRules } from "../rules.ts";
import { decodeText } from "./decode-text.ts";
import type { DocumentOptions, ReadDocument, TextSegment } from "./document.ts";

interface Cue {
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

/** The part of media-captions that is used; its own types do not resolve as Node resolves them. */
interface CaptionsLibrary {
  parseText(
    text: string,
    options: { readonly type: "vtt" | "srt"; readonly strict: boolean },
  ): Promise<{ readonly cues: readonly Cue[]; readonly errors: readonly unknown[] }>;
}

/** Subtitles as a transcript: a line a cue, each with its times and, where marked, its speaker. */
export async function readCaptions(bytes: Buffer, options: DocumentOptions): Promise<ReadDocument> {
  const { text, charset, findings } = await decodeText(bytes, options.charset);
  const isVtt = text.trimStart().startsWith("WEBVTT");
  const library = (await import("media-captions")) as unknown as CaptionsLibrary;
  const { cues, errors } = await library.parseText(text, { type: isVtt ? "vtt" : "srt", strict: false });
  if (cues.length === 0) {
    throw formatErrors.create("FORMAT_DOCUMENT_DAMAGED", "No subtitle could be read.", {
      hint: "A subtitle has a line of times, such as 00:00:01,000 --> 00:00:04,000, and its words below.",
    });
  }
  const odd =
    errors.length === 0
      ? []
      : [
          formatRules.create("subtitle-is-readable", {
            where: {},
            read: `${errors.length} ${errors.length === 1 ? "place" : "places"} that are no subtitle`,
            made: `They were left out; ${cues.length} subtitles were read.`,
            decision: "Compare the transcript with the video.",
          }),
        ];
  const language = /^Language:\s*(\S+)/im.exec(text.slice(0, 2000))?.[1] ?? null;
  return {
    mediaType: isVtt ? "text/vtt" : "application/x-subrip",
    charset,
    title: null,
    language,
    head: {},
    segments: cues.flatMap(segmentOf),
    findings: [...findings, ...odd],
  };
}

function segmentOf(cue: Cue): readonly TextSegment[] {
  const speaker = /<v(?:\.[^ >]*)?\s+([^>]+)>/.exec(cue.text)?.[1]?.trim();
  const words = decodeEntities(cue.text.replaceAll(/<[^>]*>/g, ""))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
  if (words === "") return [];
  return [
    {
      text: `${words}\n`,
      locator: {
        kind: "time",
        fromMs: Math.round(cue.startTime * 1000),
        untilMs: Math.round(cue.endTime * 1000),
        ...(speaker === undefined ? {} : { speaker }),
      },
    },
  ];
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&lrm;": "\u200e",
  "&rlm;": "\u200f",
};

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => entities[entity] ?? entity);
}
