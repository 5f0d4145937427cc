import { draftFinding, placeFinding } from "../draft-finding.ts";
import type { Finding, FindingPlace } from "../finding.ts";
import { gatherLabels, type LabelCounts, saidLabel } from "../label-counts.ts";
import { isPlatform } from "./platforms.ts";
import { proposePublisherAliases } from "./propose-publisher-aliases.ts";
import { resolvePublisher } from "./resolve-publisher.ts";

/** Findings on the publisher labels of a study: labels that are probably one outlet, and platforms given as publishers. */
export function reviewPublishers(
  labels: LabelCounts,
  aliases: Readonly<Record<string, string>>,
  where: FindingPlace = {},
): Finding[] {
  const gathered = gatherLabels(labels);
  const sameOutlet = proposePublisherAliases(gathered, aliases).map((proposal) =>
    draftFinding("publisher-label-is-one-outlet", {
      read: `${saidLabel(proposal.label, proposal.count)} beside ${saidLabel(proposal.outlet, proposal.outletCount)}`,
      made: `They ${proposal.because}. They are counted as two outlets until a person decides.`,
      decision: `Say whether “${proposal.label}” is “${proposal.outlet}”; if it is, accept it as an alias.`,
      proposal: { property: "publisher", value: proposal.outlet, label: proposal.label },
    }),
  );
  const platforms = gathered
    .filter(([label]) => isPlatform(resolvePublisher(label, aliases)))
    .map(([label, count]) =>
      draftFinding("publisher-is-not-a-platform", {
        read: saidLabel(label, count),
        made: "It is a platform on which others publish; the label is kept, and nothing is taken from it about who published.",
        decision: "Name the channel, account or outlet that published there, where the source gives it.",
      }),
    );
  return [...sameOutlet, ...platforms].map((draft) => placeFinding(draft, where));
}
