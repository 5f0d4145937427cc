import { Link, getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ClustersView } from "../../api/clusters.ts";
import { FindingGroups } from "../../api/findings.ts";
import { Choice } from "../parts/choice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ClusterPart } from "../parts/resolve/cluster-part.tsx";
import { ModelCheck } from "../parts/resolve/model-check.tsx";
import { useJudging } from "../parts/resolve/use-judging.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/resolve/clusters");
const thresholds = ["0.3", "0.5", "0.7", "0.9", "0.95", "0.99"] as const;

/** Whom the model and the judgements hold together, why, and the means to part and to join them. */
export function Clusters() {
  const { say } = useWords();
  const { threshold = "0.5" } = route.useSearch();
  const navigate = route.useNavigate();
  const judging = useJudging();
  const [checks, setChecks] = useState(false);
  return (
    <article className="clusters">
      <p>
        <Link to="/resolve">{say("clusters.queue")}</Link>
      </p>
      <h1>{say("clusters.title")}</h1>
      <p className="measure">{say("clusters.intro")}</p>
      <Choice
        label={say("clusters.threshold")}
        value={threshold}
        options={thresholds.map((one) => [one, `${Number(one) * 100} %`] as const)}
        onChange={(chosen) => void navigate({ search: { threshold: chosen } })}
      />
      {judging.outcome}
      <Contradictions />
      <ReadPage
        path={`/resolve/clusters?threshold=${threshold}`}
        schema={ClustersView}
        empty={{ LINK_TABLE_EMPTY: <p>{say("clusters.noAccounts")}</p> }}
      >
        {({ clusters, total, properties }) =>
          total === 0 ? (
            <p>{say("clusters.none")}</p>
          ) : (
            <>
              <p>{say("clusters.shown", { count: total, shown: clusters.length })}</p>
              {clusters.map((cluster) => (
                <ClusterPart key={cluster.case} cluster={cluster} properties={properties} judging={judging} />
              ))}
            </>
          )
        }
      </ReadPage>
      <details className="group" onToggle={(event) => setChecks(event.currentTarget.open)}>
        <summary>
          <h2>{say("clusters.check")}</h2>
        </summary>
        {checks ? <ModelCheck /> : undefined}
      </details>
    </article>
  );
}

/** Judgements that cannot all be right, as findings that a person has to settle. */
function Contradictions() {
  const { say } = useWords();
  return (
    <ReadPage path="/findings?rule=judgements-agree" schema={FindingGroups}>
      {({ groups }) => {
        const open = groups.flatMap(({ findings }) => findings.filter((one) => one.status === "open"));
        return open.length === 0 ? undefined : (
          <section className="notice">
            <h2>{say("clusters.contradictions", { count: open.length })}</h2>
            <ul>
              {open.map((one) => (
                <li key={one.id}>
                  <bdi>{one.read}</bdi>. {one.made} {one.decision}
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </ReadPage>
  );
}
