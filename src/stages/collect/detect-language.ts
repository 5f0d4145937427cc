import { isRightToLeft } from "../../model/text/text-direction.ts";

export interface DetectedLanguage {
  /** BCP 47. */
  readonly language: string;
  /** From 0 to 1. */
  readonly probability: number;
}

let identifier: Promise<{ find(text: string): DetectedLanguage | undefined }> | undefined;

/** The likeliest language of a text by Google's CLD3, which runs here; undefined where it is not reliable. */
export async function detectLanguage(text: string): Promise<DetectedLanguage | undefined> {
  identifier ??= load();
  return (await identifier).find(text);
}

export function directionOf(text: string): "ltr" | "rtl" {
  return isRightToLeft(text) ? "rtl" : "ltr";
}

const mostBytes = 4000;

async function load() {
  const { loadModule } = await import("cld3-asm");
  const factory = await loadModule();
  const cld = factory.create(0, mostBytes);
  return {
    find(text: string): DetectedLanguage | undefined {
      const found = cld.findLanguage(text.slice(0, mostBytes));
      const language: string = found.language;
      return found.is_reliable && language !== "und"
        ? { language: language.replace(/^iw$/, "he"), probability: found.probability }
        : undefined;
    },
  };
}
