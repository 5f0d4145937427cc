import { useMemo } from "react";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { RegisterLines, type CellView, type RegisterLine } from "../../../api/register.ts";
import { readingOf } from "../read-page.tsx";
import { useSettings } from "../settings.ts";
import { blockSize, columnsOf, linesPath, type RegisterSearch } from "./register-search.ts";

type Read = RegisterLines & { readonly columns: readonly string[] };

/** The lines with the cells of these columns: until those of other columns are read, the old ones stand under their own heads. */
function inColumns(read: Read | undefined, wanted: readonly string[]): readonly ShownLine[] | undefined {
  if (read === undefined || read.columns.join("\n") === wanted.join("\n")) return read?.lines;
  const places = wanted.map((column) => read.columns.indexOf(column));
  return read.lines.map((line) => ({ ...line, cells: places.map((place) => line.cells[place]) }));
}

/** A line, in which a cell may not be read yet. */
export type ShownLine = Omit<RegisterLine, "cells"> & { readonly cells: readonly (CellView | undefined)[] };

export interface Lines {
  /** The line at a place, once it is read. */
  readonly at: (index: number) => ShownLine | undefined;
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
    return {
      queryKey: readingOf(path),
      queryFn: async () => ({ ...(await wire.read(path, RegisterLines)), columns: columnsOf(search) }),
    };
  };
  // By itself: only a query of its own is told what was read before.
  const begin = useQuery({ ...reading(0), placeholderData: keepPreviousData });
  const further: number[] = [];
  for (let block = Math.floor(first / blockSize); block <= Math.floor(last / blockSize); block += 1) {
    if (block > 0) further.push(block);
  }
  const read = useQueries({ queries: further.map(reading) });
  const found = new Map<number, readonly ShownLine[] | undefined>(
    further.map((block, place) => [block, read[place]?.data?.lines]),
  );
  const wanted = columnsOf(search);
  const atBegin = useMemo(() => inColumns(begin.data, wanted), [begin.data, wanted]);
  found.set(0, atBegin);
  return {
    at: (index) => found.get(Math.floor(index / blockSize))?.[index % blockSize],
    counts: begin.data,
    error: begin.error ?? read.find((one) => one.error !== null)?.error ?? null,
    isOld: begin.isPlaceholderData,
  };
}
