import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Changed } from "../../api/coding-documents.ts";
import { CodebookView } from "../../api/codebook.ts";
import { AdjudicationView, type DecisionRequest } from "../../api/rounds.ts";
import { AgreementShift } from "../code/agreement-shift.tsx";
import { DecisionForm } from "../code/decision-form.tsx";
import { DecidedTable } from "../code/decided-table.tsx";
import { RoundChoice, useOpenRounds } from "../code/round-choice.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useChange } from "../parts/use-change.ts";
import { useTakingBack } from "../parts/use-taking-back.ts";
import { wasRecorded } from "../wire.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/code/adjudicate");

/** Deciding together: one disagreement after another, each with its way back. */
export function Adjudicate() {
  const { say } = useWords();
  const { round: named } = route.useSearch();
  const navigate = route.useNavigate();
  const rounds = useOpenRounds();
  const round = named ?? rounds?.[0];
  return (
    <article>
      <p className="quiet">
        <Link to="/code">{say("rounds.back")}</Link>
      </p>
      <h1>{say("rounds.decide.title")}</h1>
      <p className="measure">{say("rounds.decide.intro")}</p>
      {round === undefined ? (
        rounds === undefined ? undefined : (
          <p>{say("rounds.noRound")}</p>
        )
      ) : (
        <>
          <RoundChoice
            rounds={rounds ?? []}
            round={round}
            onChange={(chosen) => void navigate({ search: { round: chosen } })}
          />
          <ReadPage path="/codebook" schema={CodebookView}>
            {({ codes }) => (
              <ReadPage path={`/rounds/${encodeURIComponent(round)}/adjudication`} schema={AdjudicationView}>
                {(desk) => (
                  <Desk
                    key={round}
                    round={round}
                    desk={desk}
                    labels={new Map(codes.map((code) => [code.id, `${code.mark} ${code.label}`.trim()]))}
                  />
                )}
              </ReadPage>
            )}
          </ReadPage>
        </>
      )}
    </article>
  );
}

interface DeskProps {
  readonly round: string;
  readonly desk: AdjudicationView;
  readonly labels: ReadonlyMap<string, string>;
}

function Desk({ round, desk, labels }: DeskProps) {
  const { say } = useWords();
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const base = `/rounds/${encodeURIComponent(round)}`;
  const deciding = useChange<DecisionRequest, Changed>(() => `${base}/decisions`, Changed);
  const accepting = useChange<object, Changed>(() => `${base}/accept-unanimous`, Changed);
  const undoing = useTakingBack();
  const withdrawing = useChange<{ readonly id: string }, Changed>(({ id }) => `/decisions/${id}/withdraw`, Changed);
  const [sent, setSent] = useState<DecisionRequest>();
  const isTakenBack = undoing.done !== undefined || withdrawing.done !== undefined;
  const seq = isTakenBack ? undefined : (accepting.done?.seq ?? deciding.done?.seq ?? undefined);
  const index = Math.max(
    0,
    desk.divided.findIndex((one) => one.id === at),
  );
  const passage = desk.divided[index];
  const goTo = (to: number): void => {
    const next = desk.divided[(to + desk.divided.length) % desk.divided.length];
    if (next !== undefined) void navigate({ search: { round, at: next.id }, replace: true, resetScroll: false });
  };
  const decide = (request: DecisionRequest): void => {
    setSent(request);
    undoing.reset();
    accepting.reset();
    withdrawing.reset();
    // The next one stands where this one stood; its id would be gone from the address otherwise.
    const next = desk.divided[index + 1] ?? desk.divided[0];
    if (next !== undefined) void navigate({ search: { round, at: next.id }, replace: true, resetScroll: false });
    deciding.send(request);
  };
  // What was refused stands before the person again, with its reason.
  const refused = deciding.error === null || wasRecorded(deciding.error) ? undefined : sent;
  const refusedId = refused?.id;
  useEffect(() => {
    if (refusedId !== undefined) void navigate({ search: { round, at: refusedId }, replace: true, resetScroll: false });
  }, [refusedId, round, navigate]);
  const takeBack = (): void => {
    if (seq !== undefined) undoing.send({ seq, withDependants: false });
  };
  const told = isTakenBack
    ? say("findings.undone")
    : accepting.done !== undefined
      ? say("rounds.decide.byRule")
      : deciding.done !== undefined
        ? say(`rounds.decide.${sent?.verdict ?? "accepted"}`)
        : undefined;
  return (
    <>
      <output className="told">
        {told}{" "}
        {seq === undefined ? undefined : (
          <button type="button" disabled={undoing.isBusy} onClick={takeBack}>
            {say("findings.undo")}
          </button>
        )}
      </output>
      {[deciding.error, accepting.error, undoing.error, withdrawing.error].map((error, place) =>
        // oxlint-disable-next-line react/no-array-index-key -- four fixed places
        error === null ? undefined : <FailureNotice key={place} error={error} />,
      )}
      <p>
        {desk.divided.length === 0
          ? say("rounds.decide.none")
          : say("rounds.decide.divided", { count: desk.divided.length })}{" "}
        {desk.unanimous === 0 ? undefined : (
          <>
            {say("rounds.decide.unanimous", { count: desk.unanimous })}{" "}
            <button
              type="button"
              disabled={accepting.isBusy}
              onClick={() => {
                undoing.reset();
                deciding.reset();
                withdrawing.reset();
                accepting.send({});
              }}
            >
              {say("rounds.decide.acceptAll")}
            </button>
          </>
        )}
      </p>
      {passage === undefined ? undefined : (
        <DecisionForm
          key={passage.id}
          passage={passage}
          round={round}
          place={say("rounds.decide.place", { at: index + 1, count: desk.divided.length })}
          labels={labels}
          isBusy={deciding.isBusy}
          refusedReason={refusedId === passage.id ? refused?.reason : undefined}
          onDecide={decide}
          onStep={(away) => goTo(index + away)}
          onTakeBack={takeBack}
        />
      )}
      <AgreementShift round={round} />
      <DecidedTable
        decided={desk.decided}
        labels={labels}
        isBusy={withdrawing.isBusy}
        isOpen={desk.divided.length === 0}
        onWithdraw={(id) => {
          deciding.reset();
          accepting.reset();
          undoing.reset();
          withdrawing.send({ id });
        }}
      />
    </>
  );
}
