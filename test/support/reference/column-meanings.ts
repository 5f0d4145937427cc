/** What each table of the snapshot holds, a row of it being one of these. */
export const tableMeanings: Readonly<Record<string, string>> = {
  testimonies: "One public account by one person in one source.",
  cases: "One individual, with the fold of what their testimonies say.",
  statements: "One value of one property of a testimony, as published and as read; superseded ones are left out.",
  judgements: "One standing decision on a pair of testimonies.",
  findings: "One odd thing in the data, open or settled.",
  regions: "One country of one of the study's own region groups.",
  study: "The study itself, and which admissible reading these tables show.",
};

/** What each fixed column means; those that a variable gives are in `suffixMeanings`. */
export const columnMeanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  testimonies: {
    n: "Counts up from 1 in key order.",
    key: "The row's key within its table, such as `12`; unique as long as the study has one table.",
    accession_key: "The key with its table's name, such as `appendix-a/000000012`; never reused.",
    case_key: "The `key` of the case the testimony belongs to in this reading.",
    source_key: "The key of the source it was published in.",
    reliability: "The source's grade, A to F; F means that it cannot be judged.",
    credibility: "The information's grade, 1 to 6; 6 means that it cannot be judged.",
  },
  cases: {
    n: "Counts up from 1 in key order.",
    key: "The key of the case's first testimony.",
    accession_key: "The same with its table's name.",
    status: "How far the case got: `included`, `candidate`, an exclusion with its reason, and so on.",
    testimony_count: "How many testimonies the case has in this reading.",
    is_unsettled: "Whether nobody could say if the case is one person with another.",
    is_hedged: "Whether any of its values is likely or inferred rather than stated.",
    is_weak: "Whether every graded source of the case is D or E.",
    is_suspected: "Whether the case is unresolved or excluded as a suspected fake.",
    conflicts: "The properties on which its testimonies disagree; empty where they agree.",
  },
  statements: {
    testimony_key: "The `key` of the testimony.",
    property: "The variable's name.",
    value: "What was read, normalised; empty when missing.",
    value_as_published: "The text as it was printed.",
    missing: "Why there is no value: `unknown` or `not-applicable`.",
    certainty: "`stated`, `likely` or `inferred`.",
    is_pinned: "Whether a person entered the value; a pinned value wins the fold.",
  },
  judgements: {
    left_key: "The `key` of one testimony.",
    right_key: "The `key` of the other.",
    verdict: "`same`, `different` or `unsure`.",
    reason: "Why, in the judge's words.",
    is_same_here: "Whether the two are one person in this reading.",
  },
  findings: {
    rule: "The rule's name; see [findings](findings.md).",
    severity: "`decide`, `check` or `note`.",
    status: "`open` or `settled`.",
    property: "The variable it is about, where it is about one.",
    read: "What was read.",
    made: "What was made of it.",
    settled_as: "How it was settled: `accepted`, `kept`, `valued` or `unknown`.",
    proposed_label: "The label that a proposal is about, where it is about one.",
    proposed_value: "The value that a proposal would give.",
  },
  regions: {
    position: "The group's place in study.yaml, from 1.",
    name: "The group's name.",
    country_code: "A country of it, ISO 3166-1.",
  },
  study: {
    title: "The title of study.yaml.",
    period_from: "The first month of the study's period.",
    period_to: "Its last month.",
    world: "Which admissible reading these tables show.",
  },
};

/** What the columns of a variable mean; the empty suffix is the variable's own column. */
export const suffixMeanings: Readonly<Record<string, string>> = {
  "": "The value: an ISO 3166-1 code for a country, an EDTF date, the accepted name of a publisher, otherwise the normalised text or number.",
  _missing: "Why there is no value: `unknown` or `not-applicable`.",
  _certainty: "`stated`, `likely` or `inferred`.",
  _from: "The first day that the date allows.",
  _until: "The last day that the date allows.",
  _year: "The year, where the date lies within one.",
  _month: "The month as `2015-01`, where the date lies within one.",
  _quarter: "The quarter as `2015-Q1`, where the date lies within one.",
  _season:
    "The season as EDTF writes it, northern: `2015-21` spring, `22` summer, `23` autumn, `24` winter; where the date lies within one.",
  _name: "The country's English name.",
  _region: "The study's own region group; empty where no group names the country.",
  _m49: "The region of UN M49.",
  _label: "The publisher's label before accepted names are applied.",
  _is_platform: "Whether the publisher is a platform on which others publish.",
};
