import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { ReaderDocument } from "../../api/coding-documents.ts";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import { readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { listTextBlocks } from "./text-blocks.ts";

export interface Beside {
  readonly partOf: (index: number) => ReactNode;
  /** Whether the two texts have different numbers of paragraphs, so that they may not stand level. */
  readonly isUneven: boolean;
}

/** The text of another document, a paragraph beside each of this one's. */
export function useBeside(key: string | undefined, blockCount: number): Beside | undefined {
  const { wire } = useSettings();
  const path = `/coding/documents/${encodeURIComponent(key ?? "")}`;
  const { data } = useQuery({
    queryKey: readingOf(path),
    queryFn: () => wire.read(path, ReaderDocument),
    enabled: key !== undefined,
  });
  return useMemo(() => {
    if (data === undefined || key === undefined) return undefined;
    const { text, locators, language, direction } = data;
    const blocks = listTextBlocks(text, { locators, points: indexCodePoints(text) });
    return {
      isUneven: blocks.length !== blockCount,
      partOf: (index) => {
        // What is left over stands beside the last line.
        const own = index === blockCount - 1 ? blocks.slice(index) : blocks.slice(index, index + 1);
        return (
          <div className="line-beside" lang={language ?? undefined} dir={direction}>
            {own.map(({ start, end }) => (
              <p key={start}>{text.slice(start, end)}</p>
            ))}
          </div>
        );
      },
    };
  }, [data, key, blockCount]);
}
