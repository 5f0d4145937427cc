import type { Template } from "./translate.ts";

/** What stands beneath a result. */
export const analysisNotes: readonly Template[] = [
  [
    "Low and high: the extremes with {how}; with hedged values left out.",
    "الأدنى والأعلى: الطرفان مع {how}؛ ومع ترك القيم غير الأكيدة.",
  ],
  ["Low and high: the extremes with hedged values left out.", "الأدنى والأعلى: الطرفان مع ترك القيم غير الأكيدة."],
  ["Low and high: the extremes with {how} as one person.", "الأدنى والأعلى: الطرفان مع عدّ {how} شخصًا واحدًا."],
  [
    'Hedged values, such as "likely", count where the source puts them: {which} by {what:term}; the low bound leaves them out.',
    "القيم غير الأكيدة، مثل «مرجّح»، تُعدّ حيث يضعها المصدر: {which} بحسب {what}؛ والحد الأدنى يتركها.",
  ],
  ["Counted are cases in the state {states:list}.", "المعدود حالات في الوضع: {states}."],
  ["Left out: {what}.", "المستبعد: {what}."],
  [
    "Each testimony counts once, with what it says itself; a person may have several.",
    "تُعدّ كل شهادة مرة واحدة بما تقوله هي؛ وقد تكون للشخص شهادات عدة.",
  ],
  ["study.yaml names no region groups, so no case has a region.", "لا يسمّي study.yaml مناطق، فليس لأي حالة منطقة."],
  ["Cases without a date are left out of the periods: {n:n}.", "حالات بلا تاريخ، متروكة من المدد: {n}."],
  [
    "Cases whose date does not fall into one {what:term} are left out: {n:n}.",
    "حالات لا يقع تاريخها في وحدة زمنية واحدة ({what})، متروكة: {n}.",
  ],
  [
    "First half of the window {a:n}, second half {b:n}: a difference of {d:n}, where 2√(a + b) is {noise:n}; the dates are those of publicity, not of leaving.",
    "النصف الأول من المدة {a}، والثاني {b}: الفرق {d}، حيث 2√(a + b) يساوي {noise}؛ والتواريخ تواريخ النشر لا المغادرة.",
  ],
  [
    "Seasons are three whole months: spring is March to May; winter begins in December and is named by that year.",
    "الفصل ثلاثة أشهر كاملة: الربيع من مارس إلى مايو؛ والشتاء يبدأ في ديسمبر ويُسمّى بسنته.",
  ],
  [
    "The cells count the world in which unsettled pairs are apart.",
    "تُعدّ الخلايا على أن الأزواج غير المحسومة أشخاص مختلفون.",
  ],
  ["No pair is unsettled.", "لا زوج غير محسوم."],
  ["Unsettled pairs, which may be one person each: {n:n}.", "أزواج غير محسومة قد يكون كل منها شخصًا واحدًا: {n}."],
  ["They count apart; the low bound counts each as one.", "تُعدّ متفرقة؛ والحد الأدنى يعدّ كلًّا منها واحدًا."],
  [
    "No search is on record, and what was left out before a table was made is not in the study.",
    "لا بحث مسجّل، وما تُرك قبل وضع الجدول ليس في الدراسة.",
  ],
  [
    "A search counts an account each time that it finds it; what was left out before a table was made is not in the study.",
    "يعدّ البحث الرواية كلما وجدها؛ وما تُرك قبل وضع الجدول ليس في الدراسة.",
  ],
  [
    "No search is on record, so the study does not show where was looked in vain.",
    "لا بحث مسجّل، فلا تُظهر الدراسة أين بُحث دون جدوى.",
  ],
  [
    "An account may be found by several searches; the column counts it each time.",
    "قد تجد الروايةَ بحوثٌ عدة؛ والعمود يعدّها كل مرة.",
  ],
  [
    "A case is weak when every graded source of it is D or E, or every grade of what they say 4 or 5; F, 6 and no grade mean that it cannot be judged, and are kept.",
    "تكون الحالة ضعيفة إذا كانت درجة كل مصدر مقيّم لها D أو E، أو كل درجة لما تقوله 4 أو 5؛ أما F و6 وعدم التقييم فتعني تعذّر الحكم، وتبقى.",
  ],
  [
    "A case of a single origin rests on one voice: one source, or several that drew on one.",
    "الحالة ذات الأصل الواحد تقوم على صوت واحد: مصدر واحد، أو مصادر أخذت عن واحد.",
  ],
  ["Without unsettled pairs drops every case of such a pair.", "«دون الأزواج غير المحسومة» يستبعد كل حالة من زوج كهذا."],
  [
    "The last three months end on the last day on which a case became public.",
    "تنتهي الأشهر الثلاثة الأخيرة في آخر يوم عُرفت فيه حالة علنًا.",
  ],
  [
    "An unknown value counts as a value of its own. A link to the article identifies a person regardless of these figures.",
    "تُعدّ القيمة المجهولة قيمة بذاتها. والرابط إلى المقال يكشف الشخص أيًّا كانت هذه الأعداد.",
  ],
  [
    "Accounts in one report are not independent of each other. A pair of date and outlet stands in for a report where no address is given.",
    "روايات التقرير الواحد ليست مستقلة بعضها عن بعض. ويقوم زوج التاريخ والوسيلة مقام التقرير حيث لا عنوان شبكيًّا.",
  ],
  [
    "Every line describes one person and identifies many of them; it may not leave the study.",
    "كل سطر يصف شخصًا واحدًا ويكشف كثيرين منهم؛ لا يجوز أن يخرج من الدراسة.",
  ],
  [
    "Publishers count under their accepted names; proposed aliases are not applied.",
    "يُعدّ الناشرون بأسمائهم المعتمدة؛ ولا تُطبَّق الأسماء المقترحة.",
  ],
  [
    "Whether reasons mirror each other more than chance would have them is in mirror-pairs.",
    "أما تقابل الأسباب أكثر مما تقضي به المصادفة ففي تحليل «الأسباب المتقابلة».",
  ],
  ["Under {n:n} cases state a reason of both kinds: counts only.", "أقل من {n} حالة تذكر سببًا من النوعين: أعداد فقط."],
  [
    "Only {n:n} of at least {m:n} cases state a reason of both kinds: counts only, no share and no test.",
    "حالات تذكر سببًا من النوعين: {n}، والمطلوب {m} على الأقل: أعداد فقط، دون نسبة ولا اختبار.",
  ],
  ["Cells that differ between readings: {which}.", "خلايا تختلف بين القراءات: {which}."],
  [
    "The pairs were fixed before the coding was looked at. Other reasons count as reasons and never as a pair; accounts that state none are left out.",
    "حُددت الأزواج قبل النظر في الترميز. تُعدّ الأسباب الأخرى أسبابًا ولا تُعدّ زوجًا؛ وتُترك الروايات التي لا تذكر سببًا.",
  ],
  ["The codebook lacks the codes of {which}.", "ينقص دليل الرموز رموز {which}."],
  [
    "Expected: the share with at least one pair, were everybody's reasons for leaving dealt out anew among the cases.",
    "المتوقع: نسبة من له زوج واحد على الأقل لو وُزعت أسباب المغادرة على الحالات من جديد.",
  ],
  ["How often chance gives as many: --test permutation.", "كم مرة تعطي المصادفة مثل ذلك: --test permutation."],
  [
    "Small counts describe few {what:term}, and all are shown here: nothing of this may leave the study. --minimum-cell 5 leaves them out.",
    "الأعداد الصغيرة تصف قلة ({what})، وكلها معروضة هنا: لا يجوز أن يخرج شيء من هذا من الدراسة. والحد 5 يحجبها.",
  ],
  [
    "Counts of 1 to {n:n} {what:term} are left out, with as many others as would give them away within this table; another table of the same study still can.",
    "تُحجب الأعداد من 1 إلى {n} ({what})، ومعها ما كان سيكشفها في هذا الجدول؛ وقد يكشفها جدول آخر من الدراسة نفسها.",
  ],
  [
    "No testimony is coded yet in a round that is over; what is still being coded is in no result.",
    "لا شهادة مرمّزة بعد في جولة منتهية؛ وما زال قيد الترميز ليس في أي نتيجة.",
  ],
  ["Every testimony of an included case is coded.", "كل شهادات الحالات المُدرجة مرمّزة."],
  [
    "{n:n} testimonies of included cases are not coded, and nothing is known of the themes in them.",
    "شهادات حالات مُدرجة لم تُرمَّز: {n}، ولا يُعرف شيء عن موضوعاتها.",
  ],
  [
    "{n:n} testimony of included cases is not coded, and nothing is known of the themes in it.",
    "شهادات حالات مُدرجة لم تُرمَّز: {n}، ولا يُعرف شيء عن موضوعاتها.",
  ],
  [
    "Themes are what speakers state of themselves; what they deny or report of others is not counted among them.",
    "الموضوعات ما يقوله المتكلمون عن أنفسهم؛ وما ينفونه أو ينقلونه عن غيرهم لا يُعدّ منها.",
  ],
  [
    "Accounts that were read to their end and state no reason are shown apart: {which}.",
    "روايات قُرئت إلى آخرها ولا تذكر سببًا، تُعرض على حدة: {which}.",
  ],
  ["Themes that no testimony states are left out: {which}.", "موضوعات لا تذكرها أي شهادة، متروكة: {which}."],
  [
    "Most alike, by testimonies with both out of those with either (Jaccard 1908): {which}.",
    "الأكثر تلازمًا، بنسبة الشهادات التي فيها الاثنان إلى التي فيها أحدهما (Jaccard 1908): {which}.",
  ],
  ["Saturation is not reached.", "لم يُبلغ التشبّع."],
  [
    "There are {n:n} units, and base and one run need {m:n}.",
    "عدد الوحدات {n}، والقاعدة وسلسلة واحدة تحتاجان إلى {m}.",
  ],
  [
    "Saturation is reached at testimony {at:n}: the run of {run:n} that ends there brings no more than {share} of the base's themes anew.",
    "يُبلغ التشبّع عند الشهادة {at}: السلسلة المنتهية عندها، وطولها {run}، لا تأتي بأكثر من {share} من موضوعات القاعدة جديدًا.",
  ],
  [
    "New information threshold after Guest, Namey and Chen (2020): the new themes of a run, out of the themes that the base has.",
    "عتبة المعلومات الجديدة بحسب Guest وNamey وChen (2020): موضوعات السلسلة الجديدة نسبةً إلى موضوعات القاعدة.",
  ],
  [
    "No new theme of this codebook is not the same as nothing new to hear: a codebook that was fixed beforehand saturates sooner.",
    "أن لا موضوع جديدًا من هذا الدليل لا يعني أن لا جديد يُسمع: الدليل المثبّت سلفًا يتشبّع أسرع.",
  ],
  [
    "Testimonies come in the order of their rounds and of their own numbers; another order may end elsewhere.",
    "الشهادات على ترتيب جولاتها وأرقامها؛ وقد ينتهي ترتيب آخر إلى غير ذلك.",
  ],
  [
    "The mean over all orders (Hurlbert 1971) does not depend on it.",
    "والمتوسط على كل الترتيبات (Hurlbert 1971) لا يتوقف عليه.",
  ],
  [
    "Krippendorff's alpha, nominal, on whether a coder asserted the code of a document: 1 is full agreement, 0 what chance would give.",
    "ألفا كريبندورف الاسمية، على إثبات المرمّز للرمز في الوثيقة: 1 اتفاق تام، و0 ما تعطيه المصادفة.",
  ],
  ["Codings count as they were before adjudication.", "تُعدّ الترميزات كما كانت قبل القرار."],
  [
    "A code that fewer than {n:n} documents have gets no alpha: it would say little and vary wildly.",
    "الرمز الذي تحمله أقل من {n} وثائق لا تُحسب له ألفا: لا تقول إلا القليل وتتقلب كثيرًا.",
  ],
  [
    "Positive agreement is how often a coder who gave it was joined by another.",
    "الاتفاق الإيجابي: كم مرة وافق مرمّزًا أعطى الرمزَ مرمّزٌ آخر.",
  ],
  [
    "Intervals: {n:n} bootstrap draws of whole cases, seed {seed:n}, {level}.",
    "المجالات: عدد سحوبات bootstrap لحالات كاملة {n}، البذرة {seed}، {level}.",
  ],
];
