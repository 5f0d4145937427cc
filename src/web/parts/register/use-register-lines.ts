import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { RegisterLines, type RegisterLine } from "../../../api/register.ts";
import { readingOf } from "../read-page.tsx";
import { useSettings } from "../settings.ts";
import { choiceQuery, firstColumns, type RegisterSearch } from "./register-search.ts";

const blockSize = 100;

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
    const path = `/register?${linesQuery(search, block).toString()}`;
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

function linesQuery(search: RegisterSearch, block: number): URLSearchParams {
  const query = choiceQuery(search);
  for (const column of search.columns ?? firstColumns) query.append("column", column);
  if (search.sort !== undefined) query.set("sort", search.sort);
  if (search.order !== undefined) query.set("order", search.order);
  query.set("offset", String(block * blockSize));
  query.set("limit", String(blockSize));
  return query;
}
