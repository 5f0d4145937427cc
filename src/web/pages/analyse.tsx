import { getRouteApi, Link } from "@tanstack/react-router";
import { AnalysisList } from "../../api/analyses.ts";
import { AnalysisPart } from "../parts/analysis-part.tsx";
import { Choice } from "../parts/choice.tsx";
import { CountBuilder, type CountChoice } from "../parts/count-builder.tsx";
import { QueryPart } from "../parts/query-part.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/analyse");

/** Three ways to ask the study: counts that one builds, analyses that have a name, and SQL. */
export function Analyse() {
  const { say } = useWords();
  const { name, view, sql, ...choice } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = view === "sql" || sql !== undefined ? "sql" : name === undefined ? "build" : "named";
  return (
    <article>
      <h1>{say("analyse.title")}</h1>
      <p className="measure">{say("analyse.intro")}</p>
      <nav className="ways" aria-label={say("analyse.ways")}>
        <Way to={{}} isHere={shown === "build"} label={say("analyse.build")} />
        <Way to={{ name: "by-region" }} isHere={shown === "named"} label={say("analyse.named")} />
        <Way to={{ view: "sql" }} isHere={shown === "sql"} label={say("analyse.ownSql")} />
      </nav>
      {shown === "sql" ? (
        <QueryPart sql={sql} onAsk={(asked) => void navigate({ search: { view: "sql", sql: asked } })} />
      ) : (
        <ReadPage path="/analyses" schema={AnalysisList}>
          {(list) =>
            shown === "named" ? (
              <Named list={list} name={name ?? "by-region"} />
            ) : (
              <Built
                list={list}
                choice={{ by: list.variables.some((one) => one.name === "sex") ? "sex" : "", ...choice }}
              />
            )
          }
        </ReadPage>
      )}
    </article>
  );
}

interface WayProps {
  readonly to: { readonly name?: string; readonly view?: string };
  readonly isHere: boolean;
  readonly label: string;
}

/** A way is the page that is open only where nothing else is in the address. */
const whole = { exact: true, includeSearch: true } as const;

function Way({ to, isHere, label }: WayProps) {
  return (
    <Link
      to="/analyse"
      search={to}
      aria-current={isHere ? "page" : undefined}
      activeProps={{}}
      activeOptions={whole}
      className="way"
    >
      {label}
    </Link>
  );
}

function Named({ list, name }: { readonly list: AnalysisList; readonly name: string }) {
  const { say } = useWords();
  const navigate = route.useNavigate();
  const named = list.analyses.filter((one) => !one.isBuilt);
  return (
    <>
      <Choice
        label={say("analyse.choose")}
        value={name}
        options={named.map((one) => [one.name, one.title] as const)}
        onChange={(chosen) => void navigate({ search: { name: chosen } })}
      />
      <p className="measure">
        <bdi>{named.find((one) => one.name === name)?.question}</bdi>
      </p>
      <AnalysisPart name={name} />
    </>
  );
}

function Built({ list, choice }: { readonly list: AnalysisList; readonly choice: CountChoice }) {
  const navigate = route.useNavigate();
  return (
    <>
      <CountBuilder
        variables={list.variables}
        choice={choice}
        onChoose={(chosen) => void navigate({ search: chosen, replace: true })}
      />
      <AnalysisPart name={choice.with === undefined ? "counts" : "cross"} options={{ ...choice }} />
    </>
  );
}
