import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { DocumentView } from "../../api/report-document.ts";
import { DraftView, ManuscriptView, type ClaimView } from "../../api/report.ts";
import { StudyOverview } from "../../api/study.ts";
import { BuildPanel } from "../parts/build-panel.tsx";
import { ClaimsPanel } from "../parts/claims-panel.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { InsertPanel } from "../parts/insert-panel.tsx";
import { ReadPage, readingOf } from "../parts/read-page.tsx";
import { ReportPreviewPart } from "../parts/report-preview.tsx";
import { RemarksPanel } from "../parts/remarks-panel.tsx";
import { useSettings } from "../parts/settings.ts";
import { TextDifference } from "../parts/text-difference.tsx";
import { placeOfClaim, type ClaimPlace } from "../parts/place-of-claim.ts";
import { TextEditor, type EditorHandle } from "../parts/text-editor.tsx";
import { useDraft, type Draft } from "../parts/use-draft.ts";
import { withoutText } from "../parts/text-search.ts";
import { useWords } from "../words/words.tsx";
import { RequestFailure } from "../wire.ts";

const route = getRouteApi("/report");
const panels = ["preview", "claims", "remarks", "insert", "build"] as const;
/** A link is the page that is open only where all of the address is the same. */
const whole = { exact: true, includeSearch: true } as const;
const files = ["report.md", "claims.yaml"] as const;

/** The manuscript and its claims, and beside them what they would print. */
export function ReportPage() {
  const { say } = useWords();
  return (
    <article className="report">
      <h1>{say("report.title")}</h1>
      <p className="measure">{say("report.intro")}</p>
      <ReadPage path="/study" schema={StudyOverview}>
        {({ isEncrypted, acting }) => (
          <ReadPage path="/manuscript/report.md" schema={ManuscriptView}>
            {(manuscript) => (
              <ReadPage path="/manuscript/claims.yaml" schema={ManuscriptView}>
                {(claims) => (
                  <Desk
                    opened={[manuscript, claims]}
                    isKept={!isEncrypted}
                    isReadOnly={acting.role !== "owner" && acting.role !== "editor"}
                  />
                )}
              </ReadPage>
            )}
          </ReadPage>
        )}
      </ReadPage>
    </article>
  );
}

interface DeskProps {
  readonly opened: readonly [ManuscriptView, ManuscriptView];
  readonly isKept: boolean;
  readonly isReadOnly: boolean;
}

function Desk({ opened, isKept, isReadOnly }: DeskProps) {
  const { say } = useWords();
  const { file, panel, verdict } = route.useSearch();
  const navigate = route.useNavigate();
  const manuscript = useDraft("report.md", opened[0], isKept);
  const claims = useDraft("claims.yaml", opened[1], isKept);
  const isList = file === "claims.yaml";
  const draft = isList ? claims : manuscript;
  const shown = panels.find((one) => one === panel) ?? "preview";
  const editor = useRef<EditorHandle>(null);
  const [wanted, setWanted] = useState<ClaimPlace>();
  const preview = usePreview(manuscript.text, claims.text, !isReadOnly);
  const marked = useMemo(
    () => new Set(isList ? [] : (preview.data?.findings ?? []).flatMap(({ line }) => (line === null ? [] : [line]))),
    [isList, preview.data],
  );
  useEffect(() => {
    if (wanted !== undefined) editor.current?.goToLine(wanted.line, wanted.words);
  }, [wanted]);
  const open = (name: (typeof files)[number], place: ClaimPlace): void => {
    void navigate({ search: (now) => ({ ...now, file: name }), replace: true }).then(() => setWanted({ ...place }));
  };
  const placeOf = (claim: ClaimView, where: "text" | "list"): (() => void) | undefined => {
    const [name, text] =
      where === "text" ? (["report.md", manuscript.text] as const) : (["claims.yaml", claims.text] as const);
    const place = placeOfClaim(text, claim.id, where);
    return place === undefined ? undefined : () => open(name, place);
  };
  const saveAll = async (): Promise<boolean> => {
    for (const [name, one] of [
      ["report.md", manuscript],
      ["claims.yaml", claims],
    ] as const) {
      if (!one.isChanged || (await one.save())) continue;
      void navigate({ search: (now) => ({ ...now, file: name }), replace: true });
      return false;
    }
    return true;
  };
  return (
    <>
      <nav className="ways" aria-label={say("report.files")}>
        {files.map((name) => (
          <Link
            key={name}
            to="/report"
            search={(now) => ({ ...now, file: name })}
            replace
            className="way"
            activeProps={{}}
            activeOptions={whole}
            aria-current={(file ?? "report.md") === name ? "page" : undefined}
          >
            {say(name === "report.md" ? "report.manuscript" : "report.claims")}
            {(name === "report.md" ? manuscript : claims).isChanged ? " •" : ""}
          </Link>
        ))}
      </nav>
      <div className="report-desk">
        <section aria-label={say(isList ? "report.claims" : "report.manuscript")}>
          <DraftState draft={draft} isKept={isKept} isReadOnly={isReadOnly} />
          <TextEditor
            key={isList ? "claims" : "manuscript"}
            ref={editor}
            label={say(isList ? "report.claims" : "report.manuscript")}
            text={draft.text}
            marked={marked}
            isReadOnly={isReadOnly}
            onChange={draft.change}
            onSave={() => void draft.save()}
          />
        </section>
        <section aria-label={say("report.beside")} className="report-side">
          <nav className="ways" aria-label={say("report.beside")}>
            {panels.map((one) => (
              <Link
                key={one}
                to="/report"
                search={(now) => ({ ...now, panel: one })}
                replace
                className="way"
                activeProps={{}}
                activeOptions={whole}
                aria-current={shown === one ? "page" : undefined}
              >
                {say(`report.panels.${one}`)}
              </Link>
            ))}
          </nav>
          {preview.error === null || shown === "build" ? undefined : (
            <PreviewFailure error={preview.error} onLine={(line) => open("report.md", { line })} />
          )}
          {shown !== "preview" ? undefined : manuscript.text.trim() === "" ? (
            <p>{say("report.nothingWritten")}</p>
          ) : (
            <PreviewPart data={preview.data} isWaiting={preview.isFetching} />
          )}
          {shown === "claims" ? (
            <ClaimsPanel
              claims={preview.data?.claims ?? []}
              shown={verdict}
              onShow={(chosen) =>
                void navigate({
                  search: (now) => (chosen === undefined ? withoutText(now, "verdict") : { ...now, verdict: chosen }),
                  replace: true,
                })
              }
              placeOf={placeOf}
            />
          ) : undefined}
          {shown === "remarks" ? (
            <RemarksPanel findings={preview.data?.findings ?? []} onLine={(line) => open("report.md", { line })} />
          ) : undefined}
          {shown === "insert" ? (
            <InsertPanel claims={preview.data?.claims ?? []} onInsert={(words) => editor.current?.insert(words)} />
          ) : undefined}
          {shown === "build" ? (
            <BuildPanel isChanged={manuscript.isChanged || claims.isChanged} onSave={saveAll} />
          ) : undefined}
        </section>
      </div>
    </>
  );
}

interface DraftStateProps {
  readonly draft: Draft;
  readonly isKept: boolean;
  readonly isReadOnly: boolean;
}

/** Whether the text is saved, the ways to save it and back, and what happened where somebody else was there before. */
function DraftState({ draft, isKept, isReadOnly }: DraftStateProps) {
  const { say } = useWords();
  const { before, theirs } = draft;
  if (isReadOnly) return <p className="quiet">{say("report.readOnly")}</p>;
  return (
    <>
      <p className="acts">
        <button type="button" disabled={!draft.isChanged || draft.isBusy} onClick={() => void draft.save()}>
          {say("report.save")}
        </button>
        {draft.isChanged ? (
          <button type="button" disabled={draft.isBusy} onClick={draft.putAway}>
            {say("report.putAway")}
          </button>
        ) : undefined}
        {draft.away === undefined || draft.isChanged ? undefined : (
          <button type="button" disabled={draft.isBusy} onClick={draft.bringBack}>
            {say("report.bringBack")}
          </button>
        )}
        {before === undefined || draft.isChanged ? undefined : (
          <button type="button" disabled={draft.isBusy} onClick={() => void draft.save(before)}>
            {say("report.takeBack")}
          </button>
        )}
      </p>
      <p className="quiet">
        <output>{say(draft.isChanged ? "report.unsaved" : "report.savedState")}</output>{" "}
        {draft.isChanged ? say(isKept ? "report.keptInTab" : "report.keptNowhere") : say("report.keys")}
      </p>
      {draft.isRestored ? <p className="notice">{say("report.restored")}</p> : undefined}
      {draft.error === undefined ? undefined : <FailureNotice error={draft.error} />}
      {theirs === undefined ? undefined : (
        <>
          <TextDifference mine={draft.text} theirs={theirs.text} />
          <p className="acts">
            <button type="button" onClick={() => draft.settle("mine")}>
              {say("report.keepMine")}
            </button>
            <button type="button" onClick={() => draft.settle("theirs")}>
              {say("report.takeTheirs")}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function PreviewPart({ data, isWaiting }: { readonly data: DraftView | undefined; readonly isWaiting: boolean }) {
  const { say } = useWords();
  const document = useMemo(() => (data === undefined ? undefined : DocumentView.parse(data.document)), [data]);
  if (data === undefined || document === undefined)
    return isWaiting ? <p className="waiting">{say("report.previewing")}</p> : undefined;
  return (
    <>
      <p className="quiet">
        {say("report.coverage", data.coverage)}{" "}
        {say("analyse.snapshot", { hash: data.snapshot.hash.slice(0, 12), takenOn: data.snapshot.takenOn })}
      </p>
      <ReportPreviewPart document={document} />
    </>
  );
}

interface PreviewFailureProps {
  readonly error: Error;
  readonly onLine: (line: number) => void;
}

function PreviewFailure({ error, onLine }: PreviewFailureProps) {
  const { say } = useWords();
  const details = error instanceof RequestFailure ? error.failure.details : undefined;
  const line = details?.["file"] === "report.md" ? Number(details["line"]) : undefined;
  return (
    <>
      <FailureNotice error={error} />
      {line === undefined ? undefined : (
        <button type="button" onClick={() => onLine(line)}>
          {say("report.toLine", { line })}
        </button>
      )}
    </>
  );
}

/** How long a pause in typing is before the draft is looked at. */
const pauseMs = 700;

function usePreview(manuscript: string, claimsYaml: string, isAllowed: boolean) {
  const { wire } = useSettings();
  const [asked, setAsked] = useState({ manuscript, claimsYaml });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ manuscript, claimsYaml }), pauseMs);
    return () => clearTimeout(timer);
  }, [manuscript, claimsYaml]);
  return useQuery({
    queryKey: [...readingOf("/report/preview"), asked.manuscript, asked.claimsYaml],
    queryFn: () => wire.ask("/report/preview", asked, DraftView),
    placeholderData: keepPreviousData,
    enabled: isAllowed && asked.manuscript.trim() !== "",
    retry: false,
    refetchOnWindowFocus: false,
  });
}
