/**
 * The Admiralty grades, in our words. Source and information are graded apart, and neither grade is about a person. F and 6 say that
 * there is nothing to judge by: they are no low grade. The two scales are those of NATO's AJP-2.1 and the US Army's FM 2-22.3, appendix B.
 */
export const reliabilityGrades = {
  A: "nothing has ever spoken against the source",
  B: "small doubts; mostly right before",
  C: "some doubts; right before on occasion",
  D: "serious doubts; right before on occasion",
  E: "shown to be untrustworthy before",
  F: "no basis to judge the source by",
} as const;
export type Reliability = keyof typeof reliabilityGrades;

export const credibilityGrades = {
  1: "another origin, independent of this one, says so too",
  2: "fits what else is known, and hangs together",
  3: "fits some of what is known, and may well be",
  4: "possible, but does not hang together, and nothing else speaks for it",
  5: "contradicted by what else is known",
  6: "no basis to judge it by",
} as const;
export type Credibility = `${keyof typeof credibilityGrades}`;

/** D and E are weak; F says nothing. */
export function isWeakReliability(grade: string): boolean {
  return grade === "D" || grade === "E";
}

/** 4 and 5 are weak; 6 says nothing. */
export function isWeakCredibility(grade: string): boolean {
  return grade === "4" || grade === "5";
}
