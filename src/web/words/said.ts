/** The forms of number of a language of the workbench, as `Intl.PluralRules` names them; a test holds the two together. */
export interface NumberForms {
  readonly en: "one" | "other";
  readonly ar: "zero" | "one" | "two" | "few" | "many" | "other";
}

/**
 * The phrases of an English catalogue in another language. A phrase that English has in its two forms of number stands
 * there in all forms of that language, so that none can be forgotten.
 */
export type Said<T, Forms extends string = NumberForms["ar"]> = {
  readonly [K in keyof T as InEveryForm<K, Forms>]: T[K] extends string ? string : Said<T[K], Forms>;
};

type InEveryForm<K, Forms extends string> = K extends `${infer Stem}_${NumberForms["en"]}` ? `${Stem}_${Forms}` : K;
