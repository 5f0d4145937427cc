import { Link } from "@tanstack/react-router";
import type { ClaimView } from "../../api/report.ts";
import { Verdict } from "../../model/claim.ts";
import { ToldText } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

interface ClaimsPanelProps {
  readonly claims: readonly ClaimView[];
  readonly shown: string | undefined;
  readonly onShow: (verdict: string | undefined) => void;
  /** Shows where the claim is bound in the text or written in the list; undefined where it is not. */
  readonly placeOf: (claim: ClaimView, where: "text" | "list") => (() => void) | undefined;
}

/** What the draft asserts and what the data say, with the way to its words and to its query. */
export function ClaimsPanel({ claims, shown, onShow, placeOf }: ClaimsPanelProps) {
  const { say } = useWords();
  const present = Verdict.options.filter((verdict) => claims.some((claim) => claim.verdict === verdict));
  const listed = claims.filter((claim) => shown === undefined || claim.verdict === shown);
  if (claims.length === 0) return <p>{say("report.noClaims")}</p>;
  return (
    <>
      <Choice
        label={say("report.verdict")}
        value={shown ?? ""}
        options={[
          ["", say("report.allClaims", { count: claims.length })] as const,
          ...present.map(
            (verdict) =>
              [
                verdict,
                `${say(`report.verdicts.${verdict}`)} (${claims.filter((claim) => claim.verdict === verdict).length})`,
              ] as const,
          ),
        ]}
        onChange={(verdict) => onShow(verdict === "" ? undefined : verdict)}
      />
      <ul className="plain claims">
        {listed.map((claim) => (
          <li key={claim.id}>
            <p>
              <VerdictMark verdict={claim.verdict} /> <bdi className="says">“{claim.says}”</bdi>{" "}
              <code className="quiet">{claim.id}</code>
            </p>
            <p className="quiet">
              <ToldText text={claim.note} isDetail />
            </p>
            <p className="acts">
              {(["text", "list"] as const).map((where) => {
                const go = placeOf(claim, where);
                return go === undefined ? undefined : (
                  <button key={where} type="button" className="bare" onClick={go}>
                    {say(where === "text" ? "report.toText" : "report.toList")}
                    <span className="hidden">
                      {" "}
                      <bdi>{claim.id}</bdi>
                    </span>
                  </button>
                );
              })}
              {claim.query === null ? undefined : (
                <Link to="/analyse" search={{ view: "sql", sql: claim.query }}>
                  {say("report.toQuery")}
                  <span className="hidden">
                    {" "}
                    <bdi>{claim.id}</bdi>
                  </span>
                </Link>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
