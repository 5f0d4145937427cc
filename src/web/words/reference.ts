import type { Said } from "./said.ts";

export const referenceEnglish = {
  title: "Interface",
  intro:
    "Every address that the workbench’s own pages use, under /api of this machine. A request needs the session’s key, this origin, and for a change the header origin.",
  partly: "Asks no policy; it leaves out what the acting profile may not read.",
  open: "Open to every role.",
  asks: "Asks: {{policies}}.",
  inPath: "in the path",
  inQuery: "in the query",
  takes: "Takes",
  gives: "Gives",
} as const;

export const referenceArabic: Said<typeof referenceEnglish> = {
  title: "الواجهة البرمجية",
  intro:
    "كل عنوان تستعمله صفحات البرنامج نفسها، تحت ‎/api‎ على هذا الجهاز. يحتاج الطلب إلى مفتاح الجلسة وإلى هذا المصدر، ويحتاج التغيير إلى ترويسة origin.",
  partly: "لا يطلب سياسة؛ ويترك ما لا يحق للصفة الحالية قراءته.",
  open: "مفتوح لكل دور.",
  asks: "يطلب: {{policies}}.",
  inPath: "في المسار",
  inQuery: "في الاستعلام",
  takes: "يأخذ",
  gives: "يعطي",
};
