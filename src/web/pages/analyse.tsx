import { getRouteApi, Link } from "@tanstack/react-router";
import { useId } from "react";
import { AnalysisList } from "../../api/analyses.ts";
import { AnalysisPart } from "../parts/analysis-part.tsx";
import { Choice } from "../parts/choice.tsx";
import { CountBuilder, type CountChoice } from "../parts/count-builder.tsx";
import { QueryPart } from "../parts/query-part.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { withoutText } from "../parts/text-search.ts";
import { ToldText, useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/analyse");

/** Three ways to ask the study: counts that one builds, analyses that have a name, and SQL. */
export function Analyse() {
  const { say } = useWords();
  const { name, view, sql, minimum, ...choice } = route.useSearch();
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
              <Named list={list} name={name ?? "by-region"} by={choice.by} minimum={minimum} />
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

interface NamedProps {
  readonly list: AnalysisList;
  readonly name: string;
  readonly by: string | undefined;
  /** The smallest count that is shown, as the address has it. */
  readonly minimum: string | undefined;
}

function Named({ list, name, by, minimum }: NamedProps) {
  const { say } = useWords();
  const { tell } = useTold();
  const navigate = route.useNavigate();
  const named = list.analyses.filter((one) => !one.isBuilt);
  const chosen = named.find((one) => one.name === name);
  const variable = by ?? list.variables.find((one) => one.name === "sex")?.name ?? list.variables[0]?.name ?? "";
  const options = {
    ...(chosen?.isByOne === true ? { by: variable } : {}),
    ...(minimum === undefined || chosen?.hasMinimumCell !== true ? {} : { minimumCell: minimum }),
  };
  return (
    <>
      <Choice
        label={say("analyse.choose")}
        value={name}
        options={named.map((one) => [one.name, tell(one.title)] as const)}
        onChange={(other) => void navigate({ search: { name: other } })}
      />
      {chosen?.isByOne === true ? (
        <Choice
          label={say("analyse.by")}
          value={variable}
          options={list.variables.map((one) => [one.name, tell(one.label)] as const)}
          onChange={(other) => void navigate({ search: (now) => ({ ...now, by: other }) })}
        />
      ) : undefined}
      {chosen?.hasMinimumCell === true ? (
        <MinimumCell
          minimum={minimum}
          onChange={(least) =>
            void navigate({
              search: (now) => (least === "" ? withoutText(now, "minimum") : { ...now, minimum: least }),
              replace: true,
            })
          }
        />
      ) : undefined}
      <p className="measure">{chosen === undefined ? undefined : <ToldText text={chosen.question} />}</p>
      <AnalysisPart name={name} options={options} />
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

interface MinimumCellProps {
  readonly minimum: string | undefined;
  readonly onChange: (minimum: string) => void;
}

/** The limit under which a count is left out, and what would give it away with it. */
function MinimumCell({ minimum, onChange }: MinimumCellProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <p className="minimum-cell">
      <label htmlFor={id}>{say("analyse.minimum")}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={1000}
        step={1}
        value={minimum ?? ""}
        aria-describedby={`${id}-how`}
        onChange={({ currentTarget: { value, validity } }) => {
          if (validity.valid) onChange(value);
        }}
      />
      <span id={`${id}-how`} className="quiet">
        {say("analyse.minimumHow")}
      </span>
    </p>
  );
}
