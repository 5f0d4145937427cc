import * as z from "zod";
import { foldLabel } from "../label-fold.ts";

/** ISO 3166-1 leaves these codes to its users: AA, QM to QZ, XA to XZ, ZZ. */
const userAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;

const DeclaredCountry = z.strictObject({
  name: z.string().min(1),
  /** Further names, and what its people are called, in any language or script. */
  also: z.array(z.string().min(1)).default([]),
});

/** Countries that a study declares itself: those that ISO 3166-1 lacks, past, disputed or invented. */
export const DeclaredCountries = z.record(
  z
    .string()
    .regex(userAssigned, "a country of the study's own takes a code that ISO 3166-1 leaves to its users, such as XQ"),
  DeclaredCountry,
);
export type DeclaredCountries = z.infer<typeof DeclaredCountries>;

/** The code of the declared country that the label names, or undefined. Labels are compared whole and folded. */
export function findDeclaredCountry(label: string, countries: DeclaredCountries): string | undefined {
  const folded = foldLabel(label);
  if (folded === "") return undefined;
  return Object.entries(countries).find(
    ([code, { name, also }]) => label.trim() === code || [name, ...also].some((one) => foldLabel(one) === folded),
  )?.[0];
}
