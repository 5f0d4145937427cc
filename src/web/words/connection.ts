import type { Said } from "./said.ts";

export const connectionEnglish = {
  label: "Connection to the workbench",
  away: "The workbench does not answer.",
  awayHelp:
    "Everything that was acknowledged is safe. If it was ended, start it again with firsthand open at the same port.",
  locked: "The workbench was started anew, and has a new address.",
  lockedHelp: "Open the address that firsthand open printed in another tab, or put it in here.",
  elsewhere: "The workbench is back, but not on this page's study.",
  elsewhereHelp:
    "Open that study on the page Start in another tab. To go on with the one that is open now, load this page anew.",
  kept: "What you typed stays on this page, and it goes on by itself as soon as it can.",
  waiting_one: "{{count}} change waits to be sent.",
  waiting_other: "{{count}} changes wait to be sent.",
  drop: "Do not send",
  back: "The workbench is back.",
  sent_one: "{{count}} change that waited was sent; what came of it stands where you made it.",
  sent_other: "{{count}} changes that waited were sent; what came of them stands where you made them.",
  dismiss: "Good",
  address: "Address",
  goOn: "Go on",
  wrongKey: "That is not the address of the workbench that is running now.",
  recorded: "This had been recorded, as command {{seq}}, before its answer was lost. It was not done twice.",
  unfetched: "This page is not here yet",
  unfetchedHelp: "It could not be fetched, and is loaded as soon as the workbench answers.",
  loadAnew: "Load it now",
} as const;

export const connectionArabic: Said<typeof connectionEnglish> = {
  label: "الاتصال بمنصة العمل",
  away: "منصة العمل لا تجيب.",
  awayHelp: "كل ما تأكّد تسجيله محفوظ. إن كانت قد أُغلقت فشغّلها من جديد بالأمر firsthand open على المنفذ نفسه.",
  locked: "شُغّلت منصة العمل من جديد، ولها عنوان جديد.",
  lockedHelp: "افتح العنوان الذي طبعه الأمر firsthand open في لسان آخر، أو ضعه هنا.",
  elsewhere: "عادت منصة العمل، لكن على دراسة غير دراسة هذه الصفحة.",
  elsewhereHelp:
    "افتح تلك الدراسة من صفحة البداية في لسان آخر. وللمتابعة في الدراسة المفتوحة الآن أعد تحميل هذه الصفحة.",
  kept: "ما كتبته باقٍ في هذه الصفحة، وستتابع من تلقاء نفسها متى أمكن.",
  waiting_one: "تغيير واحد ينتظر الإرسال.",
  waiting_other: "تغييرات تنتظر الإرسال: {{count}}.",
  drop: "لا ترسل",
  back: "عادت منصة العمل.",
  sent_one: "أُرسل التغيير الذي كان ينتظر، ونتيجته حيث أجريته.",
  sent_other: "أُرسلت التغييرات التي كانت تنتظر ({{count}})، ونتائجها حيث أجريتها.",
  dismiss: "حسنًا",
  address: "العنوان",
  goOn: "تابع",
  wrongKey: "ليس هذا عنوان منصة العمل التي تعمل الآن.",
  recorded: "كان هذا قد سُجّل بالأمر رقم {{seq}} قبل أن يضيع الجواب، ولم يُنفَّذ مرتين.",
  unfetched: "لم تصل هذه الصفحة بعد",
  unfetchedHelp: "تعذّر جلبها، وستُحمَّل حالما تجيب منصة العمل.",
  loadAnew: "حمّلها الآن",
};
