import { useId, useState } from "react";
import { Bound, Corrected, type BindRequest, type CorrectRequest, type DocumentView } from "../../api/collect.ts";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { TakeBack } from "./take-back.tsx";
import { useChange } from "./use-change.ts";

const pathOf = (document: DocumentView, act: string): string =>
  `/documents/${encodeURIComponent(document.fileName)}/${act}`;

/** Corrects in which language, direction and encoding a document is read. */
export function CorrectForm({ document }: { readonly document: DocumentView }) {
  const { say } = useWords();
  const ids = { language: useId(), charset: useId() };
  const [language, setLanguage] = useState(document.language ?? "");
  const [direction, setDirection] = useState(document.direction);
  const [charset, setCharset] = useState(document.charset ?? "");
  const correcting = useChange<CorrectRequest, Corrected>(() => pathOf(document, "correct"), Corrected);
  const request: CorrectRequest = {
    ...(language.trim() === "" || language.trim() === document.language ? {} : { language: language.trim() }),
    ...(direction === document.direction ? {} : { direction }),
    ...(charset.trim() === "" || charset.trim() === document.charset ? {} : { charset: charset.trim() }),
  };
  const { done } = correcting;
  return (
    <details className="group">
      <summary>
        <h2>{say("collect.correct.title")}</h2>
      </summary>
      <p className="measure">{say("collect.correct.help")}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          correcting.send(request);
        }}
      >
        <label htmlFor={ids.language}>{say("collect.correct.language")}</label>
        <input id={ids.language} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />
        <Choice
          label={say("collect.correct.direction")}
          value={direction}
          options={(["ltr", "rtl"] as const).map((one) => [one, say(`collect.correct.${one}`)] as const)}
          onChange={(chosen) => setDirection(chosen === "rtl" ? "rtl" : "ltr")}
        />
        {document.charset === null ? (
          <p className="quiet">{say("collect.correct.noCharset")}</p>
        ) : (
          <>
            <label htmlFor={ids.charset}>{say("collect.correct.charset")}</label>
            <input id={ids.charset} value={charset} onChange={(event) => setCharset(event.currentTarget.value)} />
          </>
        )}
        <div className="acts">
          <button type="submit" disabled={correcting.isBusy || Object.keys(request).length === 0}>
            {say("collect.correct.act")}
          </button>
        </div>
      </form>
      <output className="told">
        {done === undefined ? undefined : (
          <>
            {say(done.isChanged ? "collect.correct.done" : "collect.correct.same")}{" "}
            {done.codings.exact + done.codings.fuzzy + done.codings.orphaned === 0
              ? undefined
              : say("collect.add.moved", done.codings)}{" "}
            {done.seq === null ? undefined : (
              <TakeBack key={done.seq} seq={done.seq} what={say("collect.correct.title")} />
            )}
          </>
        )}
      </output>
      {correcting.error === null ? undefined : <FailureNotice error={correcting.error} />}
    </details>
  );
}

/** Binds a document to a testimony or a source. */
export function BindForm({ document }: { readonly document: DocumentView }) {
  const { say } = useWords();
  const ids = { testimony: useId(), source: useId() };
  const [testimony, setTestimony] = useState("");
  const [source, setSource] = useState("");
  const binding = useChange<BindRequest, Bound>(() => pathOf(document, "bind"), Bound);
  const isEmpty = testimony.trim() === "" && source.trim() === "";
  return (
    <details className="group">
      <summary>
        <h2>{say("collect.bind.title")}</h2>
      </summary>
      <p className="measure">{say("collect.bind.help")}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          binding.send({
            testimonies: testimony.trim() === "" ? [] : [testimony.trim()],
            ...(source.trim() === "" ? {} : { source: source.trim() }),
          });
        }}
      >
        <label htmlFor={ids.testimony}>{say("collect.bind.testimony")}</label>
        <input id={ids.testimony} value={testimony} onChange={(event) => setTestimony(event.currentTarget.value)} />
        <label htmlFor={ids.source}>{say("collect.bind.source")}</label>
        <input id={ids.source} value={source} onChange={(event) => setSource(event.currentTarget.value)} />
        <div className="acts">
          <button type="submit" disabled={binding.isBusy || isEmpty}>
            {say("collect.bind.act")}
          </button>
        </div>
      </form>
      <output className="told">
        {binding.done === undefined ? undefined : (
          <>
            {say("collect.bind.done")}{" "}
            <TakeBack key={binding.done.seq} seq={binding.done.seq} what={say("collect.bind.title")} />
          </>
        )}
      </output>
      {binding.error === null ? undefined : <FailureNotice error={binding.error} />}
    </details>
  );
}
