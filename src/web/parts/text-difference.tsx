import { useWords } from "../words/words.tsx";
import { diffLines, type LineOfTwo } from "./diff-lines.ts";
import { ScrollArea } from "./scroll-area.tsx";

interface TextDifferenceProps {
  readonly mine: string;
  readonly theirs: string;
}

const signs = { both: " ", left: "−", right: "+" } as const;

/** Two texts, line by line: what only one of them has, with a few lines around it. */
export function TextDifference({ mine, theirs }: TextDifferenceProps) {
  const { say } = useWords();
  return (
    <ScrollArea label={say("report.difference")} isTall>
      <ol className="difference">
        {near(diffLines(theirs, mine)).map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines may be alike, and never move
          <li key={at} className={line.side}>
            <span aria-hidden="true">{signs[line.side]} </span>
            {line.side === "both" ? undefined : (
              <span className="hidden">{say(line.side === "left" ? "report.onlyTheirs" : "report.onlyMine")}: </span>
            )}
            <bdi>{line.text}</bdi>
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}

const around = 2;

/** What differs, and so many lines before and after. */
function near(lines: readonly LineOfTwo[]): readonly LineOfTwo[] {
  return lines.filter((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ side }) => side !== "both"),
  );
}
