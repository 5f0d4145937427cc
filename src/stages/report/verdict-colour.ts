import type { Verdict } from "../../model/claim.ts";

/** Hues after Okabe and Ito, darkened or lightened to a contrast of at least 4.5 on white and on near black. */
export const verdictHues: Readonly<Record<Verdict, { readonly light: string; readonly dark: string }>> = {
  supported: { light: "#00694a", dark: "#4fc9a0" },
  "within-rounding": { light: "#0a5c94", dark: "#7cc0ee" },
  contradicted: { light: "#a63c00", dark: "#ff9d66" },
  impossible: { light: "#8a2c66", dark: "#ea9fcb" },
  unsettled: { light: "#765700", dark: "#e3b94a" },
  "denominator-unclear": { light: "#765700", dark: "#e3b94a" },
  "not-checkable": { light: "#595959", dark: "#b0b0b0" },
};

/** A verdict's colour on white, for outputs with one theme. */
export function getVerdictColour(verdict: Verdict): string {
  return verdictHues[verdict].light;
}
