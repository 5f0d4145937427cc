import { useId, useState } from "react";
import { MemoList, type MemoAbout, type MemoRequest } from "../../api/memos.ts";
import { Changed } from "../../api/register.ts";
import { useWords } from "../words/words.tsx";
import { ReadPage } from "./read-page.tsx";
import { useAct } from "./use-act.tsx";
import { sayInstant } from "./say-instant.ts";

/** What was noted on a code, a document or a case, by whom, and the way to note more. */
export function MemosPart({ about }: { readonly about: MemoAbout }) {
  const { say } = useWords();
  return (
    <section className="memos">
      <h2>{say("memos.title")}</h2>
      <ReadPage path={`/memos?${new URLSearchParams({ ...about }).toString()}`} schema={MemoList}>
        {({ memos }) =>
          memos.length === 0 ? (
            <p className="quiet">{say("memos.none")}</p>
          ) : (
            <ul className="plain">
              {memos.map((memo) => (
                <li key={memo.id}>
                  {memo.title === "" ? undefined : (
                    <p>
                      <strong dir="auto">{memo.title}</strong>
                    </p>
                  )}
                  <p className="memo-text" dir="auto">
                    {memo.text}
                  </p>
                  <p className="quiet">{say("memos.by", { name: memo.writtenBy, at: sayInstant(memo.writtenAt) })}</p>
                </li>
              ))}
            </ul>
          )
        }
      </ReadPage>
      <MemoForm about={about} />
    </section>
  );
}

function MemoForm({ about }: { readonly about: MemoAbout }) {
  const { say } = useWords();
  const id = useId();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const act = useAct<MemoRequest, Changed>({ path: () => "/memos", schema: Changed, said: () => say("memos.kept") });
  return (
    <details>
      <summary>{say("memos.write")}</summary>
      <form
        className="settle"
        onSubmit={(event) => {
          event.preventDefault();
          act.send({ about, title, text }, () => {
            setTitle("");
            setText("");
          });
        }}
      >
        <p className="quiet">{say("memos.how")}</p>
        <label htmlFor={`${id}-title`}>{say("memos.memoTitle")}</label>
        <input
          id={`${id}-title`}
          dir="auto"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <label htmlFor={`${id}-text`}>{say("memos.text")}</label>
        <textarea
          id={`${id}-text`}
          dir="auto"
          rows={4}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="acts">
          <button type="submit" disabled={act.isBusy || text.trim() === ""}>
            {say("memos.keep")}
          </button>
        </div>
      </form>
      {act.outcome}
    </details>
  );
}
