import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { reportErrors } from "../errors.ts";

/** The family names as a typesetter knows them; each list of fonts in a report names all three. */
export const fontFamilies = { serif: "Source Serif 4", sans: "Source Sans 3", arabic: "Noto Naskh Arabic" } as const;

export type FontFamily = keyof typeof fontFamilies;

interface ShippedFont {
  readonly family: FontFamily;
  readonly packageName: string;
  readonly path: string;
}

const shippedFonts: readonly ShippedFont[] = [
  { family: "serif", packageName: "@expo-google-fonts/source-serif-4", path: "400Regular/SourceSerif4_400Regular.ttf" },
  {
    family: "serif",
    packageName: "@expo-google-fonts/source-serif-4",
    path: "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
  },
  {
    family: "serif",
    packageName: "@expo-google-fonts/source-serif-4",
    path: "600SemiBold/SourceSerif4_600SemiBold.ttf",
  },
  { family: "sans", packageName: "@expo-google-fonts/source-sans-3", path: "400Regular/SourceSans3_400Regular.ttf" },
  { family: "sans", packageName: "@expo-google-fonts/source-sans-3", path: "600SemiBold/SourceSans3_600SemiBold.ttf" },
  {
    family: "arabic",
    packageName: "@expo-google-fonts/noto-naskh-arabic",
    path: "400Regular/NotoNaskhArabic_400Regular.ttf",
  },
  {
    family: "arabic",
    packageName: "@expo-google-fonts/noto-naskh-arabic",
    path: "700Bold/NotoNaskhArabic_700Bold.ttf",
  },
];

export interface FontFile {
  readonly family: FontFamily;
  readonly path: string;
}

/** The TrueType files that reports are set in, found in the installed font packages. Throws REPORT_FONT_UNREADABLE. */
export function listFontFiles(): readonly FontFile[] {
  const require = createRequire(import.meta.url);
  return shippedFonts.map(({ family, packageName, path }) => {
    const file = join(dirname(require.resolve(`${packageName}/package.json`)), path);
    if (!existsSync(file)) {
      throw reportErrors.create("REPORT_FONT_UNREADABLE", `The font file ${path} is missing from ${packageName}.`, {
        hint: "Install the dependencies again with npm ci.",
      });
    }
    return { family, path: file };
  });
}

/** The paths of the same files. */
export function fontFiles(): string[] {
  return listFontFiles().map(({ path }) => path);
}
