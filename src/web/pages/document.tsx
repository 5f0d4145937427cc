import { Link, getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { DocumentView } from "../../api/collect.ts";
import { BindForm, CorrectForm } from "../parts/document-forms.tsx";
import { DocumentText, parseSpan, type TextSpan } from "../parts/document-text.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useLanguageNames } from "../words/use-language-names.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/collect/$document");

/** One document: what is known of it, and its text with a passage marked where the address names one. */
export function DocumentPage() {
  const { say } = useWords();
  const { document: name } = route.useParams();
  const { at } = route.useSearch();
  const marked = parseSpan(at);
  return (
    <article>
      <p>
        <Link to="/collect">{say("collect.back")}</Link>
      </p>
      <ReadPage path={`/documents/${encodeURIComponent(name)}?at=${marked?.start ?? 0}`} schema={DocumentView}>
        {(document) => (
          <>
            <h1>
              <bdi>{document.title}</bdi>
            </h1>
            <Description document={document} />
            {/* What was typed belongs to the document as it was. */}
            <BindForm key={`bind ${document.fileName}`} document={document} />
            <CorrectForm key={document.fileName} document={document} />
            <Reading key={document.fileName} document={document} marked={marked} />
          </>
        )}
      </ReadPage>
    </article>
  );
}

function Description({ document }: { readonly document: DocumentView }) {
  const { say } = useWords();
  const nameOf = useLanguageNames();
  return (
    <dl className="facts">
      <dt>{say("collect.file")}</dt>
      <dd>
        <bdi>{document.fileName}</bdi>{" "}
        <span className="quiet">
          {say("collect.text.version", {
            version: document.version,
            length: document.length,
            mediaType: document.mediaType,
          })}
        </span>
      </dd>
      <dt>{say("collect.language")}</dt>
      <dd>
        {[
          document.language === null ? "–" : nameOf(document.language),
          say(`collect.correct.${document.direction}`),
          ...(document.charset === null ? [] : [`\u2068${document.charset}\u2069`]),
        ].join(" · ")}
      </dd>
      <dt>{say("collect.testimony")}</dt>
      <dd>
        {document.testimonies.map((key) => (
          <span key={key} className="item">
            <Link to="/register/$key" params={{ key }}>
              <bdi>{key}</bdi>
            </Link>
          </span>
        ))}
        {document.testimonies.length === 0 ? say("collect.bind.none") : undefined}
      </dd>
      {document.source === null ? undefined : (
        <>
          <dt>{say("collect.bind.inSource")}</dt>
          <dd>
            <Link to="/collect/sources/$key" params={{ key: document.source }}>
              <bdi>{document.source}</bdi>
            </Link>
          </dd>
        </>
      )}
      {document.related.length === 0 ? undefined : (
        <>
          <dt>{say("collect.related")}</dt>
          <dd>
            {document.related.map((one) => (
              <span key={one.fileName} className="item">
                <Link to="/collect/$document" params={{ document: one.fileName }}>
                  <bdi>{one.fileName}</bdi>
                </Link>{" "}
                ({say(one.isOriginal ? "collect.original" : "collect.translation")})
              </span>
            ))}
            {document.translator === null ? undefined : (
              <span className="item">{say("collect.translator", { name: document.translator })}</span>
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

function Reading({ document, marked }: { readonly document: DocumentView; readonly marked: TextSpan | undefined }) {
  const { say } = useWords();
  const [isShown, setIsShown] = useState(document.contentWarning === null);
  const [chosen, setChosen] = useState<TextSpan>();
  if (!isShown) {
    return (
      <section className="notice">
        <h2>{say("collect.text.warning")}</h2>
        <p dir="auto">{document.contentWarning}</p>
        <p className="acts">
          <button type="button" onClick={() => setIsShown(true)}>
            {say("collect.text.show")}
          </button>
        </p>
      </section>
    );
  }
  const from = document.pieces[0]?.start ?? 0;
  return (
    <section aria-label={say("collect.text.label")}>
      <output className="told quiet">
        {chosen === undefined ? (
          say(marked === undefined ? "collect.text.linkHelp" : "collect.text.passage")
        ) : (
          <Link
            to="/collect/$document"
            params={{ document: document.fileName }}
            search={{ at: `${chosen.start}-${chosen.end}` }}
          >
            {say("collect.text.link")}
          </Link>
        )}
      </output>
      {document.before === null && document.after === null ? undefined : (
        <p className="quiet">
          {say("collect.text.part", { from, until: document.after ?? document.length, length: document.length })}
        </p>
      )}
      <Part document={document} at={document.before} label={say("collect.text.earlier")} />
      <DocumentText document={document} marked={marked} onSelect={setChosen} />
      <Part document={document} at={document.after} label={say("collect.text.later")} />
    </section>
  );
}

interface PartProps {
  readonly document: DocumentView;
  readonly at: number | null;
  readonly label: string;
}

function Part({ document, at, label }: PartProps) {
  if (at === null) return undefined;
  return (
    <p>
      <Link to="/collect/$document" params={{ document: document.fileName }} search={{ at: `${at}-${at + 1}` }}>
        {label}
      </Link>
    </p>
  );
}
