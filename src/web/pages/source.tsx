import { Link, getRouteApi } from "@tanstack/react-router";
import { SourceView } from "../../api/collect.ts";
import { ReadPage } from "../parts/read-page.tsx";
import { useLanguageNames } from "../words/use-language-names.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/collect/sources/$key");

/** One source: what is known of the publication, and what was taken from it. */
export function SourcePage() {
  const { say } = useWords();
  const nameOf = useLanguageNames();
  const { key } = route.useParams();
  return (
    <article>
      <p>
        <Link to="/collect" search={{ view: "sources" }}>
          {say("collect.back")}
        </Link>
      </p>
      <h1>
        <bdi>{key}</bdi>
      </h1>
      <ReadPage path={`/sources/${encodeURIComponent(key)}`} schema={SourceView}>
        {(source) => (
          <dl className="facts">
            <Fact label={say("collect.sourceTitle")} value={source.title} />
            <Fact label={say("collect.publisher")} value={source.publisher} />
            <Fact label={say("collect.published")} value={source.publishedOn} />
            <Fact label={say("collect.language")} value={source.language === null ? null : nameOf(source.language)} />
            <Fact label={say("collect.kind")} value={source.kind} />
            <Fact label={say("collect.address")} value={source.url} help={say("collect.addressHelp")} />
            <dt>{say("collect.holds")}</dt>
            <dd>
              {source.testimonies.map((one) => (
                <span key={one} className="item">
                  <Link to="/register/$key" params={{ key: one }}>
                    <bdi>{one}</bdi>
                  </Link>
                </span>
              ))}
              {source.testimonies.length === 0 ? "–" : undefined}
            </dd>
            <dt>{say("collect.documents")}</dt>
            <dd>
              {source.documents.map((one) => (
                <span key={one.fileName} className="item">
                  <Link to="/collect/$document" params={{ document: one.fileName }}>
                    <bdi>{one.title}</bdi>
                  </Link>
                </span>
              ))}
              {source.documents.length === 0 ? "–" : undefined}
            </dd>
          </dl>
        )}
      </ReadPage>
    </article>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string | null;
  readonly help?: string;
}

function Fact({ label, value, help }: FactProps) {
  if (value === null || value === "") return undefined;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
        {help === undefined ? undefined : <span className="quiet"> {help}</span>}
      </dd>
    </>
  );
}
