import { Link } from "@tanstack/react-router";
import { FoundTexts, type SnippetView } from "../../api/collect.ts";
import { useWords } from "../words/words.tsx";
import { ReadPage } from "./read-page.tsx";

/** What a search found, each place with its surroundings and its address. */
export function FoundTextsPart({ words }: { readonly words: string }) {
  const { say } = useWords();
  return (
    <ReadPage path={`/search?q=${encodeURIComponent(words)}`} schema={FoundTexts}>
      {({ documents, memos }) => {
        const count = documents.length + memos.length;
        return (
          <section className="found">
            <output className="told">{count === 0 ? say("collect.foundNone") : say("collect.found", { count })}</output>
            <ol className="plain">
              {documents.map((hit) => (
                <li key={hit.fileName}>
                  <h2>
                    <Link to="/collect/$document" params={{ document: hit.fileName }}>
                      <bdi>{hit.title}</bdi>
                    </Link>
                  </h2>
                  <p className="quiet">
                    <bdi>{hit.fileName}</bdi> · {say("collect.times", { count: hit.count })}
                  </p>
                  {hit.snippets.map((snippet) => (
                    <p key={snippet.start} dir={hit.direction === "rtl" ? "rtl" : "ltr"}>
                      <Link
                        className="snippet"
                        to="/collect/$document"
                        params={{ document: hit.fileName }}
                        search={{ at: `${snippet.start}-${snippet.end}` }}
                      >
                        <Snippet snippet={snippet} />
                      </Link>
                    </p>
                  ))}
                </li>
              ))}
              {memos.map((hit) => (
                <li key={hit.id}>
                  <h2>
                    <bdi>{hit.title === "" ? say("collect.memo") : hit.title}</bdi>
                  </h2>
                  <p className="quiet">
                    {hit.documentName === null ? (
                      say("collect.memo")
                    ) : (
                      <Link to="/collect/$document" params={{ document: hit.documentName }}>
                        {say("collect.memoOn", { name: hit.documentName })}
                      </Link>
                    )}
                  </p>
                  {hit.snippets.map((snippet) => (
                    <p key={snippet.start} dir="auto" className="snippet">
                      <Snippet snippet={snippet} />
                    </p>
                  ))}
                </li>
              ))}
            </ol>
          </section>
        );
      }}
    </ReadPage>
  );
}

function Snippet({ snippet }: { readonly snippet: SnippetView }) {
  return (
    <>
      … {snippet.before}
      <mark>{snippet.match}</mark>
      {snippet.after} …
    </>
  );
}
