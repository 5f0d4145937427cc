import { useId, useState } from "react";
import type { FindingGroupView, ListedFinding, SettleRequest } from "../../api/findings.ts";
import { ScrollArea } from "./scroll-area.tsx";
import { RuleName, ToldText, useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

interface FindingGroupProps {
  readonly group: FindingGroupView;
  readonly isBusy: boolean;
  readonly onSettle: (request: SettleRequest) => void;
}

/** What one rule found, and what is decided about it. */
export function FindingGroupPart({ group, isBusy, onSettle }: FindingGroupProps) {
  const { say } = useWords();
  const { rule: nameOf } = useTold();
  const open = group.findings.filter((finding) => finding.status === "open");
  return (
    <details className="group" open={group.open > 0 && group.severity === "decide"}>
      <summary>
        <h2>
          {say("findings.expected")} <RuleName rule={group.rule} />
        </h2>
        <span className={`severity ${group.open === 0 ? "note" : group.severity}`}>
          {say(group.open === 0 ? "findings.allSettled" : `findings.severity.${group.severity}`)}
        </span>
        <span className="quiet">{say("findings.open", { open: group.open, settled: group.settled })}</span>
      </summary>
      <ScrollArea label={nameOf(group.rule)}>
        <table className="stacks">
          <thead>
            <tr>
              <th scope="col">{say("findings.where")}</th>
              <th scope="col">{say("findings.read")}</th>
              <th scope="col">{say("findings.made")}</th>
              <th scope="col">{say("findings.decision")}</th>
            </tr>
          </thead>
          <tbody>
            {group.findings.slice(0, mostShown).map((finding) => (
              <FindingRow key={finding.id} finding={finding} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {open.length === 0 ? undefined : (
        <SettleForm
          open={open}
          isBusy={isBusy}
          onDecide={(settlement, reason) => onSettle({ rule: group.rule, settlement, reason })}
        />
      )}
    </details>
  );
}

const mostShown = 200;

function FindingRow({ finding }: { readonly finding: ListedFinding }) {
  const { say } = useWords();
  return (
    <tr className={finding.status === "open" ? undefined : "done"}>
      <th scope="row" data-label={say("findings.where")}>
        <bdi>{finding.place}</bdi>
      </th>
      <td data-label={say("findings.read")}>
        <ToldText text={finding.read} />
      </td>
      <td data-label={say("findings.made")}>
        <ToldText text={finding.made} />
      </td>
      <td data-label={say("findings.decision")}>
        {finding.decision === "" ? undefined : <ToldText text={finding.decision} />}
      </td>
    </tr>
  );
}

interface SettleFormProps {
  readonly open: readonly ListedFinding[];
  readonly isBusy: boolean;
  readonly onDecide: (settlement: SettleRequest["settlement"], reason: string) => void;
}

function SettleForm({ open, isBusy, onDecide }: SettleFormProps) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const id = useId();
  const cannot = isBusy || reason.trim() === "";
  const decisions = [
    ["accepted", "findings.accept", !open.every((one) => one.hasProposal)],
    ["kept", "findings.keep", false],
    ["unknown", "findings.unknown", false],
  ] as const;
  return (
    <form className="settle" onSubmit={(event) => event.preventDefault()}>
      <p>{say("findings.all", { count: open.length })}</p>
      <label htmlFor={id}>{say("findings.reason")}</label>
      <input
        id={id}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        aria-describedby={`${id}-why`}
      />
      <p id={`${id}-why`} className="quiet">
        {say("findings.needsReason")}
      </p>
      <div className="acts">
        {decisions.map(([as, label, isUnfit]) => (
          <button key={as} type="button" disabled={cannot || isUnfit} onClick={() => onDecide({ as }, reason)}>
            {say(label)}
          </button>
        ))}
      </div>
    </form>
  );
}
