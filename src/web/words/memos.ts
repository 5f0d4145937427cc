import type { Said } from "./said.ts";

export const memosEnglish = {
  title: "Memos",
  none: "No memo yet.",
  by: "{{name}}, {{at}}",
  write: "Write a memo",
  memoTitle: "Title, where it has one",
  text: "Memo",
  how: "Thoughts on this, for the team: found by the search on the page Collect. While a blind round is open, who codes in it reads their own alone. No names.",
  keep: "Keep the memo",
  kept: "The memo is kept.",
} as const;

export const memosArabic: Said<typeof memosEnglish> = {
  title: "مذكّرات",
  none: "لا مذكّرة بعد.",
  by: "{{name}}، {{at}}",
  write: "اكتب مذكّرة",
  memoTitle: "العنوان، إن كان لها عنوان",
  text: "المذكّرة",
  how: "أفكار للفريق في هذا الموضع، يجدها البحث في صفحة الجمع. وما دامت جولة معمّاة مفتوحة لا يقرأ من يرمّز فيها إلا مذكّراته. بلا أسماء.",
  keep: "احفظ المذكّرة",
  kept: "حُفظت المذكّرة.",
};
