import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { CodebookView } from "../../api/codebook.ts";
import { DocumentCodings, ReaderDocument } from "../../api/coding-documents.ts";
import { StudyOverview } from "../../api/study.ts";
import { CareActs } from "../code/care-acts.tsx";
import { CareLine } from "../code/care-line.tsx";
import { documentReadings } from "../code/document-readings.ts";
import { CodingDesk } from "../code/coding-desk.tsx";
import { Choice } from "../parts/choice.tsx";
import { MemosPart } from "../parts/memos-part.tsx";
import { ReadPage, readingOf } from "../parts/read-page.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { useSettings } from "../parts/settings.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/code/$document");

/** One document to read and code, after its warning. */
export function CodeDocument() {
  const { document: key } = route.useParams();
  const { round } = route.useSearch();
  const paths = documentReadings(key, round);
  const readings = useReadings(paths);
  return (
    <ReadPage path={paths.text} schema={ReaderDocument}>
      {(document) => <Reader key={document.key} document={document} readings={readings} />}
    </ReadPage>
  );
}

/** What the reader needs beside the text, asked for at the same time. */
function useReadings({ codings, codebook, frozen = "" }: ReturnType<typeof documentReadings>) {
  const { wire } = useSettings();
  return {
    codingsPath: codings,
    codings: useQuery({ queryKey: readingOf(codings), queryFn: () => wire.read(codings, DocumentCodings) }),
    codebook: useQuery({ queryKey: readingOf(codebook), queryFn: () => wire.read(codebook, CodebookView) }),
    frozen: useQuery({
      queryKey: readingOf(frozen),
      queryFn: () => wire.read(frozen, CodebookView),
      enabled: frozen !== "",
    }),
    study: useQuery({ queryKey: readingOf("/study"), queryFn: () => wire.read("/study", StudyOverview) }),
  };
}

interface ReaderProps {
  readonly document: ReaderDocument;
  readonly readings: ReturnType<typeof useReadings>;
}

function Reader({ document, readings }: ReaderProps) {
  const { say } = useWords();
  const { round, coding, beside } = route.useSearch();
  const navigate = route.useNavigate();
  const [isReady, setReady] = useState(document.contentWarning === null);
  const { codingsPath, codings, codebook, frozen, study } = readings;
  const role = study.data?.acting.role;
  const choose = useCallback(
    (id: string | undefined): void =>
      void navigate({
        search: ({ coding: _before, ...others }) => (id === undefined ? others : { ...others, coding: id }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const state = codings.data?.round ?? undefined;
  const shownRound =
    state === undefined ? say("code.reader.noRound") : say("code.reader.inRound", { round: state.name });
  return (
    <article className="coding">
      <p className="quiet">
        <Link to="/code">{say("code.reader.back")}</Link> · <bdi>{shownRound}</bdi>
      </p>
      <h1>
        <bdi lang={document.language ?? undefined}>{document.title}</bdi>
      </h1>
      {isReady ? (
        <>
          <RoundNotes state={state} />
          {document.beside.length === 0 ? undefined : (
            <Choice
              label={say("code.reader.beside")}
              value={beside ?? ""}
              options={[
                ["", say("code.reader.nothingBeside")] as const,
                ...document.beside.map(
                  (one) => [one.key, say(`code.reader.${one.relation}`, { title: one.title })] as const,
                ),
              ]}
              onChange={(chosen) =>
                void navigate({
                  search: ({ beside: _before, ...others }) => (chosen === "" ? others : { ...others, beside: chosen }),
                  replace: true,
                })
              }
            />
          )}
          <CareLine />
          {[codings.error, codebook.error, frozen.error].map((error, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- three fixed places
            error === null ? undefined : <FailureNotice key={index} error={error} />,
          )}
          {[codings, codebook, frozen].some(({ error }) => error !== null) ? undefined : (
            <CodingDesk
              document={document}
              codings={codings.data ?? { codings: [], round: null }}
              path={codingsPath}
              codes={codebook.data?.codes ?? []}
              offered={(round === undefined ? codebook : frozen).data?.codes ?? []}
              round={round}
              mayMakeCodes={role === "owner" || role === "editor"}
              chosen={coding}
              onChoose={choose}
              beside={beside}
            />
          )}
        </>
      ) : (
        <section className="notice">
          <h2>{say("code.care.before")}</h2>
          <p dir="auto">{document.contentWarning}</p>
          <p className="acts">
            <button type="button" onClick={() => setReady(true)}>
              {say("code.care.read")}
            </button>
          </p>
        </section>
      )}
      {isReady ? <MemosPart about={{ kind: "document", id: document.key }} /> : undefined}
      <CareActs document={document} state={state} />
    </article>
  );
}

function RoundNotes({ state }: { readonly state: NonNullable<DocumentCodings["round"]> | undefined }) {
  const { say } = useWords();
  if (state === undefined) return undefined;
  const why =
    state.state === "passed"
      ? say("code.reader.passedOn")
      : !state.isOpen
        ? say("code.reader.closedRound")
        : state.state === null
          ? say("code.reader.notYours")
          : undefined;
  return (
    <>
      {why === undefined ? undefined : <p className="notice">{why}</p>}
      {state.isHidden ? <p className="quiet measure">{say("code.hidden")}</p> : undefined}
      {state.state === null ? undefined : (
        <p className="acts">
          {state.next === null ? (
            <span className="quiet">{say("code.reader.allRead")}</span>
          ) : (
            <Link to="/code/$document" params={{ document: state.next }} search={{ round: state.name }}>
              {say("code.reader.nextOne")}
            </Link>
          )}
        </p>
      )}
    </>
  );
}
