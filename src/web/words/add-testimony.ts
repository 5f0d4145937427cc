import type { Said } from "./said.ts";

export const addTestimonyEnglish = {
  title: "Add a testimony",
  intro:
    "One account by hand, for those who keep no spreadsheet. It arrives as a candidate, with a case of its own; whether two accounts are one person's is settled on the page Resolve. No names: they come in by firsthand import --names.",
  source: "Source",
  sourceHow: "Where the account stands. A source that the study has is named by its key, as the page Collect shows it.",
  isNew: "A new source",
  isKnown: "A source that the study has",
  sourceKey: "Key of the source",
  publisher: "Publisher",
  sourceTitle: "Title",
  url: "Address",
  publishedOn: "Published on",
  language: "Language",
  kind: "Kind",
  values: "What it states",
  valuesHow:
    "As the source has it; what is left empty is not stated. Publisher and date are taken from the source where nothing else is said.",
  unstated: "not stated",
  act: "Add it",
  added: "Added {{key}} as a candidate.",
  toCase: "Open the case",
  read: "What was made of it",
  again: "The next one can be typed right away.",
  keys: "Ctrl Enter adds it.",
} as const;

export const addTestimonyArabic: Said<typeof addTestimonyEnglish> = {
  title: "أضف شهادة",
  intro:
    "شهادة واحدة يدويًا، لمن ليس عنده جدول. تصل مرشّحةً ومعها حالة خاصة بها؛ أما كون شهادتين لشخص واحد فيُحسم في صفحة المطابقة. لا أسماء هنا: تدخل الأسماء بالأمر firsthand import --names.",
  source: "المصدر",
  sourceHow: "أين نُشرت الشهادة. المصدر الموجود في الدراسة يُسمّى بمفتاحه كما تعرضه صفحة الجمع.",
  isNew: "مصدر جديد",
  isKnown: "مصدر موجود في الدراسة",
  sourceKey: "مفتاح المصدر",
  publisher: "الناشر",
  sourceTitle: "العنوان",
  url: "الرابط",
  publishedOn: "تاريخ النشر",
  language: "اللغة",
  kind: "النوع",
  values: "ما تقوله",
  valuesHow: "كما ورد في المصدر؛ وما تُرك فارغًا لم يُذكر. يؤخذ الناشر والتاريخ من المصدر إن لم يُذكر غيرهما.",
  unstated: "لم يُذكر",
  act: "أضفها",
  added: "أُضيفت {{key}} مرشّحةً.",
  toCase: "افتح الحالة",
  read: "ما فُهم منها",
  again: "يمكن كتابة التالية مباشرة.",
  keys: "Ctrl مع Enter يضيفها.",
};
