import * as z from "zod";
import { FindingGroups, Settled, SettleRequest, type FindingGroupView } from "../../api/findings.ts";
import { FindingPlace } from "../../model/finding.ts";
import { settleInStudy } from "../../pipeline.ts";
import { groupFindings, type FindingGroup } from "../../stages/register/index.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const list = studyRoute({
  method: "get",
  path: "/findings",
  summary: "Findings by rule, those that need a decision first",
  policies: ["read-findings"],
  request: { query: z.object({ rule: z.string().optional() }) },
  answers: FindingGroups,
});

const settle = studyRoute({
  method: "post",
  path: "/findings/settle",
  summary: "Settle findings, singly or all of a rule",
  policies: ["settle-findings"],
  request: jsonBody(SettleRequest),
  answers: Settled,
});

export const findingRoutes = routeApp()
  .openapi(list, async (context) => {
    const { rule } = context.req.valid("query");
    const groups = await groupFindings(
      context.get("study").store,
      context.get("actor"),
      rule === undefined ? {} : { rule },
    );
    return context.json({ groups: groups.map(viewOf) }, 200);
  })
  .openapi(settle, async (context) => {
    const { rule, ids, settlement, reason } = context.req.valid("json");
    const report = await settleInStudy(context.get("study"), context.get("actor"), {
      settlement,
      reason,
      ...(rule === undefined ? {} : { rule }),
      ...(ids === undefined ? {} : { ids }),
    });
    return context.json({ settled: report.settled, values: report.statements, seq: report.seq ?? null }, 200);
  });

function viewOf({ rule, severity, open, settled, findings }: FindingGroup): FindingGroupView {
  return {
    rule,
    severity,
    open,
    settled,
    findings: findings.map(({ id, status, place, read, made, decision, proposal }) => ({
      id,
      status,
      place: placeInWords(FindingPlace.parse(JSON.parse(place))),
      read,
      made,
      decision,
      hasProposal: proposal !== null,
    })),
  };
}

function placeInWords({ file, row, line, column, label, keys }: FindingPlace): string {
  return [
    keys?.join(", ") ?? file,
    keys === undefined && row !== undefined ? `row ${row}` : undefined,
    line === undefined ? undefined : `line ${line}`,
    column,
    label === undefined ? undefined : `“${label}”`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}
