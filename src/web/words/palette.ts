import type { Said } from "./said.ts";

export const paletteEnglish = {
  open: "Go to …",
  label: "Go to a page, a case or a setting",
  hint: "Type a few letters; up and down choose, Enter goes, Escape closes.",
  page: "Page",
  theme: "Theme",
  language: "Language",
  profile: "Acting as",
  oneCase: "Case",
} as const;

export const paletteArabic: Said<typeof paletteEnglish> = {
  open: "انتقل إلى …",
  label: "انتقل إلى صفحة أو حالة أو إعداد",
  hint: "اكتب بضعة أحرف؛ السهمان للاختيار، وزر الإدخال للانتقال، وزر الخروج للإغلاق.",
  page: "صفحة",
  theme: "المظهر",
  language: "اللغة",
  profile: "العمل باسم",
  oneCase: "حالة",
};
