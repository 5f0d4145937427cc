import { getRouteApi, Link } from "@tanstack/react-router";
import { AgreementQuery, RoundAgreementView } from "../../api/rounds.ts";
import { agreementStatistics } from "../../stats/agreement/agreement-statistics.ts";
import { RoundChoice, useOpenRounds } from "../code/round-choice.tsx";
import { Choice } from "../parts/choice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ColumnTable } from "../parts/column-table.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/code/agreement");
const units = AgreementQuery.shape.unit.unwrap();
const mostShown = 100;

/** How far the coders of a round agree, code by code, and where they differ most. */
export function Agreement() {
  const { say } = useWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rounds = useOpenRounds();
  const round = search.round ?? rounds?.[0];
  const unit = units.catch("documents").parse(search.unit);
  return (
    <article>
      <p className="quiet">
        <Link to="/code">{say("rounds.back")}</Link>
      </p>
      <h1>{say("rounds.agree.title")}</h1>
      {round === undefined ? (
        rounds === undefined ? undefined : (
          <p>{say("rounds.noRound")}</p>
        )
      ) : (
        <>
          <div className="choices">
            <RoundChoice
              rounds={rounds ?? []}
              round={round}
              onChange={(chosen) => void navigate({ search: { ...search, round: chosen } })}
            />
            <Choice
              label={say("rounds.agree.unit")}
              value={unit}
              options={units.options.map((one) => [one, say(`rounds.agree.units.${one}`)] as const)}
              onChange={(chosen) => void navigate({ search: { ...search, unit: chosen } })}
            />
          </div>
          <ReadPage path={`/rounds/${encodeURIComponent(round)}/agreement?unit=${unit}`} schema={RoundAgreementView}>
            {(measured) => <Measured measured={measured} unit={unit} />}
          </ReadPage>
        </>
      )}
    </article>
  );
}

type Unit = ReturnType<typeof units.parse>;

const named = ["krippendorff-alpha-masi", "krippendorff-alpha-jaccard", "percent-agreement"] as const;

function isNamed(name: string): name is (typeof named)[number] {
  return named.some((one) => one === name);
}

function Measured({ measured, unit }: { readonly measured: RoundAgreementView; readonly unit: Unit }) {
  const { say } = useWords();
  const { bootstrap } = measured;
  return (
    <>
      <p className="measure">
        {say("rounds.agree.intro", {
          units: measured.units,
          unit: say(`rounds.agree.units.${unit}`),
          coders: measured.coders.join(", "),
        })}
      </p>
      {measured.codes.length === 0 ? <p>{say("rounds.agree.noCodes")}</p> : <CodeTable measured={measured} />}
      <p className="quiet measure">
        {say("rounds.agree.alphaFormula", { formula: agreementStatistics["krippendorff-alpha-nominal"].formula })}
      </p>
      <p className="quiet measure">
        {say("rounds.agree.bootstrap", {
          level: bootstrap.level * 100,
          draws: bootstrap.draws,
          seed: bootstrap.seed,
        })}
      </p>
      {measured.overall.length === 0 ? undefined : <Overall measured={measured} />}
      <Worst measured={measured} />
    </>
  );
}

function CodeTable({ measured }: { readonly measured: RoundAgreementView }) {
  const { say } = useWords();
  return (
    <ColumnTable
      label={say("rounds.agree.codes")}
      rows={measured.codes}
      keyOf={(one) => one.code}
      columns={[
        { label: say("rounds.agree.code"), render: (one) => <bdi>{one.label}</bdi> },
        { label: say("rounds.agree.used"), render: (one) => one.units, className: "number" },
        {
          label: say("rounds.agree.alpha"),
          render: (one) => (one.alpha === null ? say("rounds.agree.undefined") : shown(one.alpha)),
          className: "number",
        },
        {
          label: say("rounds.agree.interval"),
          render: (one) => <Interval low={one.low} high={one.high} />,
          className: "number nowrap",
        },
        {
          label: say("rounds.agree.positive"),
          render: (one) => (one.positiveAgreement === null ? "–" : shown(one.positiveAgreement)),
          className: "number",
        },
        { label: say("rounds.agree.remark"), render: (one) => <bdi>{one.note}</bdi>, className: "quiet sentence" },
      ]}
    />
  );
}

function Overall({ measured }: { readonly measured: RoundAgreementView }) {
  const { say } = useWords();
  return (
    <ColumnTable
      label={say("rounds.agree.overall")}
      rows={measured.overall}
      keyOf={(one) => one.name}
      columns={[
        {
          label: say("rounds.agree.statistic"),
          render: (one) => (isNamed(one.name) ? say(`rounds.agree.statistics.${one.name}`) : one.name),
          className: "nowrap",
        },
        {
          label: say("rounds.agree.value"),
          render: (one) => (one.value === null ? say("rounds.agree.undefined") : shown(one.value)),
          className: "number",
        },
        {
          label: say("rounds.agree.interval"),
          render: (one) => <Interval low={one.low} high={one.high} />,
          className: "number nowrap",
        },
        { label: say("rounds.agree.formula"), render: (one) => <bdi>{one.formula}</bdi> },
        { label: say("rounds.agree.remark"), render: (one) => <bdi>{one.note}</bdi>, className: "quiet" },
      ]}
    />
  );
}

function Worst({ measured }: { readonly measured: RoundAgreementView }) {
  const { say } = useWords();
  const labels = new Map(measured.codes.map((one) => [one.code, one.label]));
  const { disagreements } = measured;
  return (
    <section>
      <h2>{say("rounds.agree.worst")}</h2>
      {disagreements.length === 0 ? (
        <p>{say("rounds.agree.noWorst")}</p>
      ) : (
        <ScrollArea label={say("rounds.agree.worst")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("rounds.agree.where")}</th>
                <th scope="col">{say("rounds.agree.code")}</th>
                <th scope="col">{say("rounds.agree.yes")}</th>
                <th scope="col">{say("rounds.agree.no")}</th>
                <th scope="col">{say("rounds.decide.passage")}</th>
              </tr>
            </thead>
            <tbody>
              {disagreements.slice(0, mostShown).map((one) => (
                <tr key={`${one.document} ${one.place} ${one.code}`}>
                  <th scope="row">
                    <bdi>{`${one.document.replace("documents/", "")} ${one.place}`.trim()}</bdi>
                  </th>
                  <td>
                    <bdi>{labels.get(one.code) ?? one.code}</bdi>
                  </td>
                  <td>
                    <bdi>{one.yes.join(", ")}</bdi>
                  </td>
                  <td>
                    <bdi>{one.no.join(", ")}</bdi>
                  </td>
                  <td>
                    {one.coding === null || one.text === null ? undefined : (
                      <Link
                        to="/code/$document"
                        params={{ document: one.text }}
                        search={{ round: measured.round, coding: one.coding }}
                      >
                        {say("rounds.agree.see")}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {disagreements.length > mostShown ? (
        <p className="quiet">{say("rounds.agree.shown", { shown: mostShown, count: disagreements.length })}</p>
      ) : undefined}
    </section>
  );
}

function Interval({ low, high }: { readonly low: number | null; readonly high: number | null }) {
  if (low === null || high === null) return "–";
  return <bdi dir="ltr">{`${shown(low)} … ${shown(high)}`}</bdi>;
}

function shown(value: number): string {
  return value.toFixed(3).replace("-", "−");
}
