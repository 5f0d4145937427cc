import { useState } from "react";
import { CaseBasesView, type BasisRequest, type RiskRequest, type ScopeRequest } from "../../../api/case-acts.ts";
import { Changed } from "../../../api/register.ts";
import { BasisKind, ReleaseScope } from "../../../model/cases/release-scopes.ts";
import { ToldText } from "../../words/told/told.tsx";
import { useWords } from "../../words/words.tsx";
import { ReadPage } from "../read-page.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import { useAct } from "../use-act.tsx";
import { ActForm, Field } from "./act-form.tsx";

/** On what basis the case may leave the study in which scope, what stands against it, and what can be recorded. */
export function BasisPart({ caseKey }: { readonly caseKey: string }) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("case.basis")}</h2>
      <p className="measure">{say("case.basisHelp")}</p>
      <ReadPage path={`/cases/${encodeURIComponent(caseKey)}/bases`} schema={CaseBasesView}>
        {(bases) => <BasisTable bases={bases} />}
      </ReadPage>
      <BasisForm caseKey={caseKey} />
      <RiskForm caseKey={caseKey} />
      <ScopeForm caseKey={caseKey} act="approvals" />
      <ScopeForm caseKey={caseKey} act="bases/withdraw" />
    </section>
  );
}

function BasisTable({ bases: { bases, risks, scopes } }: { readonly bases: CaseBasesView }) {
  const { say } = useWords();
  return (
    <>
      <ScrollArea label={say("case.basis")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("case.scope")}</th>
              <th scope="col">{say("case.may")}</th>
              <th scope="col">{say("case.against")}</th>
            </tr>
          </thead>
          <tbody>
            {scopes.map(({ scope, isAllowed, against }) => (
              <tr key={scope}>
                <th scope="row">
                  {say(`case.scopes.${scope}`)} <code className="quiet">{scope}</code>
                </th>
                <td>{say(isAllowed ? "case.answer.yes" : "case.answer.no")}</td>
                <td>{against.length === 0 ? undefined : <ToldText text={against.join(" ")} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <ul className="plain">
        {bases.map((one) => (
          <li key={`${one.scope} ${one.recorded_at ?? ""}`} className={one.withdrawn_at === null ? undefined : "quiet"}>
            {one.recorded_at?.slice(0, 10)} {say(`case.scopes.${one.scope as ReleaseScope}`)}:{" "}
            {say(`case.kinds.${(one.kind ?? "other").replaceAll(" ", "_") as "consent"}`)}. <bdi>{one.reason}</bdi>
            {one.withdrawn_at === null
              ? undefined
              : ` (${say("case.withdrawnOn", { day: one.withdrawn_at.slice(0, 10) })})`}
          </li>
        ))}
        {risks.map((one) => (
          <li key={one.at}>
            {one.at.slice(0, 10)} {say("case.risk")}: <bdi>{one.note}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

function useScopes() {
  const { say } = useWords();
  return ReleaseScope.options.map((scope) => [scope, say(`case.scopes.${scope}`)] as const);
}

function BasisForm({ caseKey }: { readonly caseKey: string }) {
  const { say } = useWords();
  const scopes = useScopes();
  const [scope, setScope] = useState<ReleaseScope>("aggregate");
  const [kind, setKind] = useState<BasisKind>("public interest");
  const act = useAct<BasisRequest, Changed>({
    path: () => `/cases/${encodeURIComponent(caseKey)}/bases`,
    schema: Changed,
    said: () => say("case.recorded"),
  });
  return (
    <ActForm
      title={say("case.addBasis")}
      button={say("case.record")}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) => act.send({ scope, kind, reason }, done)}
    >
      <Field
        label={say("case.scope")}
        value={scope}
        options={scopes}
        onChange={(one) => setScope(one as ReleaseScope)}
      />
      <Field
        label={say("case.kind")}
        value={kind}
        options={BasisKind.options.map(
          (one) => [one, say(`case.kinds.${one.replaceAll(" ", "_") as "consent"}`)] as const,
        )}
        onChange={(one) => setKind(one as BasisKind)}
      />
    </ActForm>
  );
}

function RiskForm({ caseKey }: { readonly caseKey: string }) {
  const { say } = useWords();
  const act = useAct<RiskRequest, Changed>({
    path: () => `/cases/${encodeURIComponent(caseKey)}/risks`,
    schema: Changed,
    said: () => say("case.recorded"),
  });
  return (
    <ActForm
      title={say("case.assessRisk")}
      help={say("case.riskHelp")}
      button={say("case.record")}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(note, done) => act.send({ note }, done)}
    />
  );
}

function ScopeForm({ caseKey, act: path }: { readonly caseKey: string; readonly act: "approvals" | "bases/withdraw" }) {
  const { say } = useWords();
  const scopes = useScopes();
  const [scope, setScope] = useState<ReleaseScope>("aggregate");
  const act = useAct<ScopeRequest, Changed>({
    path: () => `/cases/${encodeURIComponent(caseKey)}/${path}`,
    schema: Changed,
    said: () => say("case.recorded"),
  });
  const title = say(path === "approvals" ? "case.approve" : "case.withdrawBasis");
  return (
    <ActForm
      title={title}
      {...(path === "approvals" ? { help: say("case.approveHelp") } : {})}
      button={title}
      isBusy={act.isBusy}
      outcome={act.outcome}
      onSend={(reason, done) => act.send({ scope, reason }, done)}
    >
      <Field
        label={say("case.scope")}
        value={scope}
        options={scopes}
        onChange={(one) => setScope(one as ReleaseScope)}
      />
    </ActForm>
  );
}
