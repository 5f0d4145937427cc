import type { Template, Terms } from "./translate.ts";

/** What findings say was made of the data, and what a person should decide: the sentences of the rules that meet every table. */
export const findingTerms: Terms = {
  "Look at the dates that break the order, and confirm the order for the ambiguous ones.":
    "انظر إلى التواريخ التي تخالف الترتيب، وأكّد الترتيب للملتبسة منها.",
  "Say in which order this column writes its dates; until then its ambiguous dates keep their year only.":
    "قل على أي ترتيب يكتب هذا العمود تواريخه؛ وحتى ذلك الحين لا يبقى من التواريخ الملتبسة إلا سنتها.",
  "No order of day and month is assumed.": "لا يُفترض ترتيب لليوم والشهر.",
  "Give the column's order in the mapping if this is not it.": "اذكر ترتيب العمود في معاني الأعمدة إن لم يكن هذا هو.",
  "Look the date up in the source and enter it, or leave it unknown.":
    "ابحث عن التاريخ في المصدر وأدخله، أو اتركه غير معروف.",
  "Look the date up in the source and enter it, or say how this column writes its dates.":
    "ابحث عن التاريخ في المصدر وأدخله، أو قل كيف يكتب هذا العمود تواريخه.",
  "The date is kept as unknown.": "يُحفظ التاريخ غير معروف.",
  "The value is kept as unknown.": "تُحفظ القيمة غير معروفة.",
  "It is a text and not a date.": "هو نص وليس تاريخًا.",
  "It is no date in a form that we know.": "ليس تاريخًا بصيغة معروفة.",
  "It has a month and no year.": "فيه شهر ولا سنة.",
  "It has a day and no month.": "فيه يوم ولا شهر.",
  "The calendar has no such day, neither as day/month/year nor as month/day/year.":
    "لا يوم كهذا في التقويم، لا بترتيب يوم/شهر/سنة ولا بترتيب شهر/يوم/سنة.",
  "It has the form of a month and a year, and the calendar has no such month.":
    "له صورة شهر وسنة، ولا شهر كهذا في التقويم.",
  "Month and day are written as 0, which stands for unknown.": "كُتب الشهر واليوم صفرًا، أي غير معروفين.",
  "The day is written as 0, which stands for unknown.": "كُتب اليوم صفرًا، أي غير معروف.",
  "The month is written as 0, which stands for unknown.": "كُتب الشهر صفرًا، أي غير معروف.",
  "They differ by a word for the kind of outlet only.": "لا تختلفان إلا بكلمة تدل على نوع الوسيلة.",
  "They differ in capitals, punctuation, spacing or an article only.":
    "لا تختلفان إلا في الأحرف الكبيرة أو الترقيم أو الفراغات أو أداة التعريف.",
  "They are initials beside the name that they stand for.": "إحداهما أحرف أولى للاسم الآخر.",
  "They are counted as two outlets until a person decides.": "تُعدّان وسيلتين حتى يقرر شخص.",
  "Each row keeps a source of its own; nothing was joined.": "يحتفظ كل صف بمصدر خاص به؛ ولم يُضمّ شيء.",
  "Say whether they come from one report: then they are not independent, and any two may be one person.":
    "قل هل جاءت من تقرير واحد: عندئذ ليست مستقلة، وقد يكون أي اثنين منها شخصًا واحدًا.",
  "Each counts as a person of its own.": "يُعدّ كلٌّ منها شخصًا بذاته.",
  "one row gives no name": "صف واحد لا يذكر اسمًا",
  "Say which country the source means, or leave it unknown.": "قل أي بلد يعنيه المصدر، أو اتركه غير معروف.",
  "Look in the source for the country meant, or leave it unknown.":
    "ابحث في المصدر عن البلد المقصود، أو اتركه غير معروف.",
  "It is no country, demonym or code that we know.": "ليس بلدًا ولا نسبة ولا رمزًا معروفًا.",
  "Where a column gives demonyms, a country name may mean residence.":
    "حيث يذكر العمود نِسَبًا، قد يعني اسم البلد مكان الإقامة.",
  "Say which of them the study counts as the nationality.": "قل أيها تعدّه الدراسة الجنسية.",
  "The first is kept, as inferred.": "يُحفظ الأول مستنتجًا.",
  "It says that the person has no nationality; the value is kept as not applicable.":
    "يقول إن الشخص بلا جنسية؛ وتُحفظ القيمة على أنها لا تنطبق.",
  "Confirm that the source means statelessness.": "أكّد أن المصدر يعني انعدام الجنسية.",
  "It is no label or code of ISO/IEC 5218 that we know; the value is kept as unknown.":
    "ليست كلمة ولا رمزًا معروفًا من ISO/IEC 5218؛ وتُحفظ القيمة غير معروفة.",
  "Say which of male, female, not known or not applicable the source means.":
    "قل أيها يعني المصدر: ذكر، أنثى، غير معروف، لا ينطبق.",
  "It is a platform on which others publish; the label is kept, and nothing is taken from it about who published.":
    "هي منصة ينشر عليها غيرها؛ تُحفظ التسمية ولا يؤخذ منها شيء عن الناشر.",
  "Name the channel, account or outlet that published there, where the source gives it.":
    "سمِّ القناة أو الحساب أو الوسيلة التي نشرت هناك، إن ذكرها المصدر.",
  "It is no form of the vocabulary; the value is kept as unknown.": "ليست صيغة من المصطلحات؛ وتُحفظ القيمة غير معروفة.",
};

export const findingTemplates: readonly Template[] = [
  ["As {own}, the order of its column, it is no date.", "بترتيب عموده ({own}) ليس تاريخًا."],
  [
    "The only reading that the calendar allows is {other}, and it is read so, as uncertain: {day}.",
    "القراءة الوحيدة التي يسمح بها التقويم هي {other}، وقُرئ كذلك، غير أكيد: {day}.",
  ],
  [
    "Look the date up in the source: accept {day}, or enter the right date.",
    "ابحث عن التاريخ في المصدر: اقبل {day} أو أدخل الصحيح.",
  ],
  ["“{a}” ({n:n} rows) beside “{b}” ({m:n} rows)", "«{a}» (الصفوف: {n}) إلى جانب «{b}» (الصفوف: {m})"],
  ["“{a}” ({n:n} row) beside “{b}” ({m:n} rows)", "«{a}» (الصفوف: {n}) إلى جانب «{b}» (الصفوف: {m})"],
  ["“{a}” ({n:n} row) beside “{b}” ({m:n} row)", "«{a}» (الصفوف: {n}) إلى جانب «{b}» (الصفوف: {m})"],
  ["“{a}” ({n:n} rows) beside “{b}” ({m:n} row)", "«{a}» (الصفوف: {n}) إلى جانب «{b}» (الصفوف: {m})"],
  ["“{a}” ({n:n} rows)", "«{a}» (الصفوف: {n})"],
  ["“{a}” ({n:n} row)", "«{a}» (الصفوف: {n})"],
  [
    "Say whether “{a}” is “{b}”; if it is, accept it as an alias.",
    "قل هل «{a}» هي «{b}»؛ فإن كانت فاقبلها اسمًا آخر لها.",
  ],
  [
    "{n:n} rows share the date {day} and the outlet “{outlet}”",
    "صفوف تشترك في التاريخ {day} والوسيلة «{outlet}»، عددها {n}",
  ],
  ["{n:n} rows give no name", "صفوف لا تذكر اسمًا، عددها {n}"],
  [
    "{a:n} dates possible as day/month only, {b:n} date as month/day only, {c:n} dates possible both ways.",
    "تواريخ لا تصح إلا يوم/شهر: {a}؛ لا تصح إلا شهر/يوم: {b}؛ تصح بالوجهين: {c}.",
  ],
  [
    "{a:n} dates possible as day/month only, {b:n} dates as month/day only, {c:n} dates possible both ways.",
    "تواريخ لا تصح إلا يوم/شهر: {a}؛ لا تصح إلا شهر/يوم: {b}؛ تصح بالوجهين: {c}.",
  ],
  [
    "Dates with the year last are read as {order}: {a:n} dates possible as day/month only and {b:n} as month/day only, {c:n} dates possible as two different days taken alone.",
    "التواريخ التي سنتها في آخرها تُقرأ {order}: لا تصح إلا يوم/شهر {a}، لا تصح إلا شهر/يوم {b}، وتصح كلٌّ على حدة بيومين مختلفين {c}.",
  ],
  ["Two-digit years are read as {from:n} to {until:n}.", "السنوات ذات الرقمين تُقرأ من {from} إلى {until}."],
  ["the dates of the column {column}", "تواريخ العمود {column}"],
  ["It is read as {what}, and as likely only, because of “{word}”.", "قُرئ {what}، مرجّحًا فقط، بسبب «{word}»."],
  ["It is read as {what}, and as likely only, because the text hedges it.", "قُرئ {what}، مرجّحًا فقط، لأن النص غير جازم."],
  ["Keep {what:term} as likely, or find a source that states it.", "أبقِ {what} مرجّحًا، أو جد مصدرًا يذكره صراحة."],
  ["It is read as {what}, as inferred.", "قُرئ {what}، مستنتجًا."],
  ["It is read as {what}.", "قُرئ {what}."],
  ["All are read as {what}.", "قُرئت كلها {what}."],
  ["It names {n:n} countries: {which}.", "يسمّي بلدانًا عددها {n}: {which}."],
  ["Confirm {what:term}, or enter another country.", "أكّد {what}، أو أدخل بلدًا آخر."],
  ["Confirm {what:term}, or say which other country the source means.", "أكّد {what}، أو قل أي بلد آخر يعنيه المصدر."],
  ["Confirm {what:term} as the nationality.", "أكّد أن الجنسية {what}."],
  ["Accept {what:term}, or say which country the source means.", "اقبل {what}، أو قل أي بلد يعنيه المصدر."],
  ["It is a slip away from a label of {what}.", "بينه وبين تسمية {what} هفوة واحدة."],
  ["Confirm that these labels all mean the nationality of {what:term}.", "أكّد أن هذه التسميات كلها تعني جنسية {what}."],
  ["Confirm that this label means the nationality of {what:term}.", "أكّد أن هذه التسمية تعني جنسية {what}."],
  ["It is read and kept as {day}, which lies before 1900.", "قُرئ وحُفظ {day}، وهو قبل 1900."],
  [
    "It is read and kept as {day}, which lies before {edge}, where the period begins.",
    "قُرئ وحُفظ {day}، وهو قبل {edge}، بداية المدة.",
  ],
  [
    "It is read and kept as {day}, which lies after {edge}, where the period ends.",
    "قُرئ وحُفظ {day}، وهو بعد {edge}، نهاية المدة.",
  ],
  [
    "Check the {what:term} against its source: confirm it or enter the right one.",
    "راجع القيمة ({what}) على مصدرها: أكّدها أو أدخل الصحيحة.",
  ],
  [
    "Check the {what:term} against its source: confirm it as likely or enter the one that is stated.",
    "راجع القيمة ({what}) على مصدرها: أكّدها مرجّحة أو أدخل المذكورة صراحة.",
  ],
  ["Only what all readings share is kept: {day}.", "لا يُحفظ إلا ما تتفق عليه القراءات: {day}."],
  [
    "It is {a} as day/month/year and {b} as month/day/year, and its column does not settle which.",
    "هو {a} بترتيب يوم/شهر/سنة، و{b} بترتيب شهر/يوم/سنة، وعموده لا يحسم أيهما.",
  ],
  ["The calendar has no day {day:n} in {month}.", "ليس في {month} يوم {day}."],
  [
    "It is none of the terms for {what:term}; the value is kept as unknown.",
    "ليست من مصطلحات {what}؛ وتُحفظ القيمة غير معروفة.",
  ],
  ["Say which it is: {which:list}.", "قل أيها هي: {which}."],
  ["Choose one of {which:list}.", "اختر واحدة من: {which}."],
  ["“{a}”", "«{a}»"],
];
