import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { ClustersView, ClusterView } from "../../../api/clusters.ts";
import { useWords } from "../../words/words.tsx";
import { useValueWords } from "../register/use-value-words.ts";
import { ScrollArea } from "../scroll-area.tsx";
import type { Judging } from "./use-judging.tsx";
import { sayChance, Waterfall } from "./waterfall.tsx";

interface ClusterPartProps {
  readonly cluster: ClusterView;
  readonly properties: ClustersView["properties"];
  readonly judging: Judging;
}

/** One proposed person: the accounts side by side, what holds each two together, and the means to part or to join. */
export function ClusterPart({ cluster, properties, judging }: ClusterPartProps) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const [joined, setJoined] = useState("");
  const id = useId();
  const cannot = judging.isBusy || reason.trim() === "";
  const done = (): void => setReason("");
  const title = say("clusters.cluster", { key: cluster.case, count: cluster.accounts.length });
  return (
    <section className="cluster">
      <h2>{title}</h2>
      <Accounts cluster={cluster} properties={properties} label={title} />
      <h3>{say("clusters.links")}</h3>
      <ul className="plain links">
        {cluster.links.map((link) => (
          <li key={`${link.left} ${link.right}`}>
            <p>
              <bdi>{link.left}</bdi> – <bdi>{link.right}</bdi>:{" "}
              {say("clusters.chance", { percent: sayChance(link.probability) })}
              {link.judgement === null ? (
                <span className="quiet"> {say("clusters.unjudged")}</span>
              ) : (
                <>
                  {" "}
                  <strong>{say(`case.verdicts.${link.judgement.verdict as "same"}`)}</strong>{" "}
                  <span className="quiet">
                    {link.judgement.rule === null
                      ? say("clusters.by", { name: link.judgement.by })
                      : say("clusters.byRule", { rule: link.judgement.rule })}
                    . <bdi>{link.judgement.reason}</bdi>
                  </span>
                </>
              )}
            </p>
            <Waterfall steps={link.steps} properties={properties} totalBits={link.weightBits} />
            <div className="acts">
              {link.judgement === null ? undefined : (
                <button
                  type="button"
                  disabled={cannot}
                  onClick={() => judging.withdraw({ id: link.judgement?.id ?? "", reason }, done)}
                >
                  {say("clusters.withdraw")}
                </button>
              )}
              {(["same", "different"] as const).map((verdict) =>
                link.judgement?.verdict === verdict ? undefined : (
                  <button
                    key={verdict}
                    type="button"
                    disabled={cannot}
                    onClick={() => judging.judge({ left: link.left, right: link.right, verdict, reason }, done)}
                  >
                    {say(verdict === "same" ? "clusters.keep" : "clusters.part")}
                  </button>
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="fields">
        <label htmlFor={id}>{say("resolve.reason")}</label>
        <input
          id={id}
          value={reason}
          aria-describedby={`${id}-why`}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p id={`${id}-why`} className="quiet">
          {say("clusters.reasonFirst")}
        </p>
        <label htmlFor={`${id}-join`}>{say("clusters.join")}</label>
        <input id={`${id}-join`} value={joined} onChange={(event) => setJoined(event.currentTarget.value)} />
        <div className="acts">
          <button
            type="button"
            disabled={cannot || joined.trim() === ""}
            onClick={() =>
              judging.judge(
                { left: cluster.accounts[0]?.key ?? "", right: joined.trim(), verdict: "same", reason },
                () => {
                  setJoined("");
                  done();
                },
              )
            }
          >
            {say("clusters.joinNow")}
          </button>
        </div>
      </div>
    </section>
  );
}

interface AccountsProps {
  readonly cluster: ClusterView;
  readonly properties: ClustersView["properties"];
  readonly label: string;
}

function Accounts({ cluster, properties, label }: AccountsProps) {
  const { say } = useWords();
  const { variable } = useValueWords();
  return (
    <ScrollArea label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("resolve.property")}</th>
            {cluster.accounts.map(({ key, caseKey }) => (
              <th key={key} scope="col">
                <Link dir="auto" to="/register/$key" params={{ key: caseKey }}>
                  {key}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {properties.map(({ property, label: name }, at) => {
            const said = new Set(
              cluster.accounts.map(({ values }) => values[at] ?? null).filter((one) => one !== null),
            );
            return said.size === 0 ? undefined : (
              <tr key={property}>
                <th scope="row">
                  {variable(property, name)}
                  {said.size > 1 ? <span className="contested"> ≠</span> : undefined}
                </th>
                {cluster.accounts.map(({ key, values }) => (
                  <td key={key}>
                    <bdi>{values[at]}</bdi>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
