import type { AdjudicationView } from "../../api/rounds.ts";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

interface DecidedTableProps {
  readonly decided: AdjudicationView["decided"];
  readonly labels: ReadonlyMap<string, string>;
  readonly isBusy: boolean;
  /** Where nothing is left to decide, what was decided is what the page has to show. */
  readonly isOpen: boolean;
  readonly onWithdraw: (id: string) => void;
}

/** What was decided, by whom and why, each with its way back. */
export function DecidedTable({ decided, labels, isBusy, isOpen, onWithdraw }: DecidedTableProps) {
  const { say } = useWords();
  if (decided.length === 0) return undefined;
  return (
    <details open={isOpen}>
      <summary>
        {say("rounds.decide.decided")} ({decided.length})
      </summary>
      <ScrollArea label={say("rounds.decide.decided")} isTall>
        <table className="stacks">
          <thead>
            <tr>
              <th scope="col">{say("code.document")}</th>
              <th scope="col">{say("rounds.decide.passage")}</th>
              <th scope="col">{say("rounds.agree.code")}</th>
              <th scope="col">{say("rounds.decide.verdict")}</th>
              <th scope="col">{say("rounds.decide.reason")}</th>
              <th scope="col">{say("rounds.decide.by")}</th>
              <th scope="col">{say("journal.act")}</th>
            </tr>
          </thead>
          <tbody>
            {decided.map((one) => (
              <tr key={one.id}>
                <th scope="row" data-label={say("code.document")}>
                  <bdi>{one.document.replace("documents/", "")}</bdi>
                </th>
                <td data-label={say("rounds.decide.passage")}>
                  <bdi>{shorten(one.quote ?? say("rounds.decide.whole"))}</bdi>
                </td>
                <td data-label={say("rounds.agree.code")}>
                  <bdi>{labels.get(one.code) ?? one.code}</bdi>
                </td>
                <td data-label={say("rounds.decide.verdict")}>{say(`rounds.decide.verdicts.${one.verdict}`)}</td>
                <td data-label={say("rounds.decide.reason")}>
                  <bdi>{one.reason}</bdi>
                </td>
                <td data-label={say("rounds.decide.by")}>
                  <bdi>{one.by}</bdi>
                </td>
                <td data-label={say("journal.act")}>
                  <button type="button" disabled={isBusy} onClick={() => onWithdraw(one.id)}>
                    {say("rounds.decide.withdraw")}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </details>
  );
}

function shorten(words: string): string {
  if (words.length <= 90) return words;
  const space = words.lastIndexOf(" ", 88);
  return `${words.slice(0, space > 60 ? space : 88)} …`;
}
