import { AnalysisView } from "../../api/analyses.ts";
import { useWords } from "../words/words.tsx";
import { ReadPage } from "./read-page.tsx";
import { ResultTable } from "./result-table.tsx";
import { SaveButtons } from "./save-buttons.tsx";
import { drawAsPng } from "./save-file.ts";
import { useSettings } from "./settings.ts";
import { useIsDark, useIsNarrow } from "./theme.ts";

interface AnalysisPartProps {
  readonly name: string;
  /** What was chosen beside the name, as the interface takes it. */
  readonly options?: Readonly<Record<string, string>>;
}

/** An analysis: its figure, the figure's table, the forms in which they can be kept, and how it was asked. */
export function AnalysisPart({ name, options = {} }: AnalysisPartProps) {
  const { say } = useWords();
  const { wire } = useSettings();
  const drawn = useDrawing();
  const path = `/analyses/${encodeURIComponent(name)}`;
  const query = new URLSearchParams({ ...options, ...drawn });
  const fileOf = (form: string) => wire.file(`${path}/file?${new URLSearchParams({ ...options, form }).toString()}`);
  return (
    <ReadPage path={`${path}?${query.toString()}`} schema={AnalysisView}>
      {({ result, svg, figureTitle, figureDescription }) => (
        <>
          {svg === null ? undefined : (
            <FigureImage svg={svg} words={[figureTitle ?? result.title, figureDescription]} title={result.title} />
          )}
          <ResultTable result={result} />
          <SaveButtons
            files={[
              ...(svg === null
                ? []
                : [
                    { kind: "SVG", get: () => fileOf("svg") },
                    { kind: "PNG", get: async () => drawAsPng(await fileOf("svg")) },
                  ]),
              ...["csv", "xlsx", "json"].map((form) => ({ kind: form.toUpperCase(), get: () => fileOf(form) })),
            ]}
          />
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

/** The figure alone, where an analysis has one. */
export function AnalysisFigure({ name }: { readonly name: string }) {
  const drawn = useDrawing();
  return (
    <ReadPage
      path={`/analyses/${encodeURIComponent(name)}?${new URLSearchParams(drawn).toString()}`}
      schema={AnalysisView}
    >
      {({ result, svg, figureTitle, figureDescription }) =>
        svg === null ? undefined : (
          <FigureImage svg={svg} words={[figureTitle ?? result.title, figureDescription]} title={result.title} />
        )
      }
    </ReadPage>
  );
}

/** How figures are drawn for this screen: a wide one made small could not be read. */
function useDrawing(): Readonly<Record<string, string>> {
  const { theme } = useSettings();
  const isDark = useIsDark(theme);
  const isNarrow = useIsNarrow();
  return { theme: isDark ? "dark" : "light", ...(isNarrow ? { width: "336" } : {}) };
}

interface FigureImageProps {
  readonly svg: string;
  /** What the figure shows, in its own words. */
  readonly words: readonly (string | null)[];
  /** What its table is called, which is said where its own words are in another language than the page. */
  readonly title: string;
}

/** A figure is drawn in the language of the report, as it leaves the study; in another, what it is stands beneath it. */
function FigureImage({ svg, words, title }: FigureImageProps) {
  const { say, told } = useWords();
  const said = told === undefined ? undefined : (told.text(words[0] ?? title) ?? told.text(title) ?? title);
  const image = (
    <img
      className="figure"
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
      alt={said ?? words.filter((part) => part !== null).join(". ")}
    />
  );
  if (said === undefined) return image;
  return (
    <figure className="figure-said">
      {image}
      <figcaption>
        <strong>{said}</strong> <span className="quiet">{say("analyse.figureLanguage")}</span>
      </figcaption>
    </figure>
  );
}
