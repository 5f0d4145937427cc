import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { JudgementRequest, QueuedPairView } from "../../api/resolve.ts";
import { markDifferences } from "../../model/text-similarity/mark-differences.ts";
import { useWords } from "../words/words.tsx";
import { useValueWords } from "./register/use-value-words.ts";
import { sayChance, Waterfall } from "./resolve/waterfall.tsx";
import { ScrollArea } from "./scroll-area.tsx";

interface PairReviewProps {
  readonly pair: QueuedPairView;
  readonly isBusy: boolean;
  /** Whether it follows a pair that was just judged: then whoever works by keys goes on here and not at the top of the page. */
  readonly isNext: boolean;
  readonly onJudge: (request: JudgementRequest) => void;
  readonly onNext: () => void;
  readonly onTakeBack: () => void;
}

const verdicts = { s: "same", d: "different", u: "unsure" } as const;

/** Two accounts side by side, what the model makes of them, and the verdict. */
export function PairReview({ pair, isBusy, isNext, onJudge, onNext, onTakeBack }: PairReviewProps) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isNext) form.current?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-deps -- when the pair comes, and never while somebody is in it
  }, []);
  const cannot = isBusy || reason.trim() === "";
  const judge = (verdict: JudgementRequest["verdict"]): void => {
    if (!cannot) onJudge({ left: pair.left, right: pair.right, verdict, reason });
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null) return;
      if (event.key === "n") onNext();
      else if (event.key === "b") onTakeBack();
      else if (event.key === "s" || event.key === "d" || event.key === "u") judge(verdicts[event.key]);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  });
  return (
    <>
      <AccountsTable pair={pair} />
      <p>{say("resolve.chance", { percent: sayChance(pair.probability) })}</p>
      <Waterfall
        steps={pair.steps.map((step) => ({ ...step, bits: step.weightBits + step.frequencyBits }))}
        properties={pair.properties}
        totalBits={pair.weightBits}
        isOpen
      />
      {pair.needsTwo ? <p className="notice">{say("resolve.needsTwo")}</p> : undefined}
      <form
        ref={form}
        tabIndex={-1}
        className="settle"
        aria-label={say("resolve.judge")}
        onSubmit={(event) => event.preventDefault()}
      >
        <label htmlFor={id}>{say("resolve.reason")}</label>
        <input
          id={id}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          aria-describedby={`${id}-why`}
        />
        <p id={`${id}-why`} className="quiet">
          {say("findings.needsReason")} {say("resolve.keys")}
        </p>
        <div className="acts">
          {Object.values(verdicts).map((verdict) => (
            <button key={verdict} type="button" disabled={cannot} onClick={() => judge(verdict)}>
              {say(`resolve.${verdict}`)}
            </button>
          ))}
          <button type="button" onClick={onNext}>
            {say("resolve.next")}
          </button>
        </div>
      </form>
    </>
  );
}

/** Both values; where they differ, with what only one of them has. */
function markedSides({ left, right, agreement }: QueuedPairView["properties"][number]): readonly ReactNode[] {
  if (agreement !== "different" || left === null || right === null || left === right) return [left, right];
  const sides = markDifferences(left, right);
  const shared = sides[0].reduce((sum, { text, isShared }) => sum + (isShared ? text.length : 0), 0);
  // Values that have little in common have only chance letters in common: to mark the rest would say nothing.
  if (shared * 2 < Math.min(left.length, right.length)) return [left, right];
  return sides.map((pieces) =>
    pieces.map(({ text, isShared }, at) =>
      isShared ? (
        text
      ) : (
        // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text never change places
        <mark key={at} className="differs">
          {text}
        </mark>
      ),
    ),
  );
}

function AccountsTable({ pair }: { readonly pair: QueuedPairView }) {
  const { say } = useWords();
  const { variable } = useValueWords();
  return (
    <ScrollArea label={say("resolve.pair", { left: pair.left, right: pair.right })}>
      <table className="side-by-side">
        <thead>
          <tr>
            <th scope="col">{say("resolve.property")}</th>
            {[pair.left, pair.right].map((key) => (
              <th key={key} scope="col">
                <Link dir="auto" to="/register/$key" params={{ key }}>
                  {key}
                </Link>
              </th>
            ))}
            <th scope="col">{say("resolve.compared")}</th>
          </tr>
        </thead>
        <tbody>
          {pair.properties.map((one) => (
            <tr key={one.property}>
              <th scope="row">{variable(one.property, one.label)}</th>
              {markedSides(one).map((pieces, side) => (
                <td key={[pair.left, pair.right][side]}>
                  <bdi>{pieces}</bdi>
                </td>
              ))}
              <td className={`agreement ${one.agreement}`}>{say(`resolve.agreement.${one.agreement}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
