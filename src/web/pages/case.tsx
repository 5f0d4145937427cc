import { Link, getRouteApi } from "@tanstack/react-router";
import { CaseView } from "../../api/cases.ts";
import { ReadPage } from "../parts/read-page.tsx";
import { StateName } from "../parts/state-name.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/register/$key");

/** One case: every value with its testimony and source, what disagrees, and how the case came to its state. */
export function CasePage() {
  const { say } = useWords();
  const { key } = route.useParams();
  return (
    <article>
      <p>
        <Link to="/register">{say("case.back")}</Link>
      </p>
      <h1>
        <bdi>{key}</bdi>
      </h1>
      <ReadPage path={`/cases/${encodeURIComponent(key)}`} schema={CaseView}>
        {(one) => (
          <>
            <p>
              <strong>
                <StateName state={one.state} />
              </strong>
              {one.reason === null ? undefined : `: ${one.reason}`}
            </p>
            {one.samePerson.length === 0 ? undefined : (
              <p>
                {say("case.same")} {one.samePerson.join(", ")}
              </p>
            )}
            {one.identity.withheld.map((sentence) => (
              <p key={sentence} className="notice">
                {sentence}
              </p>
            ))}
            <Conflicts conflicts={one.conflicts} />
            {one.testimonies.map((testimony) => (
              <Testimony key={testimony.key} testimony={testimony} />
            ))}
            <Judgements judgements={one.judgements} />
            <History history={one.history} />
          </>
        )}
      </ReadPage>
    </article>
  );
}

function Conflicts({ conflicts }: Pick<CaseView, "conflicts">) {
  const { say } = useWords();
  if (conflicts.length === 0) return undefined;
  return (
    <section>
      <h2>{say("case.conflicts")}</h2>
      <ul>
        {conflicts.map(({ property, values }) => (
          <li key={property}>
            {property}: <bdi>{values.join(" / ")}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Testimony({ testimony }: { readonly testimony: CaseView["testimonies"][number] }) {
  const { say } = useWords();
  const { source } = testimony;
  const title = say("case.testimony", { key: testimony.key });
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
            {testimony.statements.map((statement) => (
              <tr key={`${statement.property} ${statement.asPublished}`}>
                <th scope="row">{statement.property.replaceAll("_", " ")}</th>
                <td>
                  <bdi>{statement.value ?? statement.missing}</bdi>
                  {statement.isPinned ? <span className="quiet"> ({say("case.pinned")})</span> : undefined}
                </td>
                <td>
                  <bdi>{statement.asPublished}</bdi>
                </td>
                <td>{statement.certainty}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
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
          <li key={one.with}>
            {one.verdict}:{" "}
            <Link to="/register/$key" params={{ key: one.with }}>
              {one.with}
            </Link>
            {one.reason === "" ? undefined : `. ${one.reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ history }: Pick<CaseView, "history">) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("case.history")}</h2>
      {history.length === 0 ? <p className="quiet">{say("case.noHistory")}</p> : undefined}
      <ol className="plain">
        {history.map((step) => (
          <li key={`${step.at} ${step.to}`}>
            {step.at.slice(0, 10)}, {step.by}: {step.from} → {step.to}. {step.reason}
          </li>
        ))}
      </ol>
    </section>
  );
}
