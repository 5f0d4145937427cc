import { useState } from "react";
import type {
  CaseTerms,
  OriginRequest,
  SourceGradeRequest,
  TestimonyGradeRequest,
  ValueRequest,
} from "../../../api/case-acts.ts";
import type { CaseView } from "../../../api/cases.ts";
import { Changed } from "../../../api/register.ts";
import { credibilityGrades, reliabilityGrades } from "../../../model/cases/admiralty.ts";
import { useWords } from "../../words/words.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import { useAct } from "../use-act.tsx";
import { useValueWords } from "../register/use-value-words.ts";
import { ActForm, Field } from "./act-form.tsx";

type TestimonyView = CaseView["testimonies"][number];

interface TestimonyPartProps {
  readonly testimony: TestimonyView;
  readonly terms: CaseTerms;
  /** The properties on which the case's testimonies disagree. */
  readonly contested: ReadonlySet<string>;
}

/** One testimony: its source, its values as read and as published, its grades, and what can be entered. */
export function TestimonyPart({ testimony, terms, contested }: TestimonyPartProps) {
  const { say } = useWords();
  const words = useValueWords();
  const { source, grades } = testimony;
  const title = say("case.testimony", { key: testimony.key });
  const termOf = (property: string) => terms.variables.find((one) => one.property === property);
  return (
    <section>
      <h2>{title}</h2>
      <p className="quiet">
        {say("case.source")}:{" "}
        <bdi>
          {[source.publisher, source.title, source.published_on, source.url].filter((part) => part !== null).join(", ")}
        </bdi>
      </p>
      <ScrollArea label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("case.property")}</th>
              <th scope="col">{say("case.value")}</th>
              <th scope="col">{say("case.published")}</th>
              <th scope="col">{say("case.certainty")}</th>
            </tr>
          </thead>
          <tbody>
            {testimony.statements.map((statement) => {
              const term = termOf(statement.property);
              return (
                <tr key={`${statement.property} ${statement.asPublished}`}>
                  <th scope="row">{words.variable(statement.property, term?.label)}</th>
                  <td>
                    <bdi>
                      {statement.value === null
                        ? statement.missing
                        : words.value(statement.value, term?.type ?? "text")}
                    </bdi>
                    {contested.has(statement.property) ? (
                      <span className="contested"> ≠ {say("case.contested")}</span>
                    ) : undefined}
                    {statement.isPinned ? <span className="quiet"> ({say("case.pinned")})</span> : undefined}
                  </td>
                  <td>
                    <bdi>{statement.asPublished}</bdi>
                  </td>
                  <td>{say(`case.certainties.${statement.certainty as "stated"}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      <Grades grades={grades} />
      <ValueForm testimony={testimony} terms={terms} />
      <SourceGradeForm testimony={testimony} />
      <TestimonyGradeForm testimony={testimony} terms={terms} />
      <OriginForm testimony={testimony} />
    </section>
  );
}

function Grades({ grades }: Pick<TestimonyView, "grades">) {
  const { say } = useWords();
  const { reliability, credibility, origin } = grades;
  if (reliability.length + credibility.length === 0 && origin === null) {
    return <p className="quiet">{say("case.noGrades")}</p>;
  }
  return (
    <ul className="plain">
      {reliability.map(({ grade, incentive, reason }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- grades are added at the end and never moved
        <li key={`source ${at}`}>
          {say("case.sourceGrade", { grade })}: {say(`case.reliability.${grade as "A"}`)}
          {incentive === null
            ? undefined
            : `; ${say("case.incentive")}: ${say(`case.incentives.${incentiveKey(incentive)}`)}`}
          {reason === null ? undefined : <span className="quiet"> ({reason})</span>}
        </li>
      ))}
      {credibility.map(({ grade, property, reason }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- grades are added at the end and never moved
        <li key={`testimony ${at}`}>
          {say("case.testimonyGrade", { grade })}
          {property === null ? undefined : ` (${property.replaceAll("_", " ")})`}:{" "}
          {say(`case.credibility.g${grade as "1"}`)}
          <span className="quiet"> ({reason})</span>
        </li>
      ))}
      {origin === null ? undefined : (
        <li>
          {say("case.origin")}: <bdi>{origin}</bdi>
        </li>
      )}
    </ul>
  );
}

function incentiveKey(incentive: string): "none_known" | "some" | "strong" {
  return incentive.replaceAll(" ", "_") as "none_known";
}

function ValueForm({ testimony, terms }: { readonly testimony: TestimonyView; readonly terms: CaseTerms }) {
  const { say } = useWords();
  const words = useValueWords();
  const [property, setProperty] = useState("circumstances");
  const [value, setValue] = useState("");
  const act = useAct<ValueRequest, Changed>({
    path: () => `/testimonies/${encodeURIComponent(testimony.key)}/values`,
    schema: Changed,
    said: ({ seq }) => say(seq === null ? "case.asBefore" : "case.entered"),
  });
  const allowed = terms.variables.find((one) => one.property === property)?.terms ?? null;
  return (
    <ActForm
      title={say("case.enter")}
      help={say("case.enterHelp")}
      button={say("case.enterValue")}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) => act.send({ property, value, reason }, done)}
    >
      <Field
        label={say("case.property")}
        value={property}
        options={terms.variables.map((one) => [one.property, words.variable(one.property, one.label)] as const)}
        onChange={(next) => {
          setProperty(next);
          setValue("");
        }}
      />
      <Field
        label={say("case.value")}
        value={value}
        onChange={setValue}
        {...(allowed === null
          ? {}
          : {
              options: [
                ["", say("register.unknown")] as const,
                ...allowed.map((term) => [term, words.value(term, "category")] as const),
              ],
            })}
      />
    </ActForm>
  );
}

function SourceGradeForm({ testimony }: { readonly testimony: TestimonyView }) {
  const { say } = useWords();
  const [reliability, setReliability] = useState<SourceGradeRequest["reliability"]>("F");
  const [incentive, setIncentive] = useState("");
  const act = useAct<SourceGradeRequest, Changed>({
    path: () => `/testimonies/${encodeURIComponent(testimony.key)}/source-grades`,
    schema: Changed,
    said: () => say("case.graded"),
  });
  return (
    <ActForm
      title={say("case.gradeSource")}
      help={say("case.gradeHelp")}
      button={say("case.grade")}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) =>
        act.send({ reliability, reason, ...(incentive === "" ? {} : { incentive: incentive as "some" }) }, done)
      }
    >
      <Field
        label={say("case.reliabilityOf")}
        value={reliability}
        options={Object.keys(reliabilityGrades).map(
          (grade) => [grade, `${grade}: ${say(`case.reliability.${grade as "A"}`)}`] as const,
        )}
        onChange={(grade) => setReliability(grade as "A")}
      />
      <Field
        label={say("case.incentive")}
        value={incentive}
        options={[
          ["", say("case.notLooked")],
          ...(["none known", "some", "strong"] as const).map(
            (one) => [one, say(`case.incentives.${incentiveKey(one)}`)] as const,
          ),
        ]}
        onChange={setIncentive}
      />
    </ActForm>
  );
}

function TestimonyGradeForm({ testimony, terms }: { readonly testimony: TestimonyView; readonly terms: CaseTerms }) {
  const { say } = useWords();
  const words = useValueWords();
  const [credibility, setCredibility] = useState<TestimonyGradeRequest["credibility"]>("6");
  const [property, setProperty] = useState("");
  const [confirmedBy, setConfirmedBy] = useState("");
  const act = useAct<TestimonyGradeRequest, Changed>({
    path: () => `/testimonies/${encodeURIComponent(testimony.key)}/grades`,
    schema: Changed,
    said: () => say("case.graded"),
  });
  return (
    <ActForm
      title={say("case.gradeTestimony")}
      help={say("case.gradeHelp")}
      button={say("case.grade")}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) =>
        act.send(
          {
            credibility,
            reason,
            ...(property === "" ? {} : { property }),
            ...(confirmedBy.trim() === "" ? {} : { confirmedBy: confirmedBy.trim() }),
          },
          done,
        )
      }
    >
      <Field
        label={say("case.credibilityOf")}
        value={credibility}
        options={Object.keys(credibilityGrades).map(
          (grade) => [grade, `${grade}: ${say(`case.credibility.g${grade as "1"}`)}`] as const,
        )}
        onChange={(grade) => setCredibility(grade as "1")}
      />
      <Field
        label={say("case.about")}
        value={property}
        options={[
          ["", say("case.whole")],
          ...terms.variables.map((one) => [one.property, words.variable(one.property, one.label)] as const),
        ]}
        onChange={setProperty}
      />
      <Field label={say("case.confirmedBy")} value={confirmedBy} onChange={setConfirmedBy} />
    </ActForm>
  );
}

function OriginForm({ testimony }: { readonly testimony: TestimonyView }) {
  const { say } = useWords();
  const [origin, setOrigin] = useState("");
  const act = useAct<OriginRequest, Changed>({
    path: () => `/testimonies/${encodeURIComponent(testimony.key)}/origin`,
    schema: Changed,
    said: ({ seq }) => say(seq === null ? "case.asBefore" : "case.originSet"),
  });
  return (
    <ActForm
      title={say("case.setOrigin")}
      help={say("case.originHelp")}
      button={say("case.setOrigin")}
      isBusy={act.isBusy}
      isReady={origin.trim() !== ""}
      outcome={act.outcome}
      onSend={(reason, done) => act.send({ origin, reason }, done)}
    >
      <Field label={say("case.origin")} value={origin} onChange={setOrigin} />
    </ActForm>
  );
}
