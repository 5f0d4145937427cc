import { getRouteApi } from "@tanstack/react-router";
import { AnalysisList, AnalysisView } from "../../api/analyses.ts";
import { Choice } from "../parts/choice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ResultTable } from "../parts/result-table.tsx";
import { useSettings } from "../parts/settings.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/analyse");

/** A named analysis: its figure, its table, and how it was asked. */
export function Analyse() {
  const { say } = useWords();
  const { name = "by-region" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <article>
      <h1>{say("analyse.title")}</h1>
      <p className="measure">{say("analyse.intro")}</p>
      <ReadPage path="/analyses" schema={AnalysisList}>
        {({ analyses }) => (
          <>
            <Choice
              label={say("analyse.choose")}
              value={name}
              options={analyses.map((one) => [one.name, one.title] as const)}
              onChange={(chosen) => void navigate({ search: { name: chosen } })}
            />
            <p className="measure">{analyses.find((one) => one.name === name)?.question}</p>
          </>
        )}
      </ReadPage>
      <AnalysisPart name={name} />
    </article>
  );
}

function AnalysisPart({ name }: { readonly name: string }) {
  const { say } = useWords();
  const { by } = route.useSearch();
  const { theme } = useSettings();
  const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  const query = new URLSearchParams({ theme: isDark ? "dark" : "light", ...(by === undefined ? {} : { by }) });
  return (
    <ReadPage path={`/analyses/${encodeURIComponent(name)}?${query.toString()}`} schema={AnalysisView}>
      {({ result, svg, figureTitle }) => (
        <>
          {svg === null ? undefined : (
            <img className="figure" src={dataAddress("image/svg+xml", svg)} alt={figureTitle ?? result.title} />
          )}
          <ResultTable result={result} />
          <p className="acts">
            {svg === null ? undefined : (
              <a href={dataAddress("image/svg+xml", svg)} download={`${name}.svg`}>
                {say("analyse.save", { kind: "SVG" })}
              </a>
            )}
            <a href={dataAddress("application/json", JSON.stringify(result, undefined, 2))} download={`${name}.json`}>
              {say("analyse.save", { kind: "JSON" })}
            </a>
          </p>
          <details>
            <summary>{say("analyse.sql")}</summary>
            <pre className="sql" dir="ltr">
              {result.sql.join(";\n\n")}
            </pre>
          </details>
        </>
      )}
    </ReadPage>
  );
}

function dataAddress(type: string, text: string): string {
  return `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
}
