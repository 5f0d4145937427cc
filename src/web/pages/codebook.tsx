import { getRouteApi, Link } from "@tanstack/react-router";
import { CodebookVersions, CodebookView } from "../../api/codebook.ts";
import { Changed } from "../../api/coding-documents.ts";
import { listCodeTree } from "../../model/code/code-tree.ts";
import { CodeForms, type CodebookChange } from "../code/code-forms.tsx";
import { CodeFields } from "../code/code-fields.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useChange } from "../parts/use-change.ts";
import { useTakingBack } from "../parts/use-taking-back.ts";
import { MemosPart } from "../parts/memos-part.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/code/codebook");

/** The codebook: its tree, what each code says, its changes with their way back, and its versions. */
export function CodebookPage() {
  const { say } = useWords();
  const { code: chosen } = route.useSearch();
  const changing = useChange<CodebookChange, Changed>(({ path }) => path, Changed);
  const undoing = useTakingBack();
  const seq = undoing.done === undefined ? (changing.done?.seq ?? undefined) : undefined;
  const send = (change: CodebookChange): void => {
    undoing.reset();
    changing.send(change);
  };
  return (
    <article>
      <p className="quiet">
        <Link to="/code">{say("codebook.back")}</Link>
      </p>
      <h1>{say("codebook.title")}</h1>
      <p className="measure">{say("codebook.intro")}</p>
      <output className="told">
        {undoing.done === undefined ? undefined : say("findings.undone")}
        {seq === undefined ? undefined : (
          <>
            {say("codebook.done")}{" "}
            <button
              type="button"
              disabled={undoing.isBusy}
              onClick={() => undoing.send({ seq, withDependants: false })}
            >
              {say("findings.undo")}
            </button>
          </>
        )}
      </output>
      {[changing.error, undoing.error].map((error, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- two fixed places
        error === null ? undefined : <FailureNotice key={index} error={error} />,
      )}
      <ReadPage path="/codebook" schema={CodebookView}>
        {({ codes }) => {
          const one = codes.find(({ id }) => id === chosen);
          return (
            <div className="codebook">
              <nav aria-label={say("codebook.tree")}>
                {codes.length === 0 ? <p>{say("codebook.none")}</p> : undefined}
                <ul className="plain tree">
                  {listCodeTree({ codes }).map(({ code, depth }) => (
                    <li key={code.id} className={`depth-${Math.min(depth, 5)} kind-${code.kind}`}>
                      <span className="swatch" aria-hidden="true" />{" "}
                      <Link
                        to="/code/codebook"
                        search={{ code: code.id }}
                        aria-current={code.id === chosen ? "true" : undefined}
                        className={code.isCodable ? undefined : "heading"}
                        resetScroll={false}
                      >
                        <bdi>
                          {code.mark === "" ? undefined : <b>{code.mark} </b>}
                          {code.label}
                        </bdi>
                      </Link>
                    </li>
                  ))}
                </ul>
                <details>
                  <summary>{say("codebook.add")}</summary>
                  <CodeFields
                    act={say("codebook.add")}
                    isBusy={changing.isBusy}
                    onSave={(said) => send({ path: "/codebook/codes", ...said })}
                  />
                </details>
              </nav>
              <div>
                {one === undefined ? (
                  <p className="quiet">{say("codebook.choose")}</p>
                ) : (
                  <>
                    <CodeForms key={one.id} code={one} codes={codes} isBusy={changing.isBusy} onChange={send} />
                    <MemosPart key={`memos ${one.id}`} about={{ kind: "code", id: one.id }} />
                  </>
                )}
              </div>
            </div>
          );
        }}
      </ReadPage>
      <section>
        <h2>{say("codebook.versions")}</h2>
        <p className="measure">{say("codebook.versionsIntro")}</p>
        <ReadPage path="/codebook/versions" schema={CodebookVersions}>
          {({ versions }) =>
            versions.length === 0 ? <p>{say("codebook.noVersions")}</p> : <Versions versions={versions} />
          }
        </ReadPage>
      </section>
    </article>
  );
}

function Versions({ versions }: CodebookVersions) {
  const { say } = useWords();
  return (
    <ScrollArea label={say("codebook.versions")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {say("codebook.version")}
            </th>
            <th scope="col">{say("codebook.round")}</th>
            <th scope="col" className="number">
              {say("codebook.codes")}
            </th>
            {(["added", "gone", "changed"] as const).map((one) => (
              <th key={one} scope="col">
                {say(`codebook.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version}>
              <th scope="row" className="number">
                {one.version}
              </th>
              <td>
                <bdi>{one.round}</bdi>
              </td>
              <td className="number">{one.codes}</td>
              {[one.added, one.goneSince, one.changed].map((labels, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- three fixed places
                <td key={index}>
                  <bdi>{labels.length === 0 ? "–" : labels.join(", ")}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
