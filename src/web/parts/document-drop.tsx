import { Link } from "@tanstack/react-router";
import { useId, useState, type Ref } from "react";
import { AddedDocument } from "../../api/collect.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { FileDrop } from "./file-drop.tsx";
import { TakeBack } from "./take-back.tsx";
import { useUploads, type Upload } from "./use-uploads.ts";

const kinds = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.srt,.vtt,.docx,.pdf";

/** Takes files in, and says of each what became of it and what was odd about it. */
export function DocumentDrop({ ref }: { readonly ref?: Ref<HTMLInputElement> }) {
  const { say } = useWords();
  const [testimony, setTestimony] = useState("");
  const [language, setLanguage] = useState("");
  const ids = { testimony: useId(), language: useId() };
  const pathOf = (file: File): string =>
    `/documents?${new URLSearchParams({ name: file.name, testimony: testimony.trim(), language: language.trim() }).toString()}`;
  const { uploads, send } = useUploads(pathOf, AddedDocument);
  const doneCount = uploads.filter(({ step }) => step === "done" || step === "failed").length;
  return (
    <section>
      <h2>{say("collect.add.title")}</h2>
      <FileDrop
        isMany
        label={say("collect.add.drop")}
        help={say("collect.add.help")}
        accept={kinds}
        onFiles={send}
        {...(ref === undefined ? {} : { ref })}
      >
        <details>
          <summary>{say("collect.bind.title")}</summary>
          <div className="fields">
            <label htmlFor={ids.testimony}>{say("collect.add.testimony")}</label>
            <input id={ids.testimony} value={testimony} onChange={(event) => setTestimony(event.currentTarget.value)} />
            <label htmlFor={ids.language}>{say("collect.add.language")}</label>
            <input id={ids.language} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />
          </div>
        </details>
      </FileDrop>
      <output className="told">{doneCount === 0 ? undefined : say("collect.add.done", { count: doneCount })}</output>
      {uploads.length === 0 ? undefined : (
        <ul className="plain outcomes" aria-label={say("collect.add.outcomes")}>
          {uploads.map((upload) => (
            <Outcome key={upload.id} upload={upload} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Outcome({ upload }: { readonly upload: Upload<AddedDocument> }) {
  const { say } = useWords();
  const { name, step, result, error } = upload;
  const isHere = result !== undefined && result.outcome !== "unread" && result.outcome !== "erased";
  return (
    <li>
      <strong>
        {isHere ? (
          <Link to="/collect/$document" params={{ document: result.fileName }}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi>{name}</bdi>
        )}
      </strong>{" "}
      {step === "waiting" || step === "sending" ? say(`collect.add.${step}`) : undefined}
      {result === undefined ? undefined : (
        <>
          {say(`collect.add.${result.outcome}`)}{" "}
          {result.seq === null ? undefined : <TakeBack seq={result.seq} what={name} />}
          {result.codings.exact + result.codings.fuzzy + result.codings.orphaned === 0 ? undefined : (
            <p>{say("collect.add.moved", result.codings)}</p>
          )}
          {result.findings.length === 0 ? undefined : (
            <>
              <ul>
                {result.findings.map((finding) => (
                  <li key={`${finding.rule} ${finding.read}`}>
                    <span className={`severity ${finding.severity}`}>
                      {say(`findings.severity.${finding.severity}`)}
                    </span>{" "}
                    <bdi>{finding.made}</bdi> {finding.decision}
                  </li>
                ))}
              </ul>
              <Link to="/findings">{say("collect.add.findings")}</Link>
            </>
          )}
        </>
      )}
      {error === undefined ? undefined : <FailureNotice error={error} />}
    </li>
  );
}
