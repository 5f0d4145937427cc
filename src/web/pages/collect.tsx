import { Link, getRouteApi } from "@tanstack/react-router";
import { useId, useRef, useState, type Ref } from "react";
import { DocumentListView, SourceListView, type ListedDocumentView } from "../../api/collect.ts";
import { DocumentDrop } from "../parts/document-drop.tsx";
import { FoundTextsPart } from "../parts/found-texts.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useKeys } from "../parts/use-keys.ts";
import { useLanguageNames } from "../words/use-language-names.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/collect");
const mostLines = 500;

/** Documents and sources, the way to add files, and the search through all texts. */
export function Collect() {
  const { say } = useWords();
  const { q, view, text = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const searchField = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => searchField.current?.focus(), a: () => picker.current?.click() });
  return (
    <article>
      <h1>{say("collect.title")}</h1>
      <p className="measure">{say("collect.intro")}</p>
      <SearchForm
        key={q ?? ""}
        ref={searchField}
        words={q ?? ""}
        onSearch={(words) => void navigate({ search: words === "" ? {} : { q: words } })}
      />
      {q !== undefined ? (
        <FoundTextsPart words={q} />
      ) : (
        <>
          <DocumentDrop ref={picker} />
          <ReadPage path="/documents" schema={DocumentListView}>
            {({ documents }) => (
              <>
                <fieldset className="ways kinds" aria-label={say("collect.views")}>
                  {([undefined, "sources"] as const).map((one) => (
                    <button
                      key={one ?? ""}
                      type="button"
                      aria-pressed={view === one}
                      onClick={() => void navigate({ search: one === undefined ? {} : { view: one } })}
                    >
                      {say(`collect.${one ?? "documents"}`)}
                    </button>
                  ))}
                </fieldset>
                <Filter
                  text={text}
                  onFilter={(next) =>
                    void navigate({
                      search: { ...(view === undefined ? {} : { view }), ...(next === "" ? {} : { text: next }) },
                      replace: true,
                    })
                  }
                />
                {view === "sources" ? <Sources text={text} /> : <Documents documents={documents} text={text} />}
              </>
            )}
          </ReadPage>
        </>
      )}
      <p className="quiet">{say("collect.keys")}</p>
    </article>
  );
}

interface SearchFormProps {
  readonly words: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onSearch: (words: string) => void;
}

function SearchForm({ words, ref, onSearch }: SearchFormProps) {
  const { say } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(words);
  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <label htmlFor={id}>{say("collect.search")}</label>
        <div className="acts">
          <input
            id={id}
            ref={ref}
            type="search"
            dir="auto"
            value={typed}
            aria-describedby={`${id}-help`}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit">{say("collect.searchAct")}</button>
          {words === "" ? undefined : (
            <button type="button" onClick={() => onSearch("")}>
              {say("collect.searchEnd")}
            </button>
          )}
        </div>
        <p id={`${id}-help`} className="quiet">
          {say("collect.searchHelp")}
        </p>
      </form>
    </search>
  );
}

function Filter({ text, onFilter }: { readonly text: string; readonly onFilter: (text: string) => void }) {
  const { say } = useWords();
  const id = useId();
  return (
    <p className="choice">
      <label htmlFor={id}>{say("collect.filter")}</label>
      <input id={id} dir="auto" value={text} onChange={(event) => onFilter(event.currentTarget.value)} />
    </p>
  );
}

function Documents({ documents, text }: { readonly documents: readonly ListedDocumentView[]; readonly text: string }) {
  const { say } = useWords();
  const nameOf = useLanguageNames();
  if (documents.length === 0) return <p>{say("collect.noDocuments")}</p>;
  const wanted = text.trim().toLowerCase();
  const fitting = documents.filter(({ title, fileName, language, testimonies }) =>
    [title, fileName, language ?? "", language === null ? "" : nameOf(language), ...testimonies].some((part) =>
      part.toLowerCase().includes(wanted),
    ),
  );
  if (fitting.length === 0) return <p>{say("collect.noneFits")}</p>;
  return (
    <>
      <ScrollArea label={say("collect.documents")}>
        <table className="listed">
          <thead>
            <tr>
              <th scope="col">{say("collect.document")}</th>
              <th scope="col">{say("collect.language")}</th>
              <th scope="col">{say("collect.testimony")}</th>
              <th scope="col">{say("collect.state")}</th>
            </tr>
          </thead>
          <tbody>
            {fitting.slice(0, mostLines).map((one) => (
              <tr key={one.fileName}>
                <th scope="row">
                  <Link to="/collect/$document" params={{ document: one.fileName }}>
                    <bdi>{one.title}</bdi>
                  </Link>
                  {one.title === one.fileName ? undefined : (
                    <>
                      <br />
                      <bdi className="quiet">{one.fileName}</bdi>
                    </>
                  )}
                </th>
                <td>{one.language === null ? undefined : nameOf(one.language)}</td>
                <td>
                  {one.testimonies.map((key) => (
                    <span key={key} className="item">
                      <Link to="/register/$key" params={{ key }}>
                        <bdi>{key}</bdi>
                      </Link>
                    </span>
                  ))}
                  {one.testimonies.length === 0 ? say("collect.unbound") : undefined}
                </td>
                <td>
                  {one.openFindings === 0 ? (
                    <span className="quiet">{say("collect.settled")}</span>
                  ) : (
                    <Link to="/findings">{say("collect.open", { count: one.openFindings })}</Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <Shown shown={Math.min(mostLines, fitting.length)} total={documents.length} />
    </>
  );
}

function Sources({ text }: { readonly text: string }) {
  const { say } = useWords();
  const query = new URLSearchParams({ limit: String(mostLines), ...(text === "" ? {} : { text }) });
  return (
    <ReadPage path={`/sources?${query.toString()}`} schema={SourceListView}>
      {({ sources, total }) => {
        if (total === 0) return <p>{say("collect.noSources")}</p>;
        if (sources.length === 0) return <p>{say("collect.noneFits")}</p>;
        return (
          <>
            <ScrollArea label={say("collect.sources")}>
              <table className="listed">
                <thead>
                  <tr>
                    <th scope="col">{say("collect.key")}</th>
                    <th scope="col">{say("collect.publisher")}</th>
                    <th scope="col">{say("collect.sourceTitle")}</th>
                    <th scope="col">{say("collect.published")}</th>
                    <th scope="col" className="number">
                      {say("collect.holds")}
                    </th>
                    <th scope="col" className="number">
                      {say("collect.documents")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {sources.map((one) => (
                    <tr key={one.key}>
                      <th scope="row">
                        <Link dir="auto" to="/collect/sources/$key" params={{ key: one.key }}>
                          {one.key}
                        </Link>
                      </th>
                      <td>
                        <bdi>{one.publisher}</bdi>
                      </td>
                      <td>
                        <bdi>{one.title}</bdi>
                      </td>
                      <td className="nowrap">{one.publishedOn}</td>
                      <td className="number">{one.testimonies}</td>
                      <td className="number">{one.documents}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollArea>
            <Shown shown={sources.length} total={total} />
          </>
        );
      }}
    </ReadPage>
  );
}

function Shown({ shown, total }: { readonly shown: number; readonly total: number }) {
  const { say } = useWords();
  return shown === total ? undefined : <p className="quiet">{say("collect.firstOf", { shown, total })}</p>;
}
