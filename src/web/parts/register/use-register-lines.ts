import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { RegisterLines, type RegisterLine } from "../../../api/register.ts";
import { readingOf } from "../read-page.tsx";
import { useSettings } from "../settings.ts";
import { blockSize, linesPath, type RegisterSearch } from "./register-search.ts";

export interface Lines {
  /** The line at a place, once it is read. */
  readonly at: (index: number) => RegisterLine | undefined;
  /** How many cases fit, and how many there are; undefined until the first are read. */
  readonly counts: { readonly fitting: number; readonly total: number } | undefined;
  readonly error: Error | null;
  /** Whether what is shown is still that of the search before. */
  readonly isOld: boolean;
}

/** Reads the lines in sight, a block at a time, and always the first; of another search what was shown stays until its first are read. */
export function useRegisterLines(search: RegisterSearch, first: number, last: number): Lines {
  const { wire } = useSettings();
  const reading = (block: number) => {
    const path = linesPath(search, block);
    return { queryKey: readingOf(path), queryFn: () => wire.read(path, RegisterLines) };
  };
  // By itself: only a query of its own is told what was read before.
  const begin = useQuery({ ...reading(0), placeholderData: keepPreviousData });
  const further: number[] = [];
  for (let block = Math.floor(first / blockSize); block <= Math.floor(last / blockSize); block += 1) {
    if (block > 0) further.push(block);
  }
  const read = useQueries({ queries: further.map(reading) });
  const found = new Map(further.map((block, place) => [block, read[place]?.data?.lines]));
  found.set(0, begin.data?.lines);
  return {
    at: (index) => found.get(Math.floor(index / blockSize))?.[index % blockSize],
    counts: begin.data,
    error: begin.error ?? read.find((one) => one.error !== null)?.error ?? null,
    isOld: begin.isPlaceholderData,
  };
}
