import type { Template } from "./translate.ts";

/** What the analyses say with numbers in it: labels, titles, subtitles. */
export const analysisTemplates: readonly Template[] = [
  ["on the way: {state:term}", "في الطريق: {state}"],
  ["not counted: {state:term}", "غير معدودة: {state}"],
  ["Accounts that share {what}", "روايات تشترك في {what}"],
  ["Spring {year:n}", "ربيع {year}"],
  ["Summer {year:n}", "صيف {year}"],
  ["Autumn {year:n}", "خريف {year}"],
  ["Winter {years}", "شتاء {years}"],
  ["Cases by {what:term} and {other:term}", "الحالات بحسب {what} و{other}"],
  ["Testimonies by {what:term} and {other:term}", "الشهادات بحسب {what} و{other}"],
  ["Cases by {what:term}", "الحالات بحسب {what}"],
  ["Testimonies by {what:term}", "الشهادات بحسب {what}"],
  ["Themes by {what:term}", "الموضوعات بحسب {what}"],
  ["{what:term}, {n:n}; unknown and not applicable apart", "{what}: {n}؛ غير المعروف وما لا ينطبق على حدة"],
  ["Included cases, {n:n}", "الحالات المُدرجة: {n}"],
  ["Testimonies of included cases, {n:n}", "شهادات الحالات المُدرجة: {n}"],
  ["{what:term}, {n:n}", "{what}: {n}"],
  ["Included cases with a date, {n:n} of {total:n}", "حالات مُدرجة لها تاريخ: {n} من {total}"],
  ["Included cases with both known, {n:n} of {total:n}", "حالات مُدرجة يُعرف فيها الأمران: {n} من {total}"],
  ["{n:n} included case, unsettled pairs apart", "الحالات المُدرجة: {n}، والأزواج غير المحسومة على حدة"],
  ["{n:n} included cases, unsettled pairs apart", "الحالات المُدرجة: {n}، والأزواج غير المحسومة على حدة"],
  ["{n:n} testimonies, {m:n} included cases", "الشهادات: {n}، الحالات المُدرجة: {m}"],
  ["{n:n} testimony, {m:n} included case", "الشهادات: {n}، الحالات المُدرجة: {m}"],
  [
    "{n:n} testimonies in {m:n} pairs of date and outlet as printed",
    "الشهادات: {n}، في أزواج من التاريخ والوسيلة كما طُبعت عددها {m}",
  ],
  ["{n:n} searches on record, {m:n} of which found nothing", "البحوث المسجلة: {n}، منها دون نتيجة: {m}"],
  ["{n:n} search on record, {m:n} of which found nothing", "البحوث المسجلة: {n}، منها دون نتيجة: {m}"],
  [
    "Coded testimonies, {n:n} of {total:n}, of {m:n} cases; a testimony may state several themes",
    "الشهادات المرمّزة: {n} من {total}، الحالات: {m}؛ وقد تذكر الشهادة موضوعات عدة",
  ],
  [
    "Cases that state a reason of both kinds, {n:n} of {total:n} coded; a case may stand in several cells",
    "حالات تذكر سببًا من النوعين: {n} من {total} مرمّزة؛ وقد تقع الحالة في خلايا عدة",
  ],
  [
    "Cases that state a reason of both kinds, {n:n} of {total:n} coded; a case may have several pairs",
    "حالات تذكر سببًا من النوعين: {n} من {total} مرمّزة؛ وقد يكون للحالة أزواج عدة",
  ],
  [
    "Coded testimonies, {n:n}; on the diagonal, those with the theme at all",
    "الشهادات المرمّزة: {n}؛ وعلى القطر كل ما فيه الموضوع",
  ],
  [
    "Coded testimonies in the order of their rounds, {n:n}; base of {base:n}, runs of {run:n}, threshold {share}",
    "الشهادات المرمّزة على ترتيب جولاتها: {n}؛ القاعدة {base}، السلسلة {run}، العتبة {share}",
  ],
  [
    "Coded cases, {n:n}; the last line says how many have each value, since a case may state several themes",
    "الحالات المرمّزة: {n}؛ والسطر الأخير يقول كم حالة لها كل قيمة، لأن الحالة قد تذكر موضوعات عدة",
  ],
  [
    "{n:n} passages of {m:n} documents, as adjudicated in rounds that are over",
    "المقاطع: {n}، الوثائق: {m}، كما تقرر في الجولات المنتهية",
  ],

  // What figures show.
  [
    "{n:n} of {m:n} cases became public in {when:term}, the most in any month",
    "عُرفت علنًا في {when} من الحالات {n} من {m}، أكثر من أي شهر آخر",
  ],
  [
    "{n:n} of {m:n} cases became public in {when:term}, the most in any quarter",
    "عُرفت علنًا في {when} من الحالات {n} من {m}، أكثر من أي ربع سنة آخر",
  ],
  [
    "{n:n} of {m:n} cases became public in {when:term}, the most in any season",
    "عُرفت علنًا في {when} من الحالات {n} من {m}، أكثر من أي فصل آخر",
  ],
  ["{one:term}: {n:n} of {m:n} cases ({share}); {other:term}: {k:n}", "{one}: {n} من {m} ({share})؛ {other}: {k}"],
  [
    "{one:term}: {n:n} of {m:n} cases ({share}), the most of any {what:term}",
    "{one}: {n} من {m} ({share})، والأكثر بحسب {what}",
  ],
  [
    "{one:term}: {n:n} of {m:n} testimonies ({share}), the most of any {what:term}",
    "{one}: {n} من {m} ({share})، والأكثر بحسب {what}",
  ],
  [
    "{one:term}: {n:n} of {m:n} coded testimonies ({share}), the most of any theme",
    "{one}: {n} من {m} شهادة مرمّزة ({share})، أكثر من أي موضوع آخر",
  ],
  ["{one:term} and {other:term}: {n:n} of {m:n} cases, the largest cell", "{one} و{other}: {n} من {m}، أكبر خلية"],
  ["No case is included", "لا حالة مُدرجة"],
  ["No testimony is coded", "لا شهادة مرمّزة"],
  [
    "No coded case states both why the person joined and why they left",
    "لا حالة مرمّزة تذكر سبب الانضمام وسبب المغادرة معًا",
  ],
  ["{round}: {n:n} documents, {m:n} coders", "{round}: الوثائق {n}، المرمّزون {m}"],
  ["{round}: {n:n} document, {m:n} coders", "{round}: الوثائق {n}، المرمّزون {m}"],
];
