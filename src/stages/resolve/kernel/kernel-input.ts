/**
 * What the kernel works on: plain numbers and ASCII bytes in shared memory, so that threads read the same arrays and another
 * engine, given the same arrays as columns, counts the same patterns. Code 0 always stands for a missing value.
 */

/** Distinct texts of a column, by code. */
export interface ByteTexts {
  readonly bytes: Uint8Array;
  /** Where each text begins; one entry more than there are codes. */
  readonly starts: Uint32Array;
  /** Which letters occur, a bit each, and digits, two to a bit; where all texts are numbers, how often each digit occurs, up to three times. */
  readonly masks: Uint32Array;
  /** The first four bytes, first one highest. */
  readonly heads: Uint32Array;
}

/** Lists of small numbers, by code: tokens of a list, parts of a name. Each list is sorted and without repeats. */
export interface NumberLists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

interface ComparisonFrame {
  /** A code a row. */
  readonly codes: Uint32Array;
  /** The codes of another column in the same numbering: its agreeing crosswise is an outcome of its own. */
  readonly crossed?: Uint32Array;
  /** How many outcomes there are, missing among them. */
  readonly outcomeCount: number;
}

export interface ExactComparison extends ComparisonFrame {
  readonly kind: "exact";
}
export interface TextComparison extends ComparisonFrame {
  readonly kind: "jaro-winkler";
  readonly texts: ByteTexts;
  /** Keys of each code that sound alike spellings share. */
  readonly soundKeys?: NumberLists;
  /** Least similarity of each outcome, falling. */
  readonly atLeast: readonly number[];
}
export interface EditComparison extends ComparisonFrame {
  readonly kind: "damerau-levenshtein";
  readonly texts: ByteTexts;
  /** Most edits of each outcome, rising. */
  readonly atMost: readonly number[];
}
export interface DateComparison extends ComparisonFrame {
  readonly kind: "date";
  /** First and last day that each code can mean, in days from 1970; `noDay` where no calendar day is meant. */
  readonly firstDays: Int32Array;
  readonly lastDays: Int32Array;
  /** YYYYMMDD as eight hexadecimal digits; 0 where the value is no full date. */
  readonly digits: Uint32Array;
  /** Most days apart of each outcome, rising. */
  readonly withinDays: readonly number[];
  /** Equal periods that are no single day are an outcome of their own, before those that only overlap. */
  readonly hasPeriods: boolean;
}
/** Held as published, since names are taken apart: for tables of a study's size, and without a twin in SQL. */
export interface PersonalNameComparison extends ComparisonFrame {
  readonly kind: "personal-name";
  readonly names: readonly string[];
  /** Outcomes found so far, plus one, of each pair of codes: a pair is compared once, however often it is asked for, and by whom. */
  readonly known: Uint8Array;
}
export interface NumberComparison extends ComparisonFrame {
  readonly kind: "number";
  readonly numbers: Float64Array;
  readonly within: readonly number[];
  /** The bounds are shares of the larger number. */
  readonly isRelative: boolean;
}
export interface ListComparison extends ComparisonFrame {
  readonly kind: "overlap";
  readonly lists: NumberLists;
  /** Fewest items in common of each outcome, falling. */
  readonly atLeast: readonly number[];
}
export interface NamePartsComparison extends ComparisonFrame {
  readonly kind: "name-parts";
  readonly lists: NumberLists;
  /** The parts by the numbers that the lists hold. */
  readonly partTexts: ByteTexts;
  /** Keys of each part that spellings of it share. */
  readonly partKeys: NumberLists;
  /** Least similarity at which two parts count as one. */
  readonly alike: number;
}

export type KernelComparison =
  | ExactComparison
  | TextComparison
  | EditComparison
  | DateComparison
  | NumberComparison
  | ListComparison
  | NamePartsComparison
  | PersonalNameComparison;

export const noDay = -2_147_483_648;

/** Rows by the key of a blocking rule. */
export interface BlockIndex {
  /** Row numbers, those of one block beside each other and rising. */
  readonly rows: Uint32Array;
  /** Where each block begins in `rows`; one entry more than there are blocks. Blocks without a pair are left out. */
  readonly starts: Uint32Array;
  /** Where the rows of the second table begin in each block; where it ends, in a single table. */
  readonly splits: Uint32Array;
  /** The numbers, from 1, of the blocks that each row is in, rising; a row may be in none. */
  readonly keysOfRows: NumberLists;
  /** Whether some row has several keys, so that a pair can meet more than once. */
  readonly isManyKeyed: boolean;
}

export interface KernelInput {
  readonly rowCount: number;
  /** Rows of the first table; all of them where a single table is searched for duplicates. */
  readonly leftCount: number;
  readonly comparisons: readonly KernelComparison[];
  /** What one step of each comparison's outcome adds to a pattern's number. */
  readonly units: readonly number[];
  /** Rows that share a code here are not independent: the comparisons marked do not count between them. */
  readonly sources?: { readonly codes: Uint32Array; readonly isMuted: readonly boolean[] };
  readonly rules: readonly BlockIndex[];
  /** 1 for each row whose pairs are wanted: a pair of two other rows is left out. Every pair is wanted unless given. */
  readonly wantedRows?: Uint8Array;
}

/** Pairs of one rule to do in one go: of some blocks whole, or some first rows of one block. */
export interface WorkUnit {
  readonly rule: number;
  readonly firstBlock: number;
  /** Behind the last block. */
  readonly endBlock: number;
  /** First rows of the pairs, counted within the block, where the unit is a part of a single block. */
  readonly firstRow?: number;
  readonly endRow?: number;
}
