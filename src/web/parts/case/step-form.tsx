import { useState } from "react";
import type { CaseStepRequest, CaseTerms } from "../../../api/case-acts.ts";
import type { CaseView } from "../../../api/cases.ts";
import { Changed } from "../../../api/register.ts";
import { needsOf, nextStates, type Need } from "../../../model/cases/case-states.ts";
import { questionNames, type Answer, type Answered } from "../../../model/cases/screening.ts";
import { useWords } from "../../words/words.tsx";
import { useStateName } from "../state-name.tsx";
import { useAct } from "../use-act.tsx";
import { ActForm, Field } from "./act-form.tsx";

type NextState = CaseStepRequest["to"];

interface StepFormProps {
  readonly one: CaseView;
  readonly terms: CaseTerms;
}

/** The steps that lead on from where the case stands, what each needs, and the answers that screening asks for. */
export function StepForm({ one, terms }: StepFormProps) {
  const { say } = useWords();
  const nameOf = useStateName();
  const open = nextStates(one.state).filter((state): state is NextState => state !== "withdrawn");
  const [chosen, setTo] = useState<NextState>();
  const to = chosen !== undefined && open.includes(chosen) ? chosen : open[0];
  const [evidence, setEvidence] = useState("");
  const [grounds, setGrounds] = useState("");
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const act = useAct<CaseStepRequest, Changed>({
    path: () => `/cases/${encodeURIComponent(one.key)}/steps`,
    schema: Changed,
    said: () => say("case.moved"),
  });
  if (to === undefined) return undefined;
  const needs = needsOf(one.state, to) ?? [];
  const isScreening = needs.includes("screening answers");
  const questions = isScreening ? questionsOf(terms) : [];
  const asksGrounds = needs.some((need) => groundsNeeds.has(need));
  return (
    <ActForm
      title={say("case.step")}
      help={say("case.stepHelp")}
      button={say("case.move", { state: nameOf(to) })}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) =>
        act.send(
          {
            to,
            reason,
            ...(evidence.trim() === "" ? {} : { evidence }),
            ...(grounds.trim() === "" || !asksGrounds ? {} : { grounds }),
            ...(isScreening ? { answers: answered(questions, answers) } : {}),
          },
          () => {
            setEvidence("");
            setGrounds("");
            setTo(undefined);
            done();
          },
        )
      }
    >
      <Field
        label={say("case.to")}
        value={to}
        options={open.map((state) => [state, nameOf(state)] as const)}
        onChange={(state) => setTo(state as NextState)}
      />
      {needs.length === 0 ? undefined : (
        <ul className="needs">
          {needs.map((need) => (
            <li key={need}>{say(`case.needs.${needKey(need)}`)}</li>
          ))}
        </ul>
      )}
      {questions.map(({ id, test, question }) => (
        <Field
          key={id}
          label={test === "screening" ? say(`case.questions.${question as "provenance"}`) : question}
          value={answers[id] ?? ""}
          options={[
            ["", say("case.unanswered")],
            ["yes", say("case.answer.yes")],
            ["no", say("case.answer.no")],
            ["unclear", say("case.answer.unclear")],
          ]}
          onChange={(answer) => setAnswers({ ...answers, [id]: answer as Answer })}
        />
      ))}
      {asksGrounds ? <Field label={say("case.grounds")} value={grounds} onChange={setGrounds} /> : undefined}
      <Field label={say("case.evidence")} value={evidence} onChange={setEvidence} />
    </ActForm>
  );
}

const groundsNeeds: ReadonlySet<Need> = new Set(["grounds", "contradiction", "a criterion not met"]);

interface Question {
  readonly id: string;
  readonly test: Answered["test"];
  readonly question: string;
}

function questionsOf({ criteria }: CaseTerms): readonly Question[] {
  return [
    ...questionNames.map((question) => ({ id: `screening ${question}`, test: "screening" as const, question })),
    ...criteria.map((question) => ({ id: `inclusion ${question}`, test: "inclusion" as const, question })),
  ];
}

function answered(questions: readonly Question[], answers: Readonly<Record<string, Answer>>): Answered[] {
  return questions.flatMap(({ id, test, question }) => {
    const answer = answers[id];
    return answer === undefined || (answer as string) === "" ? [] : [{ test, question, answer, note: null }];
  });
}

type NeedKey<N extends string> = N extends `${infer A} ${infer B}` ? `${A}_${NeedKey<B>}` : N;

function needKey<N extends Need>(need: N): NeedKey<N> {
  return need.replaceAll(" ", "_") as NeedKey<N>;
}
