import { longestValue } from "./fold-value.ts";
import type { ByteTexts, NumberLists } from "../kernel/kernel-input.ts";
import { sharedBytes, sharedUint32 } from "../kernel/shared-memory.ts";

/** Numbers distinct texts from 1 on, in the order they come; 0 is for what is missing. */
export interface ValueDictionary {
  /** The values by code, `values[0]` being empty. */
  readonly values: readonly string[];
  codeOf(value: string | undefined): number;
  /** Whether a value was too long to be compared whole. */
  readonly isCut: boolean;
}

export function createDictionary(): ValueDictionary {
  const values: string[] = [""];
  const codes = new Map<string, number>();
  let isCut = false;
  return {
    values,
    get isCut() {
      return isCut;
    },
    codeOf(value) {
      if (value === undefined || value === "") return 0;
      if (value.length > longestValue) isCut = true;
      const kept = value.length > longestValue ? value.slice(0, longestValue) : value;
      let code = codes.get(kept);
      if (code === undefined) {
        code = values.length;
        values.push(kept);
        codes.set(kept, code);
      }
      return code;
    },
  };
}

/** Distinct texts as bytes in one piece, with what the kernel looks at before the bytes. */
export function toByteTexts(values: readonly string[]): ByteTexts {
  const length = values.reduce((sum, value) => sum + value.length, 0);
  const bytes = sharedBytes(length);
  const starts = sharedUint32(values.length + 1);
  const masks = sharedUint32(values.length);
  const heads = sharedUint32(values.length);
  const isNumbers = values.every((value) => /^\d*$/.test(value));
  let end = 0;
  for (const [code, value] of values.entries()) {
    let mask = 0;
    let head = 0;
    for (let at = 0; at < value.length; at += 1) {
      const byte = value.charCodeAt(at) & 0xff;
      bytes[end] = byte;
      end += 1;
      mask |= isNumbers ? digitBit(byte, mask) : 1 << bitOf(byte);
      if (at < 4) head |= byte << (24 - 8 * at);
    }
    starts[code + 1] = end;
    masks[code] = mask;
    heads[code] = head;
  }
  return { bytes, starts, masks, heads };
}

/** Letters have a bit each; two digits share one; anything else shares the last. */
function bitOf(byte: number): number {
  if (byte >= 97 && byte <= 122) return byte - 97;
  if (byte >= 48 && byte <= 57) return 26 + ((byte - 48) % 5);
  return 31;
}

/** Where all values are numbers, a digit has three bits: that it occurs, occurs twice, three times. */
function digitBit(byte: number, mask: number): number {
  const once = 1 << (byte - 48);
  if ((mask & once) === 0) return once;
  return (mask & (once << 10)) === 0 ? once << 10 : once << 20;
}

/** Lists of numbers by code, each sorted and without repeats. */
export function toNumberLists(lists: readonly (readonly number[])[]): NumberLists {
  const distinct = lists.map((list) => [...new Set(list)].toSorted((a, b) => a - b));
  const starts = sharedUint32(lists.length + 1);
  for (const [code, list] of distinct.entries()) starts[code + 1] = starts[code]! + list.length;
  const items = sharedUint32(starts[lists.length]!);
  for (const [code, list] of distinct.entries()) items.set(list, starts[code]);
  return { starts, items };
}
