/** A coefficient as the documentation and every result name it. */
export interface AgreementStatistic {
  readonly formula: string;
  readonly source: string;
  /** What the data must be; where they are not, the statistic has no value. */
  readonly needs: string;
}

const alphaFormula = "α = 1 − Dₒ ⁄ Dₑ over pairable values";

/** Every coefficient of agreement, by its permanent name. */
export const agreementStatistics = {
  "krippendorff-alpha-nominal": {
    formula: `${alphaFormula}, δ² = 0 for equal values and 1 otherwise`,
    source:
      "Krippendorff 2004, Content Analysis, section 11.3; Krippendorff 2011, Computing Krippendorff's Alpha-Reliability",
    needs: "values of any kind",
  },
  "krippendorff-alpha-ordinal": {
    formula: `${alphaFormula}, δ² = (Σ n_g from c to k − (n_c + n_k) ⁄ 2)²`,
    source: "Krippendorff 2004, section 11.3.5; Krippendorff 2011",
    needs: "numbers, or a declared order",
  },
  "krippendorff-alpha-interval": {
    formula: `${alphaFormula}, δ² = (c − k)²`,
    source: "Krippendorff 2004, section 11.3.5; Krippendorff 2011",
    needs: "numbers",
  },
  "krippendorff-alpha-ratio": {
    formula: `${alphaFormula}, δ² = ((c − k) ⁄ (c + k))²`,
    source: "Krippendorff 2004, section 11.3.5; Krippendorff 2011",
    needs: "numbers that are not negative",
  },
  "krippendorff-alpha-jaccard": {
    formula: `${alphaFormula}, δ² = 1 − |A ∩ B| ⁄ |A ∪ B|`,
    source: "Jaccard 1908 for the distance; Artstein and Poesio 2008, section 2.6, for distances in alpha",
    needs: "sets of codes",
  },
  "krippendorff-alpha-masi": {
    formula: `${alphaFormula}, δ² = 1 − J × M; J Jaccard's index, M 1 equal, 2/3 one within the other, 1/3 overlapping, 0 disjoint`,
    source: "Passonneau 2006, Measuring Agreement on Set-valued Items (MASI)",
    needs: "sets of codes",
  },
  "krippendorff-alpha-masi-product": {
    formula: `${alphaFormula}, δ² = (1 − J) × (1 − M), the other form in circulation (DKPro Statistics)`,
    source: "DKPro Statistics, MASISetAnnotationDistanceFunction",
    needs: "sets of codes",
  },
  "krippendorff-alpha-set": {
    formula: `${alphaFormula}, δ² = 0 equal, 1/3 one within the other, 2/3 overlapping, 1 disjoint`,
    source: "Passonneau 2004, Computing Reliability for Coreference Annotation",
    needs: "sets of codes",
  },
  "cohen-kappa": {
    formula: "κ = (pₒ − pₑ) ⁄ (1 − pₑ), pₑ = Σ p₁ₖ p₂ₖ, over units both coded",
    source: "Cohen 1960, A Coefficient of Agreement for Nominal Scales",
    needs: "two coders",
  },
  "conger-kappa": {
    formula: "κ = (pₐ − pₑ) ⁄ (1 − pₑ), pₑ = Σ (p̄ₖ² − s²ₖ ⁄ r) over the coders' frequencies",
    source: "Conger 1980; with missing values as in Gwet 2014, Handbook of Inter-Rater Reliability",
    needs: "values of any kind",
  },
  "fleiss-kappa": {
    formula: "κ = (pₐ − pₑ) ⁄ (1 − pₑ), pₑ = Σ πₖ²",
    source: "Fleiss 1971; with missing values as in Gwet 2014; for two coders Scott's pi (1955)",
    needs: "values of any kind",
  },
  "gwet-ac1": {
    formula: "AC1 = (pₐ − pₑ) ⁄ (1 − pₑ), pₑ = Σ πₖ (1 − πₖ) ⁄ (q − 1)",
    source: "Gwet 2008; Gwet 2014, chapter 5",
    needs: "values of any kind",
  },
  "gwet-ac2": {
    formula: "AC2 = (pₐ − pₑ) ⁄ (1 − pₑ) with weights w, pₑ = T_w Σ πₖ (1 − πₖ) ⁄ (q (q − 1))",
    source: "Gwet 2014, chapter 5",
    needs: "numbers, or a declared order",
  },
  "brennan-prediger": {
    formula: "(pₐ − 1 ⁄ q) ⁄ (1 − 1 ⁄ q); for two coders Bennett's S",
    source: "Brennan and Prediger 1981; Bennett, Alpert and Goldstein 1954",
    needs: "values of any kind",
  },
  "percent-agreement": {
    formula: "pₐ, the mean over units of the share of agreeing pairs of coders",
    source: "Gwet 2014, equation 2.14; not corrected for chance",
    needs: "values of any kind",
  },
} as const satisfies Readonly<Record<string, AgreementStatistic>>;

export type AgreementStatisticName = keyof typeof agreementStatistics;

export function isAgreementStatistic(name: string): name is AgreementStatisticName {
  return Object.hasOwn(agreementStatistics, name);
}
