/** How intervals of agreement come about: units drawn anew, or the coefficient's standard error and Student's t. */
export const intervalMethods = ["bootstrap", "linearised"] as const;
export type IntervalMethod = (typeof intervalMethods)[number];
