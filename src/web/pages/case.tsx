import { useQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { CaseTerms } from "../../api/case-acts.ts";
import { CaseView } from "../../api/cases.ts";
import { CaseState } from "../../model/cases/case-states.ts";
import { questionNames } from "../../model/cases/screening.ts";
import { BasisPart } from "../parts/case/basis-part.tsx";
import { StepForm } from "../parts/case/step-form.tsx";
import { TestimonyPart } from "../parts/case/testimony-part.tsx";
import { useWithdrawal } from "../parts/case/withdrawal-form.tsx";
import { MemosPart } from "../parts/memos-part.tsx";
import { ReadPage, readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { StateName } from "../parts/state-name.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/register/$key");

/** One case: every value with its testimony and source, what disagrees, how it came to its state, and what can be done with it. */
export function CasePage() {
  const { say } = useWords();
  const { key } = route.useParams();
  return (
    <article className="case">
      <p>
        <Link to="/register">{say("case.back")}</Link>
      </p>
      <h1>
        <bdi>{key}</bdi>
      </h1>
      <CaseParts key={key} caseKey={key} />
    </article>
  );
}

function CaseParts({ caseKey }: { readonly caseKey: string }) {
  const { wire } = useSettings();
  const withdrawal = useWithdrawal(caseKey);
  const { data: terms } = useQuery({
    queryKey: readingOf("/register/terms"),
    queryFn: () => wire.read("/register/terms", CaseTerms),
  });
  return (
    <>
      {withdrawal.outcome}
      <ReadPage path={`/cases/${encodeURIComponent(caseKey)}`} schema={CaseView}>
        {(one) => (
          <>
            <Standing one={one} />
            {terms === undefined || one.state === "withdrawn" ? undefined : <StepForm one={one} terms={terms} />}
            {one.testimonies.map((testimony) => (
              <TestimonyPart
                key={testimony.key}
                testimony={testimony}
                terms={terms ?? noTerms}
                contested={new Set(one.conflicts.map(({ property }) => property))}
              />
            ))}
            <Judgements judgements={one.judgements} />
            {one.state === "withdrawn" ? undefined : (
              <>
                <MemosPart about={{ kind: "case", id: one.key }} />
                <BasisPart caseKey={one.key} />
                {withdrawal.form}
              </>
            )}
            <History one={one} />
          </>
        )}
      </ReadPage>
    </>
  );
}

const noTerms: CaseTerms = { criteria: [], variables: [] };

function Standing({ one }: { readonly one: CaseView }) {
  const { say } = useWords();
  return (
    <>
      <p>
        <strong>
          <StateName state={one.state} />
        </strong>
        {one.reason === null ? undefined : `: ${one.reason}`}
      </p>
      {one.samePerson.length === 0 ? undefined : (
        <p>
          {say("case.same")}{" "}
          {one.samePerson.map((key) => (
            <Link key={key} to="/register/$key" params={{ key }}>
              <bdi>{key}</bdi>
            </Link>
          ))}
        </p>
      )}
      {one.identity.withheld.map((sentence) => (
        <p key={sentence} className="notice">
          {sentence}
        </p>
      ))}
      {one.conflicts.length === 0 ? undefined : (
        <section>
          <h2>{say("case.conflicts")}</h2>
          <ul>
            {one.conflicts.map(({ property, values }) => (
              <li key={property}>
                {property.replaceAll("_", " ")}: <bdi>{values.join(" / ")}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Judgements({ judgements }: Pick<CaseView, "judgements">) {
  const { say } = useWords();
  if (judgements.length === 0) return undefined;
  return (
    <section>
      <h2>{say("case.judgements")}</h2>
      <ul>
        {judgements.map((one) => (
          <li key={`${one.with} ${one.verdict} ${one.reason}`}>
            {say(`case.verdicts.${one.verdict as "same"}`)}:{" "}
            <Link to="/register/$key" params={{ key: one.with }}>
              <bdi>{one.with}</bdi>
            </Link>
            {one.waitsForSecond ? ` (${say("case.waits")})` : undefined}
            {one.reason === "" ? undefined : (
              <>
                . <bdi>{one.reason}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ one: { history, answers } }: { readonly one: CaseView }) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("case.history")}</h2>
      {history.length === 0 ? <p className="quiet">{say("case.noHistory")}</p> : undefined}
      <ol className="plain">
        {history.map((step) => (
          <li key={`${step.at} ${step.to}`}>
            {step.at.slice(0, 10)}, <bdi>{step.by}</bdi>: <StateName state={CaseState.parse(step.from)} />{" "}
            <span aria-hidden="true" className="onward">
              →
            </span>{" "}
            <StateName state={CaseState.parse(step.to)} />. {step.reason}
            {[step.evidence, step.grounds].map((said) =>
              said === null ? undefined : (
                <span key={said} className="quiet">
                  {" "}
                  {said}
                </span>
              ),
            )}
          </li>
        ))}
      </ol>
      {answers.length === 0 ? undefined : (
        <details>
          <summary>{say("case.answers")}</summary>
          <ul>
            {answers.map(({ test, question, answer, note }) => (
              <li key={`${test} ${question}`}>
                {test === "screening" && questionNames.some((name) => name === question)
                  ? say(`case.questions.${question as "date"}`)
                  : question}{" "}
                <strong>{say(`case.answer.${answer}`)}</strong>
                {note === null ? undefined : `. ${note}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
