import { Link } from "@tanstack/react-router";
import { StudyOverview, StudyWaiting } from "../../api/study.ts";
import { CaseState } from "../../model/cases/case-states.ts";
import { AnalysisFigure } from "../parts/analysis-part.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { StateName } from "../parts/state-name.tsx";
import { WaitingList } from "../parts/waiting-list.tsx";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { sayInstant } from "../parts/say-instant.ts";

/** Where the study stands and what waits for whom. */
export function Overview() {
  const { say } = useWords();
  const { tell } = useTold();
  return (
    <ReadPage path="/study" schema={StudyOverview}>
      {(study) => (
        <article className="reading">
          <h1>
            <bdi>{study.title}</bdi>
          </h1>
          {study.question === null ? undefined : (
            <p className="question">
              <bdi>{study.question}</bdi>
            </p>
          )}
          <div className="overview">
            <div>
              <Waiting study={study} />
              <Cases study={study} />
              <section>
                <h2>{say("overview.last")}</h2>
                <p>
                  {study.last === null
                    ? say("states.refused", { role: tell(study.acting.role) })
                    : say("overview.lastAt", {
                        ...study.last,
                        summary: tell(study.last.summary),
                        at: sayInstant(study.last.at),
                      })}
                </p>
              </section>
              <p className="quiet">{say(study.isEncrypted ? "states.encrypted" : "states.plain")}</p>
            </div>
            <Pictures study={study} />
          </div>
        </article>
      )}
    </ReadPage>
  );
}

function Waiting({ study }: { readonly study: StudyOverview }) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("overview.waits")}</h2>
      <ReadPage path="/study/waiting" schema={StudyWaiting}>
        {(waiting) => <WaitingList study={study} waiting={waiting} />}
      </ReadPage>
    </section>
  );
}

function Cases({ study }: { readonly study: StudyOverview }) {
  const { say } = useWords();
  const { tell } = useTold();
  if (study.cases === null)
    return (
      <section>
        <h2>{say("overview.cases")}</h2>
        <p className="quiet">{say("states.refused", { role: tell(study.acting.role) })}</p>
      </section>
    );
  const states = Object.entries(study.cases);
  const total = states.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section>
      <h2>{say("overview.cases")}</h2>
      <p>{total === 0 ? say("overview.noCases") : say("overview.caseCount", { count: total })}</p>
      {total === 0 ? (
        <ul className="plain">
          <li>
            <Link to="/register/import">{say("import.title")}</Link>
          </li>
          <li>
            <Link to="/register/add">{say("addTestimony.title")}</Link>
          </li>
        </ul>
      ) : (
        <table>
          <tbody>
            {states.map(([state, count]) => (
              <tr key={state}>
                <th scope="row">
                  <Link to="/register" search={{ state: [state] }}>
                    <StateName state={CaseState.parse(state)} />
                  </Link>
                </th>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Over time and by region, where there is anything to see. */
function Pictures({ study }: { readonly study: StudyOverview }) {
  const { say } = useWords();
  if ((study.cases?.["included"] ?? 0) === 0) return undefined;
  return (
    <section>
      {pictures.map(([name, heading]) => (
        <section key={name}>
          <h2>{say(heading)}</h2>
          <AnalysisFigure name={name} />
          <p>
            <Link to="/analyse" search={{ name }}>
              {say("overview.look")}
            </Link>
          </p>
        </section>
      ))}
    </section>
  );
}

const pictures = [
  ["by-month", "overview.overTime"],
  ["by-region", "overview.byRegion"],
] as const;
