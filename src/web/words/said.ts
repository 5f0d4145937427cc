/** The same phrases in another language. */
export type Said<T> = { readonly [K in keyof T]: T[K] extends string ? string : Said<T[K]> };
