import type { ReportFindingView } from "../../api/report.ts";
import { RuleName, ToldText } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

interface RemarksPanelProps {
  readonly findings: readonly ReportFindingView[];
  readonly onLine: (line: number) => void;
}

/** What is odd about the draft, line by line, such as a number that is bound to nothing. */
export function RemarksPanel({ findings, onLine }: RemarksPanelProps) {
  const { say } = useWords();
  if (findings.length === 0) return <p>{say("report.noRemarks")}</p>;
  return (
    <ul className="plain claims">
      {findings.map(({ rule, line, read, made, decision }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two remarks may be alike
        <li key={at}>
          <p>
            {line === null ? undefined : (
              <>
                <button type="button" className="bare" onClick={() => onLine(line)}>
                  {say("report.toLine", { line })}
                </button>{" "}
              </>
            )}
            <strong>
              <RuleName rule={rule} />
            </strong>
            : <bdi>{read}</bdi>
          </p>
          <p className="quiet">
            <ToldText text={made} isDetail /> <ToldText text={decision} isDetail />
          </p>
        </li>
      ))}
    </ul>
  );
}
