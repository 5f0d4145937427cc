import { textTable } from "../../formats/text-table.ts";
import {
  acceptByRule,
  checkStudyModel,
  clusterStudy,
  modelFile,
  resolveStudy,
  writeStudyModel,
  type StudyResolution,
} from "../../pipeline.ts";
import type { ClericalQuality, ModelCheck, RuleReport } from "../../stages/resolve/index.ts";
import { cliErrors } from "../errors.ts";
import { sayContradictions } from "../say-judgement.ts";
import { print, terminalProgress } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

export interface ResolveCommandOptions extends ActorOptions {
  readonly model?: string;
  readonly least?: number;
  readonly again?: boolean;
  readonly acceptRule?: string;
  readonly at?: number;
  readonly check?: boolean;
  readonly clusters?: boolean;
  readonly writeModel?: boolean;
}

export async function resolve(options: ResolveCommandOptions): Promise<void> {
  checkOptions(options);
  if (options.check === true) return check(options);
  if (options.clusters === true) return clusters(options);
  if (options.writeModel === true) return writeModel(options);
  if (options.acceptRule !== undefined) return accept(options, options.acceptRule);
  const report = await withActor(options, (study, actor) =>
    resolveStudy(study, actor, terminalProgress(), {
      ...modelOf(options),
      ...(options.least === undefined ? {} : { leastProbability: options.least }),
      ...(options.again === undefined ? {} : { again: options.again }),
    }),
  );
  print(options.json === true ? JSON.stringify(report, undefined, 2) : sayReport(report));
}

function checkOptions({
  acceptRule,
  at,
  check: isCheck,
  clusters: isClusters,
  writeModel: isWriting,
}: ResolveCommandOptions): void {
  const asked = [acceptRule !== undefined, isCheck === true, isClusters === true, isWriting === true];
  if (asked.filter(Boolean).length > 1)
    throw cliErrors.create("CLI_OPTION_UNFIT", "Several things are asked at once.", {
      hint: "Give one of --accept-rule, --check, --clusters and --write-model.",
    });
  if (acceptRule !== undefined && at === undefined)
    throw cliErrors.create("CLI_OPTION_UNFIT", "A rule needs the probability from which it accepts.", {
      hint: "An example: --accept-rule near-certain --at 0.99",
    });
}

function modelOf({ model }: ResolveCommandOptions) {
  return model === undefined ? {} : { model };
}

function sayReport(report: StudyResolution): string {
  const { proposed, changed, gone, open, judged, expected, people } = report;
  return [
    `${sayCompared(report)} The model is ${report.model === "built-in" ? "the built-in one" : report.model}; it compares ${report.compares.join(", ")}.`,
    `${proposed} pairs proposed, ${changed} weighed anew, ${gone} taken back. ${open} wait for judgement, ${judged} are judged; of those that wait, the model expects about ${Math.round(expected)} to be one person's.`,
    ...sayWhyFew(report),
    `By the judgements so far there are ${people.most} people, and ${people.fewest} if all that waits were judged the same.`,
    "Nothing was merged. To judge: firsthand judge",
    ...report.findings.map(
      ({ rule, where, read, made }) => `${rule}: ${where.column ?? where.label ?? ""}: ${read}. ${made}`,
    ),
    ...sayContradictions(report.contradictions),
    "Internal, unprotected.",
  ].join("\n");
}

/** What was compared with what, and why. */
function sayCompared({ renewal, compared, testimonies }: StudyResolution): string {
  if (renewal === undefined)
    return compared === 0
      ? `Nothing is new among ${testimonies} testimonies.`
      : `${compared} of ${testimonies} testimonies are new or state something new; they were compared with all others, by the model that weighed those.`;
  return `${renewals[renewal]} ${testimonies} testimonies were compared with each other.`;
}

const renewals: Readonly<Record<NonNullable<StudyResolution["renewal"]>, string>> = {
  first: "Nothing was compared before.",
  asked: "As asked, the model was trained again.",
  model: "The model, or the least probability, is not the one of last time.",
  version: "The saved model is of an earlier version, so it was trained again.",
  growth: "A quarter of the testimonies came, changed or went since the model was trained, so it was trained again.",
  frequencies: "A value is four times as common or as rare as when the model was trained, so it was trained again.",
};

function sayWhyFew({
  named,
  testimonies,
  compared,
  highest,
  leastProbability,
  compares,
}: StudyResolution): readonly string[] {
  if (named * 2 > testimonies || compared === 0) return [];
  const reached =
    highest === undefined
      ? `No pair reaches a probability of ${leastProbability}.`
      : `The likeliest pair has a probability of ${highest.toFixed(2)}.`;
  const rest = compares.filter((column) => column !== "name").join(", ");
  return [
    `${named === 0 ? "No testimony states a name" : `Only ${named} testimonies state a name`}. What is left to compare (${rest}) is shared by people who have nothing to do with each other, so without names a pair is proposed from even odds on only. ${reached} Names can be added with firsthand import --names, once a basis is on record.`,
  ];
}

async function accept(options: ResolveCommandOptions, name: string): Promise<void> {
  const at = options.at ?? 1;
  const report = await withActor(options, (study, actor) =>
    acceptByRule(study, actor, terminalProgress(), { ...modelOf(options), name, at }),
  );
  print(options.json === true ? JSON.stringify(report, undefined, 2) : sayAccepted(report, name));
}

function sayAccepted({ accepted, leftForIdentity, leftForPeople, seq }: RuleReport, name: string): string {
  return [
    accepted === 0
      ? `The rule ${name} accepts nothing that is not judged already.`
      : `Judged ${accepted} pairs the same by the rule ${name}. To take all of it back: firsthand undo ${seq}`,
    ...(leftForIdentity === 0
      ? []
      : [`${leftForIdentity} likely pairs are left to people: a “same” would tell who an account is by.`]),
    ...(leftForPeople === 0
      ? []
      : [`${leftForPeople} likely pairs are left to people: other accounts or judgements speak against them.`]),
    "A person's judgement wins over the rule's, also later.",
  ].join("\n");
}

async function writeModel(options: ResolveCommandOptions): Promise<void> {
  await withActor(options, (study, actor) => writeStudyModel(study, actor));
  print(
    `Wrote ${modelFile} into the study's folder. Change what you know better; firsthand resolve uses it from now on.`,
  );
}

async function clusters(options: ResolveCommandOptions): Promise<void> {
  const found = await withActor(options, (study, actor) =>
    clusterStudy(study, actor, terminalProgress(), {
      ...modelOf(options),
      ...(options.at === undefined ? {} : { threshold: options.at }),
    }),
  );
  if (options.json === true) {
    print(JSON.stringify(found, undefined, 2));
    return;
  }
  const several = found.filter(({ testimonies }) => testimonies.length > 1);
  print(
    textTable(
      ["case", "testimonies"],
      several.map((one) => [one.case, one.testimonies.join(", ")]),
    ),
  );
  print(
    `${found.length} people proposed, ${several.length} of them with several testimonies. Results follow judgements alone.`,
  );
}

async function check(options: ResolveCommandOptions): Promise<void> {
  const found = await withActor(options, (study, actor) =>
    checkStudyModel(study, actor, terminalProgress(), modelOf(options)),
  );
  print(options.json === true ? JSON.stringify(found, undefined, 2) : sayCheck(found));
}

function sayCheck({ same, different, unsure, bothWays, byThreshold, disagreements }: ModelCheck): string {
  const said = `People judged ${same} pairs the same, ${different} different and ${unsure} unsure${bothWays === 0 ? "" : `; ${bothWays} were judged both ways and are left out`}.`;
  if (same + different === 0) return `${said}\nThere is nothing to hold the model against yet.`;
  return [
    said,
    "",
    textTable(
      ["from", "precision", "recall", "F1", "linked rightly", "linked wrongly", "missed"],
      byThreshold.map((one) => [
        one.at.toFixed(2),
        ...[one.precision, one.recall, one.f1].map(sayEstimate),
        one.truePositives,
        one.falsePositives,
        one.falseNegatives,
      ]),
    ),
    "95 % intervals in brackets (Wilson; of F1 by way of the share that people and model link both). The judged pairs were chosen for judging, not drawn at random: these are figures of the judged pairs alone.",
    disagreements.length === 0
      ? "At even odds, model and people disagree on no pair."
      : `At even odds, model and people disagree on ${disagreements.length} of ${same + different} pairs:`,
    ...(disagreements.length === 0
      ? []
      : [
          textTable(
            ["one", "other", "people say", "model", "why"],
            disagreements.map((one) => [one.left, one.right, one.verdict, one.probability.toFixed(3), one.reason]),
          ),
        ]),
  ].join("\n");
}

function sayEstimate(estimate: ClericalQuality["f1"]): string {
  if (estimate === undefined) return "—";
  const { value, interval } = estimate;
  return `${value.toFixed(3)} [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}
