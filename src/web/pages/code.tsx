import { getRouteApi, Link } from "@tanstack/react-router";
import { Changed } from "../../api/coding-documents.ts";
import { CodingQueueView, type QueuedRoundView, type RoundRequest } from "../../api/rounds.ts";
import { CareSettings } from "../code/care-settings.tsx";
import { NewRound } from "../code/new-round.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useChange } from "../parts/use-change.ts";
import { useTakingBack } from "../parts/use-taking-back.ts";
import { useLanguageNames } from "../words/use-language-names.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/code");

/** The coder's queue: what waits in which round, and what may be read besides. */
export function Code() {
  const { say } = useWords();
  const { passed } = route.useSearch();
  const passedBy = /^\d+$/u.test(passed ?? "") ? Number(passed) : undefined;
  const creating = useChange<RoundRequest, Changed>(() => "/rounds", Changed);
  const closing = useChange<{ readonly round: string }, Changed>(
    ({ round }) => `/rounds/${encodeURIComponent(round)}/close`,
    Changed,
  );
  const undoing = useTakingBack();
  const seq = closing.done?.seq ?? creating.done?.seq ?? passedBy;
  const told =
    undoing.done !== undefined
      ? say("findings.undone")
      : closing.done !== undefined
        ? say("code.closedNow")
        : creating.done !== undefined
          ? say("code.created")
          : passedBy !== undefined
            ? say("code.care.passed")
            : undefined;
  return (
    <article>
      <h1>{say("code.title")}</h1>
      <p className="measure">{say("code.intro")}</p>
      <p className="acts">
        <Link to="/code/codebook">{say("code.toCodebook")}</Link>
      </p>
      <output className="told">
        {told}{" "}
        {seq === undefined || undoing.done !== undefined ? undefined : (
          <button type="button" disabled={undoing.isBusy} onClick={() => undoing.send({ seq, withDependants: false })}>
            {say("findings.undo")}
          </button>
        )}
      </output>
      {[creating.error, closing.error, undoing.error].map((error, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- three fixed places
        error === null ? undefined : <FailureNotice key={index} error={error} />,
      )}
      <ReadPage path="/coding/queue" schema={CodingQueueView}>
        {({ rounds, documents }) => (
          <>
            {rounds.length === 0 ? <p>{say("code.noRounds")}</p> : undefined}
            {rounds.map((round) => (
              <RoundPart
                key={round.name}
                round={round}
                isBusy={closing.isBusy}
                onClose={() => {
                  undoing.reset();
                  closing.send({ round: round.name });
                }}
              />
            ))}
            <section>
              <h2>{say("code.outside")}</h2>
              <p className="measure">{say("code.outsideIntro")}</p>
              {documents.length === 0 ? <p>{say("code.noDocuments")}</p> : undefined}
              {documents.length === 0 ? undefined : (
                <details>
                  <summary>{say("code.choose")}</summary>
                  <DocumentTable documents={documents} label={say("code.outside")} />
                </details>
              )}
            </section>
            <NewRound
              documents={documents}
              isBusy={creating.isBusy}
              onCreate={(draft, whenDone) => {
                undoing.reset();
                closing.reset();
                creating.send(draft, whenDone);
              }}
            />
            <CareSettings />
          </>
        )}
      </ReadPage>
    </article>
  );
}

interface RoundPartProps {
  readonly round: QueuedRoundView;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

function RoundPart({ round, isBusy, onClose }: RoundPartProps) {
  const { say } = useWords();
  const isOpen = round.status === "open";
  const waiting = round.own.filter((one) => one.state === "assigned");
  const next = waiting[0] ?? round.own[0];
  return (
    <section className="round">
      <h2>
        <bdi>{round.name}</bdi>
      </h2>
      <p className="quiet">
        {[
          say(round.isBlind ? "code.blind" : "code.open"),
          ...(isOpen ? [] : [say("code.closed")]),
          say("code.codebook", { version: round.codebookVersion }),
        ].join(" · ")}
      </p>
      {round.note === null ? undefined : (
        <p className="measure">
          <bdi>{round.note}</bdi>
        </p>
      )}
      {round.isHidden ? <p className="notice">{say("code.hidden")}</p> : undefined}
      {isOpen ? (
        <p>
          {round.own.length === 0
            ? say("code.nothing")
            : waiting.length === 0
              ? say("code.allDone")
              : say("code.waits", { count: waiting.length })}
        </p>
      ) : undefined}
      <p className="acts">
        {isOpen && next !== undefined && waiting.length > 0 ? (
          <Link
            className="next-act"
            to="/code/$document"
            params={{ document: next.key }}
            search={{ round: round.name }}
          >
            {say("code.next")}
          </Link>
        ) : undefined}
        {round.isHidden ? undefined : (
          <>
            <Link to="/code/adjudicate" search={{ round: round.name }}>
              {say("code.decide")}
            </Link>
            <Link to="/code/agreement" search={{ round: round.name }}>
              {say("code.agreement")}
            </Link>
          </>
        )}
      </p>
      <details>
        <summary>{say("code.progress")}</summary>
        <ScrollArea label={say("code.progress")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("code.coder")}</th>
                {(["toDo", "done", "passed"] as const).map((one) => (
                  <th key={one} scope="col" className="number">
                    {say(`code.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {round.coders.map((coder) => (
                <tr key={coder.name}>
                  <th scope="row">
                    <bdi>{coder.name}</bdi>
                  </th>
                  <td className="number">{coder.assigned}</td>
                  <td className="number">{coder.done}</td>
                  <td className="number">{coder.passed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
        {isOpen ? (
          <>
            <p className="quiet">{say("code.closeWhy")}</p>
            <button type="button" disabled={isBusy} onClick={onClose}>
              {say("code.close")}
            </button>
          </>
        ) : undefined}
      </details>
      {round.own.length === 0 ? undefined : (
        <details>
          <summary>{say("code.more")}</summary>
          <DocumentTable documents={round.own} label={say("code.more")} round={round.name} />
        </details>
      )}
    </section>
  );
}

interface DocumentTableProps {
  readonly documents: readonly (CodingQueueView["documents"][number] & { readonly state?: string })[];
  readonly label: string;
  readonly round?: string;
}

function DocumentTable({ documents, label, round }: DocumentTableProps) {
  const { say } = useWords();
  const nameOf = useLanguageNames();
  return (
    <ScrollArea label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("code.document")}</th>
            <th scope="col">{say("code.language")}</th>
            {round === undefined ? undefined : <th scope="col">{say("code.state")}</th>}
            <th scope="col" className="number">
              {say("code.codings")}
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <tr key={one.key} className={one.state === "passed" ? "done" : undefined}>
              <th scope="row">
                <Link to="/code/$document" params={{ document: one.key }} search={round === undefined ? {} : { round }}>
                  <bdi lang={one.language ?? undefined}>{one.title}</bdi>
                </Link>
                {one.contentWarning === null ? undefined : (
                  <p className="quiet">{say("code.warned", { warning: one.contentWarning })}</p>
                )}
              </th>
              <td>{one.language === null ? undefined : nameOf(one.language)}</td>
              {round === undefined ? undefined : (
                <td>{isState(one.state) ? say(`code.states.${one.state}`) : one.state}</td>
              )}
              <td className="number">{one.codings}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function isState(state: string | undefined): state is "assigned" | "done" | "passed" {
  return state === "assigned" || state === "done" || state === "passed";
}
