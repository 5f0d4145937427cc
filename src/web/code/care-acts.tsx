import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import {
  Changed,
  type DocumentCodings,
  type PassRequest,
  type ReaderDocument,
  type WarningRequest,
} from "../../api/coding-documents.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { useSettings } from "../parts/settings.ts";
import { useChange } from "../parts/use-change.ts";
import { useWords } from "../words/words.tsx";

interface CareActsProps {
  readonly document: ReaderDocument;
  readonly state: NonNullable<DocumentCodings["round"]> | undefined;
}

/** To pass a document on, and to warn the next reader. */
export function CareActs({ document, state }: CareActsProps) {
  const { say } = useWords();
  const id = useId();
  const [reason, setReason] = useState(say("code.care.passDefault"));
  const [warning, setWarning] = useState(document.contentWarning ?? "");
  const { wire } = useSettings();
  const client = useQueryClient();
  const navigate = useNavigate();
  // Whoever passed a document on may not read it any more, so the page is left before anything is read anew.
  const passing = useMutation({
    mutationFn: (request: PassRequest) =>
      wire.change(`/rounds/${encodeURIComponent(state?.name ?? "")}/pass`, request, Changed),
    onSuccess: async ({ seq }) => {
      await navigate({ to: "/code", search: seq === null ? {} : { passed: String(seq) } });
      await client.invalidateQueries();
    },
  });
  const keeping = useChange<WarningRequest, Changed>(
    () => `/coding/documents/${encodeURIComponent(document.key)}/warning`,
    Changed,
  );
  const mayPass = state !== undefined && state.isOpen && state.state !== null && state.state !== "passed";
  return (
    <details className="care-acts">
      <summary>{say("code.care.title")}</summary>
      <p>
        <Link to="/code" hash="care">
          {say("code.care.toSettings")}
        </Link>
      </p>
      <output className="told">{keeping.done === undefined ? undefined : say("code.care.warned")}</output>
      {[passing.error, keeping.error].map((error, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- two fixed places
        error === null ? undefined : <FailureNotice key={index} error={error} />,
      )}
      {mayPass ? (
        <form
          className="settle"
          onSubmit={(event) => {
            event.preventDefault();
            passing.mutate({ document: document.key, reason });
          }}
        >
          <p>{say("code.care.passWhy")}</p>
          <label htmlFor={`${id}-reason`}>{say("code.care.passReason")}</label>
          <input id={`${id}-reason`} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <div className="acts">
            <button type="submit" disabled={passing.isPending || reason.trim() === ""}>
              {say("code.care.pass")}
            </button>
          </div>
        </form>
      ) : undefined}
      <form
        className="settle"
        onSubmit={(event) => {
          event.preventDefault();
          keeping.send({ warning });
        }}
      >
        <label htmlFor={`${id}-warning`}>{say("code.care.warnText")}</label>
        <input
          id={`${id}-warning`}
          dir="auto"
          value={warning}
          onChange={(event) => setWarning(event.currentTarget.value)}
        />
        <div className="acts">
          <button type="submit" disabled={keeping.isBusy}>
            {say("code.care.warnSave")}
          </button>
        </div>
      </form>
    </details>
  );
}
