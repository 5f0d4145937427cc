import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { StudyOverview, StudyWaiting } from "../../api/study.ts";
import { useWords } from "../words/words.tsx";

interface WaitingListProps {
  readonly study: StudyOverview;
  readonly waiting: StudyWaiting;
}

/** What waits for whom, in the method's order, each with the way there. */
export function WaitingList({ study, waiting }: WaitingListProps) {
  const { say } = useWords();
  const { decide = 0, check = 0 } = study.findings ?? {};
  const review = study.cases?.["second review"] ?? 0;
  const pairs = waiting.pairs ?? 0;
  const rounds = waiting.rounds ?? [];
  const ofRounds = rounds.flatMap(({ coders, toDecide }) => [toDecide ?? 0, ...coders.map(({ toCode }) => toCode)]);
  if ([decide, check, review, pairs, ...ofRounds].every((count) => count === 0))
    return <p>{say("overview.nothingWaits")}</p>;
  return (
    <ul className="plain">
      <Item count={decide}>
        <Link to="/findings">{say("overview.decide", { count: decide })}</Link>
      </Item>
      <Item count={check}>
        <Link to="/findings">{say("overview.check", { count: check })}</Link>
      </Item>
      <Item count={review}>
        <Link to="/register" search={{ state: ["second review"] }}>
          {say("overview.review", { count: review })}
        </Link>
      </Item>
      <Item count={pairs}>
        <Link to="/resolve">{say("overview.pairs", { count: pairs })}</Link>
      </Item>
      {rounds.map(({ name: round, coders, toDecide }) => (
        <RoundItems key={round} round={round} coders={coders} toDecide={toDecide ?? 0} />
      ))}
    </ul>
  );
}

interface RoundItemsProps {
  readonly round: string;
  readonly coders: readonly { readonly name: string; readonly toCode: number }[];
  readonly toDecide: number;
}

function RoundItems({ round, coders, toDecide }: RoundItemsProps) {
  const { say } = useWords();
  return (
    <>
      {coders.map(({ name, toCode }) => (
        <Item key={name} count={toCode}>
          <Link to="/code">{say("overview.toCode", { round, name, count: toCode })}</Link>
        </Item>
      ))}
      <Item count={toDecide}>
        <Link to="/code/adjudicate" search={{ round }}>
          {say("overview.toDecide", { round, count: toDecide })}
        </Link>
      </Item>
    </>
  );
}

/** Nothing where nothing waits. */
function Item({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  return count === 0 ? undefined : <li>{children}</li>;
}
