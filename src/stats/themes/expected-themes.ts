/**
 * The mean number of distinct themes in the first 1, 2 … n units over all orders of the units: Σ 1 − C(n − k, m) ⁄ C(n, m)
 * over themes in k units (Hurlbert 1971, equation 14, with units for individuals; the expected accumulation curve). It does
 * not depend on the order in which the units happen to come.
 */
export function expectedThemes(units: readonly (readonly number[])[]): readonly number[] {
  const n = units.length;
  const unitsWith = new Map<number, number>();
  for (const themes of units)
    for (const theme of new Set(themes)) unitsWith.set(theme, (unitsWith.get(theme) ?? 0) + 1);
  // How many themes are in exactly k units; for each k, the chance that none of the m drawn is among them.
  const themesIn = new Map<number, number>();
  for (const k of unitsWith.values()) themesIn.set(k, (themesIn.get(k) ?? 0) + 1);
  const curve = Array.from({ length: n }, () => unitsWith.size);
  for (const [k, themeCount] of themesIn) {
    let missed = 1;
    for (let drawn = 1; drawn <= n; drawn += 1) {
      // C(n − k, m) ⁄ C(n, m), built up one unit at a time.
      missed *= Math.max(0, n - k - drawn + 1) / (n - drawn + 1);
      curve[drawn - 1] = (curve[drawn - 1] as number) - themeCount * missed;
    }
  }
  return curve;
}
