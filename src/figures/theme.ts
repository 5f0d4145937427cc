import type { FigureHue } from "../model/figure.ts";

/** Where a figure will be seen: a light or dark page, or paper (no background, no padding). */
export type ThemeName = "light" | "dark" | "print";

export interface Theme {
  readonly background: string;
  readonly isTransparent: boolean;
  readonly padding: number;
  /** Text, whiskers and the cumulative line. */
  readonly ink: string;
  /** Secondary text; at least 4.5 : 1 on the background. */
  readonly quiet: string;
  /** Grid and axis lines. */
  readonly hairline: string;
  readonly accent: string;
  /** Families of themes, each one hue of Okabe and Ito (2008). */
  readonly hues: Readonly<Record<FigureHue, string>>;
  /** Bars of the unknown. */
  readonly muted: string;
  readonly emptyCell: string;
  readonly leastCell: string;
  readonly mostCell: string;
}

/** One type family for every figure; the page or the PDF supplies it, else the system's own face. */
export const fontFamily = '"Source Sans 3", system-ui, sans-serif';

// The accent is the blue of Okabe and Ito (2008), which readers with colour-vision deficiencies tell from grey;
// on dark grounds a lighter step of it, on which whiskers still show.
const light: Theme = {
  background: "#ffffff",
  isTransparent: false,
  padding: 12,
  ink: "#1f2328",
  quiet: "#57606a",
  hairline: "#d8dee4",
  accent: "#0072b2",
  hues: { recruitment: "#0072b2", defection: "#d55e00", obstacle: "#009e73" },
  muted: "#a3abb3",
  emptyCell: "#f7f9fa",
  leastCell: "#d9eaf6",
  mostCell: "#00507e",
};

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light,
  dark: {
    background: "#15191e",
    isTransparent: false,
    padding: 12,
    ink: "#e6edf3",
    quiet: "#9ba6b2",
    hairline: "#353d46",
    accent: "#3a8fc7",
    hues: { recruitment: "#3a8fc7", defection: "#e07b39", obstacle: "#2fb38c" },
    muted: "#66717c",
    emptyCell: "#1c2228",
    leastCell: "#1f3a4d",
    mostCell: "#9bd6f7",
  },
  print: { ...light, isTransparent: true, padding: 0, ink: "#000000", quiet: "#4a5158", hairline: "#c4cad0" },
};
