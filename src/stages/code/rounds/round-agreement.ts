import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { bootstrapIntervals } from "../../../stats/agreement/bootstrap.ts";
import { listDisagreements } from "../../../stats/agreement/category-agreement.ts";
import { fewestUnits, measureCodeAlpha, tooFewUnits, type CodeAlpha } from "../../../stats/agreement/code-agreement.ts";
import { measureAgreement, type MeasuredStatistic } from "../../../stats/agreement/measure-agreement.ts";
import { createRatings, createSetRatings } from "../../../stats/agreement/ratings.ts";
import { createTextAlpha, type CodedText } from "../../../stats/agreement/text-alpha.ts";
import {
  indexCodes,
  listAssignments,
  listStandingAdjudications,
  listStandingCodings,
  resolveCode,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { refuseWhileBlind } from "../codings/visible-codings.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "./get-round.ts";
import { settleCodings } from "./settle-codings.ts";
import { listCodedUnits, type CodedUnits, type UnitKind } from "./coded-units.ts";

export interface RoundAgreementOptions {
  readonly unit?: UnitKind;
  readonly draws?: number;
  readonly level?: number;
  readonly seed?: string;
  /**
   * Whether passages that were decided about count as decided, for every coder alike. That says how far deciding has come,
   * and nothing about how reliable the coders were.
   */
  readonly isDecided?: boolean;
}

export interface CodeAgreement extends CodeAlpha {
  readonly code: string;
  readonly label: string;
}

export interface RoundAgreement {
  readonly round: string;
  readonly unit: UnitKind;
  readonly units: number;
  readonly coders: readonly string[];
  /** On the set of codes that each coder gave a unit; by characters, none. */
  readonly overall: readonly MeasuredStatistic[];
  readonly codes: readonly CodeAgreement[];
  /** Units and codes on which coders differ, the most divided first. */
  readonly disagreements: readonly {
    readonly document: string;
    readonly place: string;
    readonly code: string;
    /** A coding of it there, by which the passage is found. */
    readonly coding: string | null;
    /** The key of the document that the coding is on, whatever the unit is. */
    readonly text: string | null;
    /** Who gave it and who did not. */
    readonly yes: readonly string[];
    readonly no: readonly string[];
  }[];
  readonly bootstrap: {
    readonly draws: number;
    readonly level: number;
    readonly seed: string;
    readonly resampled: "cases";
  };
}

/**
 * How far the coders of a round agree, for each code and over all, on asserted codings; intervals resample whole
 * documents. Throws CODE_ROUND_MISSING, CODE_ROUND_BLIND.
 */
export async function measureRound(
  store: Store,
  actor: Actor,
  roundName: string,
  options: RoundAgreementOptions = {},
): Promise<RoundAgreement> {
  codePolicies.require(actor, "read-agreement");
  const round = await getRound(store.reader, roundName);
  await refuseWhileBlind(store.reader, actor, round);
  const { unit = "documents", draws = 1000, level = 0.95, seed = "1", isDecided = false } = options;
  const coded = await readCodedRound(store.reader, round, { unit, isDecided });
  const bootstrap = { draws, level, seed };
  const clusterOf = Int32Array.from(coded.units.map((one) => one.cluster));
  const codes = coded.codes.map(({ id, label }): CodeAgreement => {
    if (unit === "characters") return textAgreement(coded, id, label, bootstrap);
    const given = coded.units.map((one) => one.given.map((set) => set?.has(id)));
    return { code: id, label, ...measureCodeAlpha(given, { ...bootstrap, clusterOf }) };
  });
  return {
    round: round.name,
    unit,
    units: coded.units.length,
    coders: coded.coders.map((coder) => coder.name),
    overall: unit === "characters" ? [] : overallAgreement(coded, bootstrap, clusterOf),
    codes,
    disagreements: unit === "characters" ? [] : disagreementsOf(coded),
    bootstrap: { ...bootstrap, resampled: "cases" },
  };
}

interface Bootstrap {
  readonly draws: number;
  readonly level: number;
  readonly seed: string;
}

function overallAgreement(
  coded: CodedUnits,
  bootstrap: Bootstrap,
  clusterOf: Int32Array,
): readonly MeasuredStatistic[] {
  const rows = coded.units.map((one) => one.given.map((set) => (set === undefined ? undefined : [...set])));
  const ratings = createSetRatings(rows);
  return measureAgreement(ratings, {
    scale: { kind: "sets", sets: ratings.values },
    statistics: ["krippendorff-alpha-masi", "krippendorff-alpha-jaccard", "percent-agreement"],
    weights: "quadratic",
    ...bootstrap,
    clusterOf,
  });
}

function textAgreement(coded: CodedUnits, code: string, label: string, bootstrap: Bootstrap): CodeAgreement {
  const texts = coded.units.map((one): CodedText => ({
    length: one.length,
    coders: one.spans.map((spans) =>
      spans?.filter((span) => span.code === code).map(({ start, end }) => ({ start, end, value: code })),
    ),
  }));
  const used = texts.filter((text) => text.coders.some((spans) => spans !== undefined && spans.length > 0)).length;
  if (used < fewestUnits) return { code, label, units: used, ...tooFewUnits, positiveAgreement: null };
  const [measured] = bootstrapIntervals([createTextAlpha(texts, "presence")], texts.length, bootstrap);
  const estimate = measured?.estimate;
  return {
    code,
    label,
    units: used,
    alpha: estimate?.value ?? null,
    low: measured?.interval?.low ?? null,
    high: measured?.interval?.high ?? null,
    positiveAgreement: null,
    ...(estimate !== undefined && estimate.value === undefined ? { note: estimate.reason } : {}),
  };
}

function disagreementsOf(coded: CodedUnits): RoundAgreement["disagreements"] {
  return coded.codes
    .flatMap(({ id }) => {
      const ratings = createRatings(
        coded.units.map((one) => one.given.map((set) => (set === undefined ? undefined : set.has(id) ? 1 : 0))),
      );
      return listDisagreements(ratings).map(({ unit, share }) => {
        const one = coded.units[unit];
        const found = one === undefined ? undefined : findCoding(one, id);
        const said = (wanted: boolean): readonly string[] =>
          coded.coders.flatMap((coder, index) => {
            const set = one?.given[index];
            return set !== undefined && set.has(id) === wanted ? [coder.name] : [];
          });
        return {
          document: one?.document ?? "",
          place: one?.place ?? "",
          code: id,
          coding: found?.id ?? null,
          text: found === undefined ? null : (one?.text ?? null),
          yes: said(true),
          no: said(false),
          share,
        };
      });
    })
    .toSorted(
      (a, b) =>
        b.share - a.share || (a.document < b.document ? -1 : a.document > b.document ? 1 : a.code < b.code ? -1 : 1),
    )
    .map(({ share: _share, ...one }) => one);
}

function findCoding({ spans }: CodedUnits["units"][number], code: string) {
  return spans.flatMap((own) => own ?? []).find((span) => span.code === code);
}

async function readCodedRound(
  reader: Kysely<Tables>,
  round: RoundRow,
  { unit, isDecided }: { readonly unit: UnitKind; readonly isDecided: boolean },
): Promise<CodedUnits> {
  const codes = await indexCodes(reader);
  const assignments = await listAssignments(reader, round.id);
  const made = await listStandingCodings(reader, { roundId: round.id });
  const counted = isDecided
    ? settleCodings(made, { decisions: await listStandingAdjudications(reader, round.id), assignments })
    : made;
  const codings = counted.map((coding) => ({ ...coding, code_id: resolveCode(codes, coding.code_id) }));
  return listCodedUnits(reader, { unit, codings, assignments, codes });
}
